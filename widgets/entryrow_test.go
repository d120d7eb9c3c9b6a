package widgets

import "testing"

func TestDotTakesRoomFromTheName(t *testing.T) {
	r := NewEntryRow()
	showIn(t, r, 240, EntryRowHeight())
	r.Display("Weekly planning", "Today · 3 min")
	before := r.name.Size().Width
	r.SetNew(true)
	if r.dot.Hidden || r.name.Size().Width >= before {
		t.Error("no dot, or it lies over the name")
	}
	r.SetNew(false)
	if !r.dot.Hidden || r.name.Size().Width != before {
		t.Error("the dot stays")
	}
}
