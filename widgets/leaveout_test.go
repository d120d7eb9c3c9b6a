package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAColumnCanBeLeftOut(t *testing.T) {
	test.NewTempApp(t)
	table := NewTable([]Column[string]{
		{Name: "Name", Kind: CellFlow, Cell: func(s string) Cell { return Cell{Text: s} }},
		{Name: "Project", Width: 100, Cell: func(string) Cell { return Cell{Text: "Website"} }},
	})
	table.SetItems([]string{"Weekly"})
	test.NewTempWindow(t, table).Resize(fyne.NewSize(500, 300))
	seen := func() (cell, head bool) {
		for _, o := range test.LaidOutObjects(table) {
			if l, ok := o.(*Line); ok && l.Text() == "Website" {
				cell = l.Visible()
			}
		}
		return cell, table.header.names[1].Visible()
	}
	for _, out := range []bool{false, true, false} {
		table.LeaveOut(1, out)
		if cell, head := seen(); cell == out || head == out {
			t.Errorf("left out: %v; its cell is seen: %v, its head: %v", out, cell, head)
		}
	}
}
