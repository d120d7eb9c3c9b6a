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

// TestAClickedTabTakesTheKeyboard holds that not two tabs look chosen: the one that was
// clicked, and the one that had the keyboard before.
func TestAClickedTabTakesTheKeyboard(t *testing.T) {
	b := NewTabBar([]Tab{{"One", ""}, {"Two", ""}, {"Three", ""}}, nil)
	w := test.NewTempWindow(t, b)
	b.buttons[1].Tapped(nil)
	if w.Canvas().Focused() != nil {
		t.Error("a click takes the keyboard from what has it")
	}
	w.Canvas().Focus(b.Focusable())
	b.buttons[2].Tapped(nil)
	if w.Canvas().Focused() != b.buttons[2] {
		t.Errorf("the keyboard is at %v", w.Canvas().Focused())
	}
}
