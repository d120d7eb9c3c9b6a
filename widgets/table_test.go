package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

type fruit struct {
	name   string
	weight int
	eaten  bool
}

func fruits(ticked func(fruit, bool)) *Table[fruit] {
	t := NewTable([]Column[fruit]{
		{Kind: CellCheck, Width: 20, Cell: func(f fruit) Cell { return Cell{On: f.eaten, Act: func(on bool) { ticked(f, on) }} }},
		{Name: "Name", Kind: CellFlow, Cell: func(f fruit) Cell { return Cell{Text: f.name} }, Before: func(a, b fruit) bool { return a.name < b.name }},
		{Name: "Weight", Width: 60, Needs: 300, Cell: func(f fruit) Cell { return Cell{Text: fmt.Sprint(f.weight)} },
			Before: func(a, b fruit) bool { return a.weight < b.weight }, Descend: true},
	})
	t.SetItems([]fruit{{"pear", 3, true}, {"apple", 5, false}, {"plum", 1, false}})
	return t
}

func order(t *Table[fruit]) string {
	s := ""
	for i := range t.Len() {
		s += t.Item(i).name + " "
	}
	return s
}

func TestSortingByAColumnAndBack(t *testing.T) {
	table := fruits(nil)
	showIn(t, table, 400, 300)
	for _, step := range []struct {
		column int
		want   string
	}{{1, "apple pear plum "}, {1, "plum pear apple "}, {2, "apple pear plum "}, {0, "apple pear plum "}} {
		table.SortBy(step.column)
		if got := order(table); got != step.want {
			t.Errorf("sorted by %d: %s, want %s", step.column, got, step.want)
		}
	}
}

func TestFilterAndSelection(t *testing.T) {
	table := fruits(nil)
	showIn(t, table, 400, 300)
	table.SetFilter(func(f fruit) bool { return !f.eaten })
	if got := order(table); got != "apple plum " {
		t.Errorf("got %s", got)
	}
	table.SelectWhere(func(f fruit) bool { return f.name == "plum" })
	if table.rows.Selected() != 1 {
		t.Errorf("selected %d", table.rows.Selected())
	}
}

func TestTickReportsTheItem(t *testing.T) {
	told := ""
	table := fruits(func(f fruit, on bool) { told = fmt.Sprint(f.name, on) })
	w := showIn(t, table, 400, 300)
	test.TapCanvas(w.Canvas(), fyne.NewPos(cellGap+5, headerHeight+rowInset+12))
	if told != "pearfalse" {
		t.Errorf("told %q", told)
	}
}

func TestNarrowTableLeavesColumnsOut(t *testing.T) {
	if got := fit(fruits(nil).columns, 250); got[2] != 0 || got[1] < minFlow {
		t.Errorf("widths %v", got)
	}
	if got := fit(fruits(nil).columns, 400); got[2] != 60 {
		t.Errorf("widths %v", got)
	}
}
