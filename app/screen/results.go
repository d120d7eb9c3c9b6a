package screen

import (
	"context"
	"sort"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Hit is a place that a search has found.
type Hit struct {
	MeetingID   string
	MeetingName string
	Kind        Kind // "" for something that was said
	ID          string
	At          float64 // seconds into the meeting
	Text        string
	Marks       []widgets.Span // the words that were found
}

// searchSource is what the results page needs.
type searchSource interface {
	Search(ctx context.Context, query string, within Within) ([]Hit, error)
	// Speakers are all who speak in the library, by name.
	Speakers(ctx context.Context) ([]string, error)
}

// Within bounds a search. The zero value bounds nothing.
type Within struct {
	Speaker  string
	From, To time.Time // days; the zero time for open ends
}

// Results shows where in the library something was said or found.
type Results struct {
	Object   fyne.CanvasObject
	OnOpen   func(Hit)
	OnMoment func(Hit)            // its moment is clicked
	OnFound  func(map[string]int) // how many places there are in which meeting

	env    *Env
	source searchSource
	asked  int // counts the searches, so that a late answer is not shown
	query  string
	done   func()
	bounds *bounds
	title  *widgets.Line
	empty  *widgets.Line
	table  *widgets.Table[Hit]
}

// NewResults makes an empty page.
func NewResults(env *Env, source searchSource) *Results {
	r := &Results{env: env, source: source, title: widgets.NewLine("", widgets.Title),
		empty: widgets.NewLine("", widgets.Caption.Centered())}
	r.table = widgets.NewTable(r.columns())
	r.table.OnTapped = func(h Hit) { r.OnOpen(h) }
	r.table.OnAction = func(h Hit) { r.OnOpen(h) }
	r.table.OnCopy = func(h Hit) { fyne.CurrentApp().Clipboard().SetContent(h.Text) }
	r.table.OnMenu = r.menu
	r.bounds = newBounds(env, source, r.again)
	head := widgets.Stack(8, r.title, widgets.Inset(0, 0, -8, -8, r.bounds.object))
	r.Object = container.NewBorder(widgets.Inset(18, 4, 28, 28, head), nil, nil, nil,
		container.NewStack(widgets.Inset(60, 0, 0, 0, container.NewVBox(r.empty)), widgets.Inset(0, 0, 18, 12, r.table)))
	return r
}

// Find searches, and calls done when the results are shown.
func (r *Results) Find(query string, done func()) {
	r.asked++
	asked, within := r.asked, r.bounds.within
	if query != r.query {
		r.bounds.update()
	}
	r.query, r.done = query, done
	fetch(r.env, func(ctx context.Context) ([]Hit, error) { return r.source.Search(ctx, query, within) }, func(hits []Hit) {
		if asked != r.asked {
			return
		}
		r.title.SetText(text.Say("results.title", text.M{"Query": query}))
		r.empty.SetText("")
		if len(hits) == 0 {
			r.empty.SetText(text.Say("results.none"))
		}
		r.table.SetItems(byMeeting(hits))
		if r.OnFound != nil {
			r.OnFound(places(hits))
		}
		done()
	})
}

// menu offers what can be done with a place that was found.
func (r *Results) menu(h Hit, at fyne.Position) {
	menu := fyne.NewMenu("",
		menuItem("toast.open", theme.NavigateNextIcon(), func() { r.OnOpen(h) }),
		menuItem("insight.show", theme.SearchIcon(), func() { r.OnMoment(h) }),
		menuItem("insight.copy", theme.ContentCopyIcon(), func() { r.table.OnCopy(h) }))
	widget.ShowPopUpMenuAtPosition(menu, r.env.Window.Canvas(), at)
}

// again searches with other bounds.
func (r *Results) again() { r.Find(r.query, r.done) }

// byMeeting puts the hits of a meeting together: the meeting with the best hit
// first, and in it the best hit first.
func byMeeting(hits []Hit) []Hit {
	rank := map[string]int{}
	for _, h := range hits {
		if _, seen := rank[h.MeetingID]; !seen {
			rank[h.MeetingID] = len(rank)
		}
	}
	sorted := append([]Hit(nil), hits...)
	sort.SliceStable(sorted, func(i, j int) bool { return rank[sorted[i].MeetingID] < rank[sorted[j].MeetingID] })
	return sorted
}

// places counts the hits of each meeting.
func places(hits []Hit) map[string]int {
	n := map[string]int{}
	for _, h := range hits {
		n[h.MeetingID]++
	}
	return n
}

// Forget drops an answer that is still on its way.
func (r *Results) Forget() { r.asked++ }

func (r *Results) columns() []widgets.Column[Hit] {
	quiet := widgets.Body.Colored(widgets.ColorCaption)
	return []widgets.Column[Hit]{
		{Name: text.Say("results.where"), Width: 170, Cell: func(h Hit) widgets.Cell {
			return widgets.Cell{Text: h.MeetingName}
		}, Before: func(a, b Hit) bool { return a.MeetingName < b.MeetingName }},
		{Name: text.Say("table.said"), Width: 60, Kind: widgets.CellLink, Cell: func(h Hit) widgets.Cell {
			return widgets.Cell{Text: text.Clock(h.At), Act: func(bool) { r.OnMoment(h) }}
		}},
		{Name: text.Say("results.what"), Kind: widgets.CellFlow, Cell: func(h Hit) widgets.Cell {
			return widgets.Cell{Text: h.Text, Marks: h.Marks}
		}},
		{Name: text.Say("results.kind"), Width: 100, Needs: 640, Cell: func(h Hit) widgets.Cell {
			if h.Kind == "" {
				return widgets.Cell{Text: text.Say("tab.transcript"), Look: quiet}
			}
			return widgets.Cell{Text: text.Say("tab." + string(h.Kind)), Look: quiet}
		}, Before: func(a, b Hit) bool { return a.Kind < b.Kind }},
	}
}
