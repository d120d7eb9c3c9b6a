// Package search shows what a search of the whole library has found.
package search

import (
	"context"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/bounds"
	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Hit is a place that a search has found.
type Hit struct {
	MeetingID   string
	MeetingName string
	Kind        string // "" for a message, Title for a meeting by its name
	ID          string
	At          float64 // seconds into the meeting
	Untimed     bool    // nobody knows when that was
	Text        string
	Marks       []widgets.Span // the words that were found
}

// Title is the kind of a hit that is a whole meeting: the words stand in its name.
const Title = "meeting"

// Library is what the results page needs.
type Library interface {
	// Search finds meetings by their names, and places in what was said and found.
	Search(ctx context.Context, query string, bounds Bounds) ([]Hit, error)
	bounds.Library
}

// Bounds bounds a search. The zero value bounds nothing.
type Bounds = bounds.Bounds

// Screen shows where in the library something was said or found.
type Screen struct {
	Object    fyne.CanvasObject
	OnOpen    func(Hit)
	OnMoment  func(Hit)            // its moment is clicked
	OnResults func(map[string]int) // how many places there are in which meeting

	env     *host.Env
	library Library
	lane    *lane.Lane
	query   string
	done    func()
	bar     *bounds.Bar
	title   *widgets.Line
	empty   *widgets.Line
	table   *widgets.Table[Hit]
}

// New makes an empty page.
func New(env *host.Env, library Library) *Screen {
	r := &Screen{env: env, library: library, lane: env.NewLane(), title: widgets.NewLine("", widgets.Title),
		empty: widgets.NewLine("", widgets.Caption.Centered())}
	r.table = widgets.NewTable(r.columns())
	r.table.OnTapped = func(h Hit) { r.OnOpen(h) }
	r.table.OnAction = func(h Hit) { r.OnOpen(h) }
	r.table.OnCopy = func(h Hit) { fyne.CurrentApp().Clipboard().SetContent(h.Text) }
	r.table.OnMenu = r.menu
	r.bar = bounds.New(env, library, r.repeat, bounds.Person, bounds.Project, bounds.Days)
	head := widgets.Stack(8, r.title, widgets.Inset(0, 0, 0, -8, r.bar.Object))
	r.Object = widgets.Border(widgets.Inset(18, 4, 28, 28, head), nil, nil, nil,
		container.NewStack(widgets.Inset(60, 0, 0, 0, container.NewVBox(r.empty)), widgets.Inset(0, 0, 18, 12, r.table)))
	return r
}

// Find searches, and calls done when the results are there. The results of an
// earlier search that come later are dropped.
func (r *Screen) Find(query string, done func()) {
	if query != r.query {
		r.bar.Update()
	}
	r.query, r.done = query, done
	within := r.bar.Bounds()
	r.lane.Latest(host.Read(r.env, func(ctx context.Context) ([]Hit, error) { return r.library.Search(ctx, query, within) }, func(hits []Hit) {
		r.display(query, hits)
		done()
	}))
}

func (r *Screen) display(query string, hits []Hit) {
	r.title.SetText(text.Say("results.title", text.M{"Query": query}))
	r.empty.SetText("")
	if len(hits) == 0 {
		r.empty.SetText(text.Say("results.none"))
	}
	r.table.SetGrouped(byMeeting(hits), groups(hits))
	if r.OnResults != nil {
		r.OnResults(places(hits))
	}
}

// Focusable is the table, for the keyboard.
func (r *Screen) Focusable() fyne.Focusable { return r.table.Focusable() }

// menu offers what can be done with a place that was found.
func (r *Screen) menu(h Hit, at fyne.Position) {
	menu := fyne.NewMenu("",
		dialogs.MenuItem("toast.open", theme.NavigateNextIcon(), func() { r.OnOpen(h) }),
		dialogs.MenuItem("insight.goto", theme.SearchIcon(), func() { r.OnMoment(h) }),
		dialogs.MenuItem("insight.copy", theme.ContentCopyIcon(), func() { r.table.OnCopy(h) }))
	widget.ShowPopUpMenuAtPosition(menu, r.env.Window.Canvas(), at)
}

// repeat searches with other bounds.
func (r *Screen) repeat() { r.Find(r.query, r.done) }

// groups are the headings that part meetings from moments, where there are both.
func groups(hits []Hit) func(Hit) string {
	if len(hits) == 0 || hits[0].Kind != Title {
		return nil
	}
	meetings, moments := text.Say("results.meetings"), text.Say("results.moments")
	return func(h Hit) string {
		if h.Kind == Title {
			return meetings
		}
		return moments
	}
}

// byMeeting puts meetings by their names first, and then the hits of a meeting
// together: the meeting with the best hit first, and in it the best hit first.
func byMeeting(hits []Hit) []Hit {
	rank := map[string]int{}
	for _, h := range hits {
		if _, seen := rank[h.MeetingID]; !seen {
			rank[h.MeetingID] = len(rank)
		}
	}
	sorted := append([]Hit(nil), hits...)
	sort.SliceStable(sorted, func(i, j int) bool {
		a, b := sorted[i], sorted[j]
		if (a.Kind == Title) != (b.Kind == Title) {
			return a.Kind == Title
		}
		return rank[a.MeetingID] < rank[b.MeetingID]
	})
	return sorted
}

// places counts the hits of each meeting.
func places(hits []Hit) map[string]int {
	n := map[string]int{}
	for _, h := range hits {
		if h.Kind != Title {
			n[h.MeetingID]++
		}
	}
	return n
}

// Stop drops an answer that is still on its way.
func (r *Screen) Stop() { r.lane.Drop() }

func (r *Screen) columns() []widgets.Column[Hit] {
	quiet := widgets.Body.Colored(widgets.ColorCaption)
	return []widgets.Column[Hit]{
		{Name: text.Say("results.where"), Width: 170, Cell: func(h Hit) widgets.Cell {
			return widgets.Cell{Text: h.MeetingName}
		}, Before: func(a, b Hit) bool { return a.MeetingName < b.MeetingName }},
		{Name: text.Say("table.time"), Width: 60, Kind: widgets.CellLink, Cell: func(h Hit) widgets.Cell {
			if h.Kind == Title {
				return widgets.Cell{Act: func(bool) { r.OnOpen(h) }}
			}
			return widgets.Cell{Text: text.Moment(h.At, h.Untimed), Act: func(bool) { r.OnMoment(h) }}
		}},
		{Name: text.Say("results.what"), Kind: widgets.CellFlow, Cell: func(h Hit) widgets.Cell {
			return widgets.Cell{Text: h.Text, Marks: h.Marks}
		}},
		{Name: text.Say("results.kind"), Width: 100, Needs: 640, Cell: func(h Hit) widgets.Cell {
			if h.Kind == "" {
				return widgets.Cell{Text: text.Say("tab.transcript"), Style: quiet}
			}
			if h.Kind == Title {
				return widgets.Cell{Text: text.Say("results.where"), Style: quiet}
			}
			return widgets.Cell{Text: text.Say("tab." + h.Kind), Style: quiet}
		}, Before: func(a, b Hit) bool { return a.Kind < b.Kind }},
	}
}
