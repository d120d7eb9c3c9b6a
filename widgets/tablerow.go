package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tableRow is the visible form of one item: a cell for each column.
type tableRow[T any] struct {
	widget.BaseWidget
	table *Table[T]
	cells []tableCell
	rule  *canvas.Rectangle

	heading tableHeading // of the group that begins with the row

	at    int  // the item that is shown
	field bool // it had the field of the edited cell when it was last laid out
	shape int  // the table's, then
}

// tableCell holds the one widget that its column's kind needs.
type tableCell struct {
	text *Line
	flow *Flow
	link *TimeLink
	tick *Tick
}

func newTableRow[T any](t *Table[T]) *tableRow[T] {
	r := &tableRow[T]{table: t, shape: t.shape, rule: canvas.NewRectangle(nil), heading: newTableHeading()}
	for _, c := range t.columns {
		r.cells = append(r.cells, newTableCell(c.Kind, t.measure))
	}
	r.ExtendBaseWidget(r)
	return r
}

func newTableCell(kind CellKind, m *Measure) tableCell {
	switch kind {
	case CellFlow:
		return tableCell{flow: NewFlow("", Body, m)}
	case CellLink:
		return tableCell{link: NewTimeLink("", nil)}
	case CellCheck:
		return tableCell{tick: NewTick()}
	}
	return tableCell{text: NewLine("", Body)}
}

func (r *tableRow[T]) display(at int) {
	r.at = at
	for i, c := range r.table.columns {
		r.cells[i].display(c.Cell(r.table.items[at]))
	}
	if field := r.editing() >= 0; field != r.field || r.shape != r.table.shape {
		r.field, r.shape = field, r.table.shape
		r.Refresh()
	}
}

// editing is the column that is edited in this row, or -1.
func (r *tableRow[T]) editing() int {
	t := r.table
	if t.edit.on && r.at < len(t.items) && t.edit.at(t.items[r.at], t.edit.column) {
		return t.edit.column
	}
	return -1
}

func (c tableCell) display(cell Cell) {
	switch {
	case c.text != nil:
		c.text.SetStyle(cell.Style)
		c.text.SetText(cell.Text)
	case c.flow != nil:
		c.flow.Style = cell.Style
		c.flow.SetMarked(cell.Text, cell.Marks)
	case c.link != nil:
		c.link.SetText(cell.Text)
		c.link.OnTapped = func() { cell.Act(true) }
	case c.tick != nil:
		c.tick.Set(cell.On)
		c.tick.OnTicked = cell.Act
	}
}

func (c tableCell) object() fyne.CanvasObject {
	switch {
	case c.flow != nil:
		return c.flow
	case c.link != nil:
		return c.link
	case c.tick != nil:
		return c.tick
	}
	return c.text
}

// CreateRenderer implements fyne.Widget.
func (r *tableRow[T]) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{r.rule, r.heading.Surface}
	for _, c := range r.cells {
		objects = append(objects, c.object())
	}
	return laid(r, &tableRowRenderer[T]{row: r, objects: objects})
}

type tableRowRenderer[T any] struct {
	row     *tableRow[T]
	objects []fyne.CanvasObject
}

func (r *tableRowRenderer[T]) MinSize() fyne.Size { return fyne.NewSize(minFlow, 2*rowInset) }
func (r *tableRowRenderer[T]) Destroy()           {}

// Objects has the field of the cell that is edited on top of the others.
func (r *tableRowRenderer[T]) Objects() []fyne.CanvasObject {
	if r.row.editing() < 0 {
		return r.objects
	}
	return append(r.objects[:len(r.objects):len(r.objects)], r.row.table.edit.field)
}

// placeField puts the field over the cell that it edits.
func (r *tableRowRenderer[T]) placeField(x, top, width, height float32) {
	field := r.row.table.edit.field
	tall := field.MinSize().Height
	field.Resize(fyne.NewSize(width+2*fieldOver, tall))
	field.Move(fyne.NewPos(x-fieldOver, top+(height-top-tall)/2))
}

// fieldOver is how far the field reaches over its cell at the left and right, so
// that its words stand where the cell's did.
const fieldOver = 7

func (r *tableRowRenderer[T]) Layout(size fyne.Size) {
	r.row.rule.FillColor = theme.Color(theme.ColorNameSeparator)
	r.row.rule.Move(fyne.NewPos(0, size.Height-1))
	r.row.rule.Resize(fyne.NewSize(size.Width, 1))
	r.row.heading.layout(size.Width)
	top := r.row.heading.height()
	line := r.row.table.measure.LineHeight()
	x := float32(cellGap)
	for i, w := range fit(r.row.table.columns, size.Width) {
		cell := r.row.cells[i]
		object := cell.object()
		edited := i == r.row.editing()
		SetVisible(object, w > 0 && !edited)
		if w == 0 {
			continue
		}
		switch {
		case edited:
			r.placeField(x, top, w, size.Height)
		case cell.link != nil:
			object.Move(fyne.NewPos(x-timeInset, top+rowInset+(line-object.MinSize().Height)/2))
			object.Resize(fyne.NewSize(min(object.MinSize().Width, w+timeInset), object.MinSize().Height))
		case cell.tick != nil:
			object.Move(fyne.NewPos(x, top+rowInset+(line-tickSize())/2))
			object.Resize(object.MinSize())
		default:
			object.Move(fyne.NewPos(x, top+rowInset))
			object.Resize(fyne.NewSize(w, size.Height-top-2*rowInset))
			if cell.text != nil {
				object.Resize(fyne.NewSize(w, line))
			}
		}
		x += w + cellGap
	}
}

func (r *tableRowRenderer[T]) Refresh() {
	for _, o := range r.objects {
		o.Refresh()
	}
	r.Layout(r.row.Size())
	canvas.Refresh(r.row)
}
