package meeting

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// How many insights of a kind the minutes have. The best are among them; the rest is
// in the tab of the kind.
const (
	mostTasks     = 16
	mostQuestions = 8
	mostDecisions = 8
)

// heading is the name of a section.
func heading(key string) fyne.CanvasObject { return widgets.NewLine(text.Say(key), widgets.Heading) }

func (o *overview) summary(sentences []Insight) fyne.CanvasObject {
	if len(sentences) == 0 {
		return nil
	}
	rows := widgets.Stack(2, heading("format.summary"))
	for _, s := range sentences {
		rows.Add(o.row(minute{in: s, act: func() { o.screen.PlayFrom(s.Messages) }}))
	}
	return rows
}

func (o *overview) decisions(all []Insight) fyne.CanvasObject {
	if len(all) == 0 {
		return nil
	}
	rows := widgets.Stack(2, heading("tab.decisions"))
	best := bestOf(all, mostDecisions)
	for _, in := range best {
		rows.Add(o.row(minute{in: in}))
	}
	return o.withMore(rows, tabDecisions, "overview.more", len(all)-len(best))
}

// tasks are by owner: whoever has most to do first, and at the end what is nobody's.
// What is done comes after what is not.
func (o *overview) tasks(all []Insight, speakers []share) fyne.CanvasObject {
	if len(all) == 0 {
		return nil
	}
	rows := widgets.Stack(2, heading("tab.tasks"))
	best := bestOf(all, mostTasks)
	for _, group := range byOwner(best) {
		name, style := group[0].Person, widgets.Strong
		if name == "" {
			name = text.Say("overview.owner.none")
		}
		for _, s := range speakers {
			if s.name == group[0].Person {
				style = style.Colored(widgets.VoiceColor(s.voice))
			}
		}
		rows.Add(widgets.Inset(8, 0, 0, 0, widgets.NewLine(name, style)))
		for _, in := range group {
			words, color := o.due(in)
			rows.Add(o.row(minute{in: in, ticks: true, note: words, color: color}))
		}
	}
	return o.withMore(rows, tabTasks, "overview.more", len(all)-len(best))
}

// due is what the minutes say about when a task is due.
func (o *overview) due(in Insight) (words string, color fyne.ThemeColorName) {
	if in.Due == nil {
		return "", widgets.ColorCaption
	}
	now := o.screen.env.Now()
	if in.overdue(now) {
		return text.Overdue(*in.Due, now), theme.ColorNameError
	}
	return text.Due(*in.Due, now), widgets.ColorCaption
}

// questions are those that nobody answered; how many were answered stands below.
func (o *overview) questions(all []Insight) fyne.CanvasObject {
	var open []Insight
	for _, q := range all {
		if !q.Answered && !q.Done {
			open = append(open, q)
		}
	}
	if len(open) == 0 {
		return nil
	}
	rows := widgets.Stack(2, heading("overview.questions"))
	best := bestOf(open, mostQuestions)
	for _, in := range best {
		rows.Add(o.row(minute{in: in, note: text.Shorten(in.Person, 24), color: widgets.ColorCaption}))
	}
	rest := o.withMore(rows, tabQuestions, "overview.more", len(open)-len(best))
	return o.withMore(rest, tabQuestions, "overview.answered", len(all)-len(open))
}

// withMore adds a link to the tab that has what is not on the page, if anything is.
func (o *overview) withMore(rows *fyne.Container, tab int, key string, more int) *fyne.Container {
	if more > 0 {
		link := widgets.NewTimeLink(text.Count(key, more), func() { o.screen.OpenTab(tab) })
		rows.Add(widgets.Inset(2, 0, -4, 0, link))
	}
	return rows
}

// bestOf are the n with the highest score, in the order in which they were.
func bestOf(all []Insight, n int) []Insight {
	if len(all) <= n {
		return all
	}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(all[b].Score, all[a].Score) })
	order = order[:n]
	slices.Sort(order)
	best := make([]Insight, 0, n)
	for _, i := range order {
		best = append(best, all[i])
	}
	return best
}

// byOwner groups tasks by whose they are.
func byOwner(all []Insight) [][]Insight {
	places := map[string]int{}
	var groups [][]Insight
	for _, in := range all {
		at, seen := places[in.Person]
		if !seen {
			at = len(groups)
			places[in.Person] = at
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], in)
	}
	for _, g := range groups {
		slices.SortStableFunc(g, func(a, b Insight) int { return cmp.Or(compareBool(a.Done, b.Done), compareDue(a, b)) })
	}
	slices.SortStableFunc(groups, func(a, b []Insight) int {
		return cmp.Or(compareBool(a[0].Person == "", b[0].Person == ""), cmp.Compare(len(b), len(a)))
	})
	return groups
}

// compareBool puts false first.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// compareDue puts what is due sooner first, and last what has no date.
func compareDue(a, b Insight) int {
	if a.Due == nil || b.Due == nil {
		return compareBool(a.Due == nil, b.Due == nil)
	}
	return a.Due.Compare(*b.Due)
}

// minute is one line of the minutes.
type minute struct {
	in    Insight
	ticks bool // it can be ticked off
	note  string
	color fyne.ThemeColorName
	act   func() // on a click; nil opens it in its tab
}

// row is one line: when it was said, what it is, and what there is to know beside it.
func (o *overview) row(m minute) fyne.CanvasObject {
	act := m.act
	if act == nil {
		act = func() { o.screen.GoToInsight(m.in) }
	}
	style := widgets.Body
	if m.in.Done {
		style = style.Colored(widgets.ColorCaption)
	}
	words := widgets.NewPress(widgets.Inset(2, 4, 0, 12, widgets.NewFlow(m.in.Text, style, nil)), act)
	link := widgets.NewTimeLink(m.in.moment(), func() { o.screen.PlayFrom(m.in.Messages) })
	left := container.NewHBox(container.NewVBox(widgets.Inset(0, 0, -4, 0, widgets.FixedWidth(58, link))))
	if m.ticks {
		tick := widgets.NewTick()
		tick.Set(m.in.Done)
		tick.OnTicked = func(on bool) { o.screen.tick(m.in, on) }
		left.Objects = []fyne.CanvasObject{container.NewVBox(widgets.Inset(3, 0, 0, 2, tick)), left.Objects[0]}
	}
	var right fyne.CanvasObject
	if m.note != "" {
		right = container.NewVBox(widgets.Inset(4, 0, 0, 0, widgets.NewWhole(m.note, widgets.Caption.Colored(m.color))))
	}
	return widgets.Border(nil, nil, left, right, words)
}
