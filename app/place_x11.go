//go:build !windows && !darwin

package app

import (
	"io"

	"fyne.io/fyne/v2/driver"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// screenEdge is how much of the window must be on the screen, in pixels: enough to
// get hold of it with the mouse.
const screenEdge = 80

// onX11 asks the X server about the window; nothing happens where there is none.
func onX11(handle any, do func(*xgb.Conn, xproto.Window)) {
	x11, ok := handle.(driver.X11WindowContext)
	if !ok {
		return
	}
	xgb.Logger.SetOutput(io.Discard) // it would report every connection without a password
	c, err := xgb.NewConn()
	if err != nil {
		return
	}
	defer c.Close()
	do(c, xproto.Window(x11.WindowHandle))
}

// placeOf is where a window stands, without its frame.
func placeOf(handle any) (p place, ok bool) {
	onX11(handle, func(c *xgb.Conn, w xproto.Window) {
		at, err := xproto.TranslateCoordinates(c, w, xproto.Setup(c).DefaultScreen(c).Root, 0, 0).Reply()
		if err != nil {
			return
		}
		p, ok = place{int(at.DstX), int(at.DstY)}, true
	})
	return p, ok
}

// moveTo asks the window manager to move a window. GLFW has declared that places
// are those of the window itself, whatever frame there is around it.
func moveTo(handle any, to place) {
	onX11(handle, func(c *xgb.Conn, w xproto.Window) {
		screen := xproto.Setup(c).DefaultScreen(c)
		if to.x < 0 || to.y < 0 || to.x+screenEdge > int(screen.WidthInPixels) || to.y+screenEdge > int(screen.HeightInPixels) {
			return
		}
		_ = xproto.ConfigureWindowChecked(c, w, xproto.ConfigWindowX|xproto.ConfigWindowY, []uint32{uint32(to.x), uint32(to.y)}).Check()
	})
}
