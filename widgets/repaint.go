package widgets

import "fyne.io/fyne/v2"

// Repaint has an object drawn that may have been hidden until now. Fyne's own Refresh
// is lost on an object that it has never drawn: it does not know yet which window it
// is in, and the window stays as it is until something else changes.
func Repaint(o fyne.CanvasObject) {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		w.Canvas().Refresh(o)
	}
}

// SetVisible shows or hides an object, and reports whether that was a change.
func SetVisible(o fyne.CanvasObject, visible bool) bool {
	if visible == o.Visible() {
		return false
	}
	if visible {
		o.Show()
		Repaint(o)
	} else {
		o.Hide()
	}
	return true
}
