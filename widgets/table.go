package widgets

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Table shows items in columns under a header that sorts. One column may wrap;
// the rows are as tall as that needs. Cells of columns that allow it are edited
// in place: F2, Enter or a double click begins, Tab goes on to the next one,
// Enter keeps and Escape forgets what was typed. Space ticks.
type Table[T any] struct {
	widget.BaseWidget
	OnSelected func(T)
	OnTapped   func(T) // a click, after OnSelected
	OnAction   func(T) // Enter or Space, where they neither edit nor tick
	OnDelete   func(T) // the Delete key
	OnCopy     func(T)
	OnAll      func() // Ctrl+A
	OnSorted   func() // after the user has chosen a column to sort by
	OnMenu     func(T, fyne.Position)
	ID         func(T) string // distinguishes items; without it nothing can be edited
	OnPicked   func([]T)      // see LetPick
	columns    []Column[T]
	items      []T
	view       []int // indexes into items: what passes the filter, in order
	pars       []Paragraph
	keep       func(T) bool
	group      func(T) string
	order      []int    // indexes into items; nil shows all that keep allows
	last       string   // the item that was selected before the items changed, until there is a view of them
	heads      []string // the heading above each row; empty for none
	sorted     int      // column, or -1 for the order of the items
	descending bool
	measure    *Measure
	fitted     []float32 // the widths of the columns in a table of the width fittedTo
	fittedTo   float32
	shape      int // counts how often columns were left out or taken in
	header     *tableHeader[T]
	rows       *Rows[*tableRow[T]]
	edit       *tableEdit[T]
	picked     map[string]bool // ids of the rows that are selected together
	anchor     int             // the row from which a selection is extended
}

// NewTable makes an empty table.
func NewTable[T any](columns []Column[T]) *Table[T] {
	t := &Table[T]{columns: columns, sorted: -1, measure: NewMeasure(Body)}
	t.header = newTableHeader(t)
	t.rows = NewRows(func() int { return len(t.view) }, t.height,
		func() *tableRow[T] { return newTableRow(t) },
		func(i int, r *tableRow[T]) { r.heading.display(t.headingOf(i)); r.display(t.view[i]) })
	t.edit = newTableEdit(t)
	t.rows.OnKey, t.rows.OnDouble = t.key, t.double
	t.rows.OnCopy = func() {
		if i := t.rows.Selected(); i >= 0 {
			t.call(t.OnCopy, i)
		}
	}
	t.rows.OnSelectAll = func() {
		if t.OnAll != nil {
			t.OnAll()
		}
	}
	t.rows.OnSelected = func(i int) {
		t.pickNone()
		t.anchor = i
		t.call(t.OnSelected, i)
	}
	t.rows.OnTapped = func(i int) { t.call(t.OnTapped, i) }
	t.rows.OnAction = func(i int) { t.call(t.OnAction, i) }
	t.rows.OnMenu = func(i int, at fyne.Position) {
		if t.OnMenu != nil {
			t.OnMenu(t.items[t.view[i]], at)
		}
	}
	t.ExtendBaseWidget(t)
	return t
}

func (t *Table[T]) call(f func(T), i int) {
	if f != nil {
		f(t.items[t.view[i]])
	}
}

// SetItems changes what the table shows; order, filter and place stay.
func (t *Table[T]) SetItems(items []T) {
	t.items = items
	t.pars = make([]Paragraph, len(items))
	for i, item := range items {
		t.pars[i] = t.measure.Paragraph(t.flowText(item))
	}
	t.arrange()
}

// SetFilter shows only the items that keep allows; nil shows all.
func (t *Table[T]) SetFilter(keep func(T) bool) {
	t.keep = keep
	t.arrange()
}

// Len is how many items pass the filter.
func (t *Table[T]) Len() int { return len(t.view) }

// Item is the i-th item as shown.
func (t *Table[T]) Item(i int) T { return t.items[t.view[i]] }

// SelectWhere marks the first item that is meant and brings it into view.
func (t *Table[T]) SelectWhere(meant func(T) bool) {
	for i, at := range t.view {
		if meant(t.items[at]) {
			t.rows.Select(i)
			t.rows.ScrollTo(i)
			return
		}
	}
	t.rows.Select(-1)
}

// Selected is the item whose row is selected.
func (t *Table[T]) Selected() (item T, ok bool) {
	if i := t.rows.Selected(); i >= 0 && i < len(t.view) {
		return t.items[t.view[i]], true
	}
	return item, false
}

// Focusable is what gets the keyboard.
func (t *Table[T]) Focusable() fyne.Focusable { return t.rows }

// SortBy sorts by a column; by the same again, the other way round.
func (t *Table[T]) SortBy(column int) {
	c := t.columns[column]
	if c.Before == nil {
		return
	}
	if t.sorted == column {
		t.descending = !t.descending
	} else {
		t.sorted, t.descending = column, c.Descend
	}
	t.arrange()
	t.header.Refresh()
	if t.OnSorted != nil {
		t.OnSorted()
	}
}

// Sorted reports whether the user has chosen a column to sort by.
func (t *Table[T]) Sorted() bool { return t.sorted >= 0 }

func (t *Table[T]) arrange() {
	t.view = append(t.view[:0], t.order...)
	for i, item := range t.items {
		if t.order != nil {
			break
		}
		if t.keep == nil || t.keep(item) {
			t.view = append(t.view, i)
		}
	}
	if t.sorted >= 0 {
		before := t.columns[t.sorted].Before
		sort.SliceStable(t.view, func(i, j int) bool {
			a, b := t.items[t.view[i]], t.items[t.view[j]]
			if t.descending {
				a, b = b, a
			}
			return before(a, b)
		})
	}
	t.gather()
	t.rows.Select(-1)
	t.rows.Reload()
	t.keepPicked()
}

func (t *Table[T]) flowText(item T) string {
	for _, c := range t.columns {
		if c.Kind == CellFlow {
			return c.Cell(item).Text
		}
	}
	return ""
}

func (t *Table[T]) height(i int, width float32) float32 {
	if t.measure.Stale() {
		t.measure, t.fitted = NewMeasure(Body), nil
		for n, item := range t.items {
			t.pars[n] = t.measure.Paragraph(t.flowText(item))
		}
	}
	above := float32(0)
	if t.headingOf(i) != "" {
		above = headingHeight()
	}
	for c, w := range t.widths(width) {
		if t.columns[c].Kind == CellFlow {
			lines := t.pars[t.view[i]].Lines(w)
			if t.edit.field == t.edit.flow && t.edit.at(t.items[t.view[i]], c) {
				lines = t.edit.lines(w)
			}
			return above + float32(lines)*t.measure.LineHeight() + 2*rowInset
		}
	}
	return above + t.measure.LineHeight() + 2*rowInset
}

// widths are those of the columns in a table of that width. The height of every row asks
// for them.
func (t *Table[T]) widths(width float32) []float32 {
	if t.fitted == nil || t.fittedTo != width {
		t.fitted, t.fittedTo = fit(t.columns, width), width
	}
	return t.fitted
}

// LeaveOut leaves a column out, or takes it in again.
func (t *Table[T]) LeaveOut(column int, out bool) {
	if t.columns[column].Absent != out {
		t.columns[column].Absent, t.fitted = out, nil
		t.shape++
		t.header.Refresh()
		t.rows.Reload()
	}
}

// rowInset is the space above and below the text of a row.
const rowInset = 9

// CreateRenderer implements fyne.Widget.
func (t *Table[T]) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Border(t.header, nil, nil, nil, t.rows))
}
