package widgets

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestTickIsTicked(t *testing.T) {
	told := false
	tick := NewTick()
	tick.OnTicked = func(on bool) { told = on }
	showIn(t, tick, 40, 40)
	test.Tap(tick)
	if !told || !tick.On() {
		t.Error("a click does not tick")
	}
	tick.Set(false)
	if tick.On() || !told {
		t.Error("Set does more than it should")
	}
}
