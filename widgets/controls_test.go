package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestEscapeIsHandedOnByWhateverHasTheKeyboard(t *testing.T) {
	test.NewTempApp(t)
	for name, control := range map[string]fyne.Focusable{
		"button": NewButton("Do it", func() {}), "box": NewCheck("On", nil),
		"list": NewSelect([]string{"a", "b"}, nil), "slider": NewSlider(0, 1), "words": NewPress(NewLine("Words", Body), func() {}),
	} {
		w := test.NewTempWindow(t, control.(fyne.CanvasObject))
		typed := fyne.KeyName("")
		w.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { typed = ev.Name })
		w.Canvas().Focus(control)
		control.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if typed != fyne.KeyEscape {
			t.Errorf("the %s keeps Escape to itself", name)
		}
	}
}

func TestEnterPressesAButtonAndSpaceDoesTheRest(t *testing.T) {
	test.NewTempApp(t)
	pressed := 0
	b := NewButton("Do it", func() { pressed++ })
	test.NewTempWindow(t, b)
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace} {
		b.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if pressed != 3 {
		t.Errorf("three keys pressed it %d times", pressed)
	}
	b.Disable()
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if pressed != 3 {
		t.Error("it is pressed though it is disabled")
	}
	c := NewCheck("On", nil)
	test.NewTempWindow(t, c)
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	c.TypedRune(' ')
	if !c.Checked {
		t.Error("Space does not tick a box")
	}
}
