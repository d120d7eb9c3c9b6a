package widgets

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// SetGroup puts a heading above each group of items: those for which group says the same,
// which are kept together in the order in which their groups first come. Nil takes the
// headings away.
func (t *Table[T]) SetGroup(group func(T) string) {
	t.group = group
	t.arrange()
}

// SetGrouped changes items and groups in one step. Order, place and the selected item stay.
func (t *Table[T]) SetGrouped(items []T, group func(T) string) {
	before, selected := t.Selected()
	t.group = group
	t.SetItems(items)
	if !selected || t.ID == nil {
		return
	}
	for i, at := range t.view {
		if t.ID(t.items[at]) == t.ID(before) {
			t.rows.Select(i)
			return
		}
	}
}

// gather keeps the items of a group together, whatever they are sorted by.
func (t *Table[T]) gather() {
	if t.group == nil {
		return
	}
	rank := map[string]int{}
	for _, item := range t.items {
		if g := t.group(item); !has(rank, g) {
			rank[g] = len(rank)
		}
	}
	sort.SliceStable(t.view, func(i, j int) bool {
		return rank[t.group(t.items[t.view[i]])] < rank[t.group(t.items[t.view[j]])]
	})
}

func has(m map[string]int, key string) bool { _, ok := m[key]; return ok }

// headingOf is the heading above the i-th row, if it is the first of its group.
func (t *Table[T]) headingOf(i int) string {
	if t.group == nil {
		return ""
	}
	g := t.group(t.items[t.view[i]])
	if i > 0 && t.group(t.items[t.view[i-1]]) == g {
		return ""
	}
	return g
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
