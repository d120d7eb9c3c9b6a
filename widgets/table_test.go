package widgets

import (
	"fmt"
	"slices"
	"strings"
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

// TestRowsAreAsHighAsLargerTextNeeds asks for a height after the text has become larger in a
// table that is as wide as before.
func TestRowsAreAsHighAsLargerTextNeeds(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(Theme{Scale: 1})
	table := fruits(nil)
	table.height(0, 400)
	fyne.CurrentApp().Settings().SetTheme(Theme{Scale: 2})
	table.height(0, 400)
	if got, want := table.widths(400), fit(table.columns, 400); !slices.Equal(got, want) {
		t.Errorf("the columns are taken to be %v wide, and are %v", got, want)
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

// editableFruits is a table whose names and weights can be edited; saved collects
// what was.
func editableFruits(saved *[]string) *Table[fruit] {
	t := fruits(func(f fruit, on bool) { *saved = append(*saved, fmt.Sprint("tick ", f.name, " ", on)) })
	t.ID = func(f fruit) string { return f.name }
	t.columns[1].Edit = func(f fruit) string { return f.name }
	t.columns[1].Save = func(f fruit, typed string) bool {
		*saved = append(*saved, f.name+" -> "+typed)
		return true
	}
	t.columns[2].Edit = func(f fruit) string { return fmt.Sprint(f.weight) }
	t.columns[2].Save = func(f fruit, typed string) bool {
		*saved = append(*saved, f.name+" weighs "+typed)
		return typed != "much"
	}
	return t
}

func press(w fyne.Window, keys ...fyne.KeyName) {
	for _, k := range keys {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestACellIsEditedInPlaceByKeyboard(t *testing.T) {
	for what, c := range map[string]struct {
		do   func(w fyne.Window, table *Table[fruit])
		want string
	}{
		"F2 and Enter": {func(w fyne.Window, _ *Table[fruit]) {
			press(w, fyne.KeyF2)
			test.Type(w.Canvas().Focused(), "fig")
			press(w, fyne.KeyReturn)
		}, "[pear -> fig]"},
		"Escape forgets": {func(w fyne.Window, _ *Table[fruit]) {
			press(w, fyne.KeyReturn)
			test.Type(w.Canvas().Focused(), "fig")
			press(w, fyne.KeyEscape)
		}, "[]"},
		"Tab goes on": {func(w fyne.Window, _ *Table[fruit]) {
			press(w, fyne.KeyF2)
			test.Type(w.Canvas().Focused(), "fig")
			press(w, fyne.KeyTab)
			test.Type(w.Canvas().Focused(), "9")
			press(w, fyne.KeyTab)
			test.Type(w.Canvas().Focused(), "kiwi")
			press(w, fyne.KeyReturn)
		}, "[pear -> fig pear weighs 9 apple -> kiwi]"},
		"what is not understood stays open": {func(w fyne.Window, table *Table[fruit]) {
			table.Edit(0, 2)
			test.Type(w.Canvas().Focused(), "much")
			press(w, fyne.KeyReturn)
			if !table.Editing() {
				t.Error("the field has closed")
			}
			press(w, fyne.KeyEscape)
		}, "[pear weighs much]"},
		"unchanged is not saved": {func(w fyne.Window, _ *Table[fruit]) { press(w, fyne.KeyF2, fyne.KeyReturn) }, "[]"},
		"Space ticks":            {func(w fyne.Window, _ *Table[fruit]) { press(w, fyne.KeyDown, fyne.KeySpace) }, "[tick apple true]"},
	} {
		t.Run(what, func(t *testing.T) {
			var saved []string
			table := editableFruits(&saved)
			w := showIn(t, table, 400, 300)
			w.Canvas().Focus(table.Focusable())
			press(w, fyne.KeyDown)
			c.do(w, table)
			if got := fmt.Sprint(saved); got != c.want {
				t.Errorf("saved %s, want %s", got, c.want)
			}
			if table.Editing() || w.Canvas().Focused() != table.Focusable() {
				t.Error("the keyboard is not back in the table")
			}
		})
	}
}

func TestADoubleClickEditsTheCellUnderIt(t *testing.T) {
	var saved []string
	table := editableFruits(&saved)
	w := showIn(t, table, 400, 300)
	at := fyne.NewPos(370, headerHeight+rowInset+8) // the weight of the pear
	test.TapCanvas(w.Canvas(), at)
	test.TapCanvas(w.Canvas(), at)
	if !table.Editing() || table.edit.column != 2 || table.edit.field.Text != "3" {
		t.Fatalf("editing %v, column %d, %q", table.Editing(), table.edit.column, table.edit.field.Text)
	}
	test.Type(table.edit.field, "4")
	test.TapCanvas(w.Canvas(), fyne.NewPos(60, headerHeight+rowInset+50)) // another row
	if got := fmt.Sprint(saved); got != "[pear weighs 4]" || table.Editing() {
		t.Errorf("a click elsewhere: saved %s, editing %v", got, table.Editing())
	}
}

func TestTheFieldShowsAllOfALongText(t *testing.T) {
	var saved []string
	table := editableFruits(&saved)
	w := showIn(t, table, 400, 300)
	table.Edit(0, 1)
	before := table.height(0, 400)
	typed := strings.Repeat("many juicy pears ", 12)
	test.Type(w.Canvas().Focused(), typed)
	field, frame := table.edit.field.Size().Height, table.rows.tops[1]
	if frame <= before || field > frame || field < 4*table.measure.LineHeight() {
		t.Errorf("a field of %v in a row of %v, which was %v", field, frame, before)
	}
	if got := table.edit.field.MinSize().Height; got > field {
		t.Errorf("the field needs %v and has %v", got, field)
	}
	table.edit.field.SetText("two\r\nlines")
	press(w, fyne.KeyReturn)
	if got := fmt.Sprint(saved); got != "[pear -> two lines]" {
		t.Errorf("saved %s", got)
	}
	if after := table.rows.tops[1]; after != before {
		t.Errorf("then the row is %v tall", after)
	}
}

func TestNewItemsLeaveTheFieldOpen(t *testing.T) {
	var saved []string
	table := editableFruits(&saved)
	w := showIn(t, table, 400, 300)
	table.Edit(0, 1)
	test.Type(w.Canvas().Focused(), "fi")
	table.SetItems([]fruit{{"melon", 8, false}, {"pear", 3, true}})
	test.Type(w.Canvas().Focused(), "g")
	press(w, fyne.KeyReturn)
	if got := fmt.Sprint(saved); got != "[pear -> fig]" {
		t.Errorf("saved %s", got)
	}
}

func TestSeveralRowsAreSelected(t *testing.T) {
	table := fruits(nil)
	table.ID = func(f fruit) string { return f.name }
	told := ""
	table.LetPick(func(some []fruit) {
		told = ""
		for _, f := range some {
			told += f.name + " "
		}
	})
	showIn(t, table, 400, 300)
	table.rows.tapped(0, fyne.Position{})
	for _, step := range []struct {
		do   func()
		want string
	}{
		{func() { table.pick(2, true) }, "pear apple plum "}, // with Shift
		{func() { table.pick(1, false) }, "pear plum "},      // with Ctrl
		{func() { table.SetFilter(func(f fruit) bool { return !f.eaten }) }, "plum "},
		{func() { table.PickAll() }, "apple plum "},
		{func() { table.rows.tapped(0, fyne.Position{}) }, ""},
	} {
		step.do()
		if told != step.want {
			t.Errorf("selected %q, want %q", told, step.want)
		}
	}
}

func TestColumnsGrowWithTheText(t *testing.T) {
	columns := fruits(nil).columns
	before := fit(columns, 900)
	fyne.CurrentApp().Settings().SetTheme(Theme{Scale: 2})
	defer fyne.CurrentApp().Settings().SetTheme(Theme{})
	if after := fit(columns, 900); after[2] != 2*before[2] || after[1] >= before[1] {
		t.Errorf("widths %v, before %v", after, before)
	}
}
