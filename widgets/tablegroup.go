package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// SetGrouped changes items and groups in one step: a heading stands above the items for
// which group says the same, which are kept together in the order in which their groups
// first come. Order, place and the selected item stay. A nil group takes the headings away.
func (t *Table[T]) SetGrouped(items []T, group func(T) string) {
	t.keepSelected(func() {
		t.group, t.order = group, nil
		t.SetItems(items)
	})
}

// SetPrepared changes the items to some whose texts have been cut into paragraphs
// beforehand; SetView is to follow. See Paragraphs.
func (t *Table[T]) SetPrepared(items []T, paragraphs []Paragraph) {
	if before, selected := t.Selected(); selected && t.ID != nil {
		t.last = t.ID(before)
	}
	t.items, t.pars, t.order, t.view = items, paragraphs, []int{}, nil
}

// SetView shows some of the items in an order, by their indexes, under headings.
func (t *Table[T]) SetView(order []int, group func(T) string) {
	t.keepSelected(func() {
		t.group, t.order = group, order
		t.arrange()
	})
}

// keepSelected changes what is shown and selects the same item afterwards, if it is there.
func (t *Table[T]) keepSelected(change func()) {
	id := t.last
	if before, selected := t.Selected(); selected && t.ID != nil {
		id = t.ID(before)
	}
	t.last = ""
	change()
	if id == "" {
		return
	}
	for i, at := range t.view {
		if t.ID(t.items[at]) == id {
			t.rows.Select(i)
			return
		}
	}
}

// gather keeps the items of a group together, whatever they are sorted by, and notes the
// heading above each row.
func (t *Table[T]) gather() {
	t.heads = t.heads[:0]
	if t.group == nil {
		return
	}
	rank, groups := map[string]int{}, []string{}
	of := make([]int, len(t.view)) // the group of each row
	for i, at := range t.view {
		g := t.group(t.items[at])
		r, met := rank[g]
		if !met {
			r = len(groups)
			rank[g], groups = r, append(groups, g)
		}
		of[i] = r
	}
	rows := make([][]int, len(groups))
	for i, at := range t.view {
		rows[of[i]] = append(rows[of[i]], at)
	}
	t.view = t.view[:0]
	for g, ats := range rows {
		for i, at := range ats {
			head := ""
			if i == 0 {
				head = groups[g]
			}
			t.view, t.heads = append(t.view, at), append(t.heads, head)
		}
	}
}

// headingOf is the heading above the i-th row, if it is the first of its group.
func (t *Table[T]) headingOf(i int) string {
	if i >= len(t.heads) {
		return ""
	}
	return t.heads[i]
}

// tableHeading is the heading of a group. It is opaque: neither the shade of the row under
// it nor its hover belongs to it.
type tableHeading struct {
	*Surface
	line *Line
}

func newTableHeading() tableHeading {
	line := NewLine("", Strong)
	h := tableHeading{NewSurface(theme.ColorNameBackground, Inset(headingAbove, headingBelow, cellGap, cellGap, line)), line}
	h.Hide()
	return h
}

const (
	headingAbove = 16
	headingBelow = 4
)

// height is that of a heading with those words; none for none.
func (h tableHeading) height() float32 {
	if h.line.Text() == "" {
		return 0
	}
	return headingHeight()
}

func headingHeight() float32 {
	return headingAbove + headingBelow + NewMeasure(Strong).LineHeight()
}

func (h tableHeading) display(words string) {
	h.line.SetText(words)
	SetVisible(h.Surface, words != "")
}

func (h tableHeading) layout(width float32) {
	h.Surface.Move(fyne.NewPos(0, 0))
	h.Surface.Resize(fyne.NewSize(width, h.height()))
}
