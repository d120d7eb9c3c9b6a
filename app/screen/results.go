package screen

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	Search(ctx context.Context, query string) ([]Hit, error)
}

// Results shows where in the library something was said or found.
type Results struct {
	Object fyne.CanvasObject
	OnOpen func(Hit)

	env    *Env
	source searchSource
	asked  int // counts the searches, so that a late answer is not shown
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
	r.Object = container.NewBorder(widgets.Inset(18, 8, 28, 28, r.title), nil, nil, nil,
		container.NewStack(widgets.Inset(60, 0, 0, 0, container.NewVBox(r.empty)), widgets.Inset(0, 0, 18, 12, r.table)))
	return r
}

// Find searches, and calls done when the results are shown.
func (r *Results) Find(query string, done func()) {
	r.asked++
	asked := r.asked
	fetch(r.env, func(ctx context.Context) ([]Hit, error) { return r.source.Search(ctx, query) }, func(hits []Hit) {
		if asked != r.asked {
			return
		}
		r.title.SetText(text.Say("results.title", text.M{"Query": query}))
		r.empty.SetText("")
		if len(hits) == 0 {
			r.empty.SetText(text.Say("results.none"))
		}
		r.table.SetItems(hits)
		done()
	})
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
			return widgets.Cell{Text: text.Clock(h.At), Act: func(bool) { r.OnOpen(h) }}
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
