package widgets

import (
	"testing"
)

func TestChipsFlowOntoFurtherRows(t *testing.T) {
	c := NewChips()
	for range 12 {
		c.Add("a topic of some length", func() {})
	}
	showIn(t, c, 400, 400)
	rows := map[float32]bool{}
	for _, o := range c.box.Objects {
		rows[o.Position().Y] = true
		if o.Position().X+o.Size().Width > 400 {
			t.Error("a chip sticks out")
		}
	}
	if len(rows) < 3 {
		t.Errorf("%d rows", len(rows))
	}
}
