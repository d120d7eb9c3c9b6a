package widgets

import "fyne.io/fyne/v2"

// PassOn hands a key that an object has no use for to its window, as if the object had
// not had the keyboard: Escape closes dialogs and leads back from wherever one is.
func PassOn(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if typed := c.OnTypedKey(); typed != nil {
		typed(ev)
	}
}
