package app

// toFront brings the window before all others.
func (w *window) toFront() { w.win.RequestFocus() }

// nativeName is nothing here: only the desktop portals of Linux name windows.
func nativeName(any) string { return "" }
