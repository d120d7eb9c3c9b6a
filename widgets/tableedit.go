package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
)

// tableEdit is the field in which one cell of a table is edited in place. There
// is at most one: it wanders from cell to cell.
type tableEdit[T any] struct {
	table  *Table[T]
	field  *KeyEntry // one of the next two
	line   *KeyEntry
	flow   *KeyEntry // for the column that wraps: as tall as its words need
	id     string    // of the item that is edited
	column int
	before string
	on     bool
	rows   int // of the flow
}

func newTableEdit[T any](t *Table[T]) *tableEdit[T] {
	e := &tableEdit[T]{table: t}
	e.line, e.flow = NewKeyEntry(1, e.key), NewKeyEntry(2, e.key)
	e.flow.OnChanged = func(string) { e.grow() }
	for _, field := range []*KeyEntry{e.line, e.flow} {
		field.Tabs = true
		field.Left = func() {
			if field == e.field { // and not only left for the other one
				e.finish()
			}
		}
	}
	e.field = e.line
	return e
}

// fieldLoses is the width that a field's own frame takes from its words.
const fieldLoses = 6

// lines is how many lines the words in the field take in a cell of that width.
func (e *tableEdit[T]) lines(width float32) int {
	p := e.table.measure.Paragraph(e.field.Text)
	return p.Lines(width - fieldLoses)
}

// grow makes the row as tall as what is typed needs.
func (e *tableEdit[T]) grow() {
	width := e.table.rows.Size().Width
	if !e.on || e.field != e.flow || width <= 0 {
		return
	}
	if rows := e.lines(fit(e.table.columns, width)[e.column]); rows != e.rows {
		e.rows = rows
		e.flow.SetMinRowsVisible(rows)
		e.table.rows.Reload()
	}
}

// Edit begins to edit a cell of the i-th item in the order of the table, if its column allows it.
func (t *Table[T]) Edit(i, column int) {
	if i < 0 || i >= len(t.view) || !t.editable(column) {
		return
	}
	t.edit.finish()
	item := t.items[t.view[i]]
	e := t.edit
	e.id, e.column, e.before, e.on = t.ID(item), column, t.columns[column].Edit(item), true
	e.field, e.rows = e.line, 0
	if t.columns[column].Kind == CellFlow {
		e.field = e.flow
	}
	t.rows.Select(i)
	e.field.SetPlaceHolder(t.columns[column].Ask)
	e.field.Complete = t.columns[column].Complete
	e.field.SetText(e.before)
	e.grow()
	t.rows.Refresh()
	t.rows.ScrollTo(i)
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(e.field)
		e.field.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// Editing reports whether a cell is being edited.
func (t *Table[T]) Editing() bool { return t.edit.on }

// editable reports whether a column can be edited and is in view.
func (t *Table[T]) editable(column int) bool {
	if t.ID == nil || column < 0 || column >= len(t.columns) || t.columns[column].Edit == nil {
		return false
	}
	width := t.rows.Size().Width
	return width <= 0 || fit(t.columns, width)[column] > 0
}

// firstEditable is the column that is edited when none is pointed at, or -1.
func (t *Table[T]) firstEditable() int {
	for i := range t.columns {
		if t.editable(i) {
			return i
		}
	}
	return -1
}

// here is the place of the edited item among the rows, or -1.
func (e *tableEdit[T]) here() int {
	for i, at := range e.table.view {
		if e.table.ID(e.table.items[at]) == e.id {
			return i
		}
	}
	return -1
}

// at reports whether a cell is the one that is edited.
func (e *tableEdit[T]) at(item T, column int) bool {
	return e.on && column == e.column && e.table.ID(item) == e.id
}

// key is what the keys do in the field.
func (e *tableEdit[T]) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape:
		e.field.SetText(e.before)
		e.close()
		e.focusRows()
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.finish() {
			e.focusRows()
		}
	case fyne.KeyTab:
		e.next(step())
	default:
		return false
	}
	return true
}

// step is the direction of a Tab: backwards with Shift.
func step() int {
	if modifiers()&fyne.KeyModifierShift != 0 {
		return -1
	}
	return 1
}

// next goes on to the next cell that can be edited, in the next row after the last.
func (e *tableEdit[T]) next(step int) {
	t, row, column := e.table, e.here(), e.column
	if !e.finish() {
		return
	}
	for row >= 0 && row < len(t.view) {
		column += step
		if column < 0 || column >= len(t.columns) {
			row, column = row+step, (column+len(t.columns))%len(t.columns)
		}
		if t.editable(column) && row >= 0 && row < len(t.view) {
			t.Edit(row, column)
			return
		}
	}
	e.focusRows()
}

// finish saves what was typed and closes the field. It stays open, and the
// answer is false, if the words were not understood.
func (e *tableEdit[T]) finish() bool {
	if !e.on {
		return true
	}
	typed, row := strings.Join(strings.FieldsFunc(e.field.Text, isLineEnd), " "), e.here()
	if typed == e.before || row < 0 {
		e.close()
		return true
	}
	item := e.table.items[e.table.view[row]]
	e.on = false // saving may show the table anew
	if !e.table.columns[e.column].Save(item, typed) {
		e.on = true
		return false
	}
	e.close()
	return true
}

// isLineEnd recognises what can only have been pasted: a cell is one paragraph.
func isLineEnd(r rune) bool { return r == '\n' || r == '\r' }

func (e *tableEdit[T]) close() {
	e.on = false
	e.table.rows.Reload()
}

func (e *tableEdit[T]) focusRows() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(e.table); c != nil {
		c.Focus(e.table.rows)
	}
}

// key is what the keys do on a selected row.
func (t *Table[T]) key(i int, name fyne.KeyName) bool {
	switch name {
	case fyne.KeyF2, fyne.KeyReturn, fyne.KeyEnter:
		column := t.firstEditable()
		t.Edit(i, column)
		return column >= 0
	case fyne.KeySpace:
		return t.tick(i)
	case fyne.KeyDelete:
		t.call(t.OnDelete, i)
		return t.OnDelete != nil
	}
	return false
}

// tick changes the box of a row, if it has one.
func (t *Table[T]) tick(i int) bool {
	for _, c := range t.columns {
		if c.Kind == CellCheck {
			cell := c.Cell(t.items[t.view[i]])
			cell.Act(!cell.On)
			return true
		}
	}
	return false
}

// double begins to edit the cell under a double click, or else the row's first.
func (t *Table[T]) double(i int, at fyne.Position) {
	x := float32(cellGap)
	for c, w := range fit(t.columns, t.rows.Size().Width) {
		if w > 0 && at.X >= x-cellGap/2 && at.X < x+w+cellGap/2 && t.editable(c) {
			t.Edit(i, c)
			return
		}
		if w > 0 {
			x += w + cellGap
		}
	}
	t.Edit(i, t.firstEditable())
}
