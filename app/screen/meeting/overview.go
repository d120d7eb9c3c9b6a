package meeting

import (
	"fmt"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// overview is the first page of a meeting: where its time went, and the most
// important of what was found.
type overview struct {
	object fyne.CanvasObject
	screen *Screen
	page   *fyne.Container
	scroll *container.Scroll
}

// maxListed is how many insights of a kind the overview shows.
const maxListed = 5

func newOverview(m *Screen) *overview {
	o := &overview{screen: m, page: widgets.Stack(18)}
	o.scroll = container.NewVScroll(widgets.Inset(16, 24, 28, 28, o.page))
	o.object = o.scroll
	return o
}

func (o *overview) set(m Content, found map[Kind][]Insight) {
	o.page.Objects = []fyne.CanvasObject{o.timeline(m, found)}
	if talk := o.talk(m); talk != nil {
		o.page.Add(talk)
	}
	if topics := o.topics(found[Topics]); topics != nil {
		o.page.Add(topics)
	}
	for _, k := range []Kind{ActionItems, FollowUps, Questions} {
		if len(found[k]) > 0 {
			o.page.Add(o.section(k, found[k]))
		}
	}
	if len(found[ActionItems])+len(found[FollowUps])+len(found[Questions])+len(found[Topics]) == 0 {
		o.page.Add(widgets.NewLine(text.Say("overview.nothing"), widgets.Caption))
	}
	o.page.Refresh()
}

// timeline shows where in the meeting things were found; a click goes there.
func (o *overview) timeline(m Content, found map[Kind][]Insight) fyne.CanvasObject {
	length := m.Conversation.Duration()
	var lanes []widgets.Lane
	for i, k := range []Kind{Topics, ActionItems, FollowUps, Questions} {
		lane := widgets.Lane{Name: text.Say("tab." + string(k)), Color: widgets.VoiceColor([]int{4, 0, 2, 1}[i])}
		for _, in := range found[k] {
			if len(in.Messages) > 0 {
				lane.Marks = append(lane.Marks, widgets.LaneMark{At: in.At, Name: taskText(in), Act: func() { o.screen.GoToInsight(in) }})
			}
		}
		if len(lane.Marks) > 0 {
			lanes = append(lanes, lane)
		}
	}
	line := widgets.NewTimeline(lanes, length, text.Clock)
	line.OnMoment = func(seconds float64) { o.screen.GoTo([]int{messageAt(m, seconds)}) }
	return line
}

// messageAt is the message that is being said at a moment.
func messageAt(m Content, seconds float64) int {
	i := sort.Search(len(m.Messages), func(i int) bool { return m.Messages[i].TimeOffset > seconds })
	return max(i-1, 0)
}

// talk shows who spoke for how long; nil where nobody's voice is known.
func (o *overview) talk(m Content) fyne.CanvasObject {
	shares := talkTime(m)
	if len(shares) == 0 {
		return nil
	}
	most, total := shares[0].seconds, 0.0
	for _, s := range shares {
		total += s.seconds
	}
	rows := widgets.Stack(6, widgets.NewLine(text.Say("overview.talk"), widgets.Strong))
	for _, s := range shares {
		bar := widgets.NewBar(widgets.VoiceColor(s.voice), 8)
		bar.Set(s.seconds/max(most, 1), widgets.VoiceColor(s.voice))
		name := container.NewGridWrap(fyne.NewSize(150, 20), widgets.NewLine(s.name, widgets.Body))
		share := container.NewGridWrap(fyne.NewSize(110, 20),
			widgets.NewLine(fmt.Sprintf("%s · %.0f %%", text.Length(s.seconds), 100*s.seconds/max(total, 1)), widgets.Caption.Trailing()))
		rows.Add(container.NewBorder(nil, nil, name, share, widgets.Inset(0, 0, 0, 10, bar)))
	}
	return rows
}

type share struct {
	name    string
	voice   int
	seconds float64
}

// talkTime sums up how long each known speaker spoke, longest first.
func talkTime(m Content) []share {
	voices := map[string]int{}
	var shares []share
	for _, message := range m.Messages {
		if !message.From.Known() {
			continue
		}
		at, seen := voices[message.From.ID]
		if !seen {
			at = len(shares)
			voices[message.From.ID] = at
			shares = append(shares, share{name: message.From.Name, voice: at})
		}
		shares[at].seconds += message.Duration
	}
	sort.SliceStable(shares, func(i, j int) bool { return shares[i].seconds > shares[j].seconds })
	return shares
}

// topics is a line of chips.
func (o *overview) topics(topics []Insight) fyne.CanvasObject {
	if len(topics) == 0 {
		return nil
	}
	chips := widgets.NewChips()
	for _, t := range topics[:min(len(topics), 2*maxListed)] {
		chips.Add(t.Text, func() { o.screen.GoToInsight(t) })
	}
	return widgets.Stack(6, widgets.NewLine(text.Say("tab.topics"), widgets.Strong), chips)
}

// section is the beginning of one kind's list.
func (o *overview) section(kind Kind, all []Insight) fyne.CanvasObject {
	rows := widgets.Stack(2, widgets.NewLine(text.Say("tab."+string(kind)), widgets.Strong))
	for _, in := range all[:min(len(all), maxListed)] {
		rows.Add(o.line(in))
	}
	if more := len(all) - maxListed; more > 0 {
		link := widgets.NewTimeLink(text.Count("overview.more", more), func() {
			for i, k := range kinds {
				if k == kind {
					o.screen.tabs.Choose(tabActions + i)
				}
			}
		})
		rows.Add(widgets.Inset(0, 0, -4, 0, link))
	}
	return rows
}

func (o *overview) line(in Insight) fyne.CanvasObject {
	link := widgets.NewTimeLink(text.Clock(in.At), func() { o.screen.PlayFrom(in.Messages) })
	left := container.NewVBox(widgets.Inset(0, 0, -4, 0, container.NewGridWrap(fyne.NewSize(58, link.MinSize().Height), link)))
	style := widgets.Body
	if in.Done {
		style = style.Colored(widgets.ColorCaption)
	}
	flow := widgets.NewFlow(in.Text, style, nil)
	right := widgets.NewWhole(o.note(in), widgets.Caption.Colored(o.noteColor(in)))
	words := widgets.NewPress(widgets.Inset(2, 4, 0, 12, flow), func() { o.screen.GoToInsight(in) })
	return container.NewBorder(nil, nil, left, container.NewVBox(widgets.Gap(0, 0), right), words)
}

// note is what stands at the right of an insight: who and until when, or
// whether it was answered.
func (o *overview) note(in Insight) string {
	if in.Kind == Questions {
		if in.Answered {
			return text.Say("answered.yes")
		}
		return text.Say("answered.no")
	}
	var parts []string
	if in.Person != "" {
		parts = append(parts, text.Shorten(in.Person, 24))
	}
	if in.Due != nil {
		parts = append(parts, text.Due(*in.Due, o.screen.env.Now()))
	}
	return strings.Join(parts, " · ")
}

func (o *overview) noteColor(in Insight) fyne.ThemeColorName {
	switch {
	case in.Kind != Questions:
		return widgets.ColorCaption
	case in.Answered:
		return theme.ColorNameSuccess
	}
	return theme.ColorNameWarning
}
