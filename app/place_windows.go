package app

import (
	"syscall"
	"unsafe"

	"fyne.io/fyne/v2/driver"
)

var (
	user32         = syscall.NewLazyDLL("user32.dll")
	getWindowRect  = user32.NewProc("GetWindowRect")
	setWindowPos   = user32.NewProc("SetWindowPos")
	monitorAtPoint = user32.NewProc("MonitorFromPoint")
)

// placeOf is where the frame of a window stands.
func placeOf(handle any) (place, bool) {
	w, ok := handle.(driver.WindowsWindowContext)
	if !ok {
		return place{}, false
	}
	var edges [4]int32 // left, top, right, bottom
	done, _, _ := getWindowRect.Call(w.HWND, uintptr(unsafe.Pointer(&edges)))
	return place{int(edges[0]), int(edges[1])}, done != 0
}

// moveTo moves a window's frame, if there is a screen at its new place.
func moveTo(handle any, to place) {
	w, ok := handle.(driver.WindowsWindowContext)
	if !ok {
		return
	}
	point := uintptr(uint64(uint32(int32(to.x+40))) | uint64(uint32(int32(to.y+40)))<<32)
	if screen, _, _ := monitorAtPoint.Call(point, 0); screen == 0 {
		return
	}
	const sameSizeAndOrder = 0x1 | 0x4 | 0x10 // no size, no order, not to the front
	_, _, _ = setWindowPos.Call(w.HWND, 0, uintptr(to.x), uintptr(to.y), 0, 0, sameSizeAndOrder)
}
