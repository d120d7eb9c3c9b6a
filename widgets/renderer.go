package widgets

import "fyne.io/fyne/v2"

// laid lays a new renderer out at the size that its widget has already. Fyne
// throws the renderers of hidden widgets away after a minute and makes new ones
// when they are shown again, but lays those out only if the size has changed: a
// page that was left alone for a while would come back without its pieces.
func laid(w fyne.Widget, r fyne.WidgetRenderer) fyne.WidgetRenderer {
	if size := w.Size(); !size.IsZero() {
		r.Layout(size)
	}
	return r
}
