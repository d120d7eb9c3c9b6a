package app

import "fyne.io/fyne/v2/driver"

var (
	isIconic            = user32.NewProc("IsIconic")
	showWindow          = user32.NewProc("ShowWindow")
	setForegroundWindow = user32.NewProc("SetForegroundWindow")
)

// toFront brings the window before all others, also when it is minimized.
func (w *window) toFront() {
	n, ok := w.native().(driver.WindowsWindowContext)
	if !ok {
		return
	}
	const restore = 9
	if iconic, _, _ := isIconic.Call(n.HWND); iconic != 0 {
		_, _, _ = showWindow.Call(n.HWND, restore)
	}
	_, _, _ = setForegroundWindow.Call(n.HWND)
}

// nativeName is nothing here: only the desktop portals of Linux name windows.
func nativeName(any) string { return "" }
