package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"github.com/debrief-app/debrief/app/settings"
)

// place is where the window stands on the screen, in the screen's pixels.
type place struct{ x, y int }

// native is the window as the system knows it; nil where the driver has none.
func (w *window) native() (handle any) {
	if n, ok := w.win.(driver.NativeWindow); ok {
		n.RunNative(func(context any) { handle = context })
	}
	return handle
}

// restorePlace puts the window where it was when it was last closed, if that is
// still on a screen. Fyne itself leaves the place to the system.
func (w *window) restorePlace() {
	s := w.store.Get()
	if !s.Placed {
		return
	}
	handle := w.native()
	w.work.Go(func() { moveTo(handle, place{s.X, s.Y}) })
}

// keepPlace remembers size and place of the window.
func (w *window) keepPlace(s *settings.Settings, size fyne.Size) {
	s.Width, s.Height = size.Width, size.Height
	if p, ok := placeOf(w.native()); ok {
		s.X, s.Y, s.Placed = p.x, p.y, true
	}
}
