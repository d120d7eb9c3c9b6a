package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tableHeader names the columns and sorts by the one that is clicked.
type tableHeader[T any] struct {
	widget.BaseWidget
	table *Table[T]
	names []*headerName
	rule  *canvas.Rectangle
}

const headerHeight = 30

func newTableHeader[T any](t *Table[T]) *tableHeader[T] {
	h := &tableHeader[T]{table: t, rule: canvas.NewRectangle(nil)}
	for i, c := range t.columns {
		h.names = append(h.names, newHeaderName(c.Name, c.Before != nil, func() { t.SortBy(i) }))
	}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer implements fyne.Widget.
func (h *tableHeader[T]) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{h.rule}
	for _, n := range h.names {
		objects = append(objects, n)
	}
	return laid(h, &tableHeaderRenderer[T]{header: h, objects: objects})
}

type tableHeaderRenderer[T any] struct {
	header  *tableHeader[T]
	objects []fyne.CanvasObject
}

func (r *tableHeaderRenderer[T]) MinSize() fyne.Size {
	return fyne.NewSize(minFlow, Scaled(headerHeight))
}
func (r *tableHeaderRenderer[T]) Objects() []fyne.CanvasObject { return r.objects }
func (r *tableHeaderRenderer[T]) Destroy()                     {}

func (r *tableHeaderRenderer[T]) Layout(size fyne.Size) {
	h := r.header
	h.rule.FillColor = theme.Color(theme.ColorNameSeparator)
	h.rule.Move(fyne.NewPos(0, size.Height-1))
	h.rule.Resize(fyne.NewSize(size.Width, 1))
	x := float32(cellGap)
	for i, w := range fit(h.table.columns, size.Width) {
		SetVisible(h.names[i], w > 0)
		if w == 0 {
			continue
		}
		h.names[i].Move(fyne.NewPos(x, 0))
		h.names[i].Resize(fyne.NewSize(w, size.Height))
		x += w + cellGap
	}
}

func (r *tableHeaderRenderer[T]) Refresh() {
	for i, n := range r.header.names {
		n.arrow(r.header.table.sorted == i, r.header.table.descending)
	}
	r.Layout(r.header.Size())
	canvas.Refresh(r.header)
}

// headerName is the name of one column.
type headerName struct {
	widget.BaseWidget
	name string
	act  func()
	line *Line
}

func newHeaderName(name string, sortable bool, act func()) *headerName {
	h := &headerName{name: name, line: NewLine(name, Caption)}
	if sortable {
		h.act = act
	}
	h.ExtendBaseWidget(h)
	return h
}

func (h *headerName) arrow(sorted, descending bool) {
	switch {
	case sorted && descending:
		h.line.SetText(h.name + " ↓")
	case sorted:
		h.line.SetText(h.name + " ↑")
	default:
		h.line.SetText(h.name)
	}
}

// Tapped implements fyne.Tappable.
func (h *headerName) Tapped(*fyne.PointEvent) {
	if h.act != nil {
		h.act()
	}
}

// Cursor implements desktop.Cursorable.
func (h *headerName) Cursor() desktop.Cursor {
	if h.act == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// CreateRenderer implements fyne.Widget.
func (h *headerName) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Inset(7, 7, 0, 0, h.line))
}
