package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTabs(t *testing.T) {
	got := -1
	b := NewTabBar([]Tab{{"One", ""}, {"Two", "7"}}, func(i int) { got = i })
	showIn(t, b, 300, 40)
	test.Tap(b.buttons[1])
	if got != 1 || b.Chosen() != 1 {
		t.Errorf("chose %d", got)
	}
	b.SetTabs([]Tab{{"One", "2"}, {"Two", ""}})
	if b.Chosen() != 1 {
		t.Error("new counts change the tab")
	}
	b.buttons[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if got != 0 {
		t.Error("the keyboard does nothing")
	}
}
