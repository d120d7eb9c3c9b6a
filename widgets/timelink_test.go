package widgets

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestTimeLinkLeadsSomewhere(t *testing.T) {
	went := false
	l := NewTimeLink("0:07", func() { went = true })
	showIn(t, l, 80, 40)
	before := l.MinSize().Width
	l.SetText("10:00:07")
	test.Tap(l)
	if !went || l.Text() != "10:00:07" || l.MinSize().Width <= before {
		t.Errorf("went %v, shows %q, is %v wide", went, l.Text(), l.MinSize().Width)
	}
}
