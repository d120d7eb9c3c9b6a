//go:build !windows && !darwin

package app

import (
	"fmt"
	"log/slog"

	"fyne.io/fyne/v2/driver"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// toFront asks the window manager to bring the window before all others, also when
// it is minimized.
func (w *window) toFront() {
	handle := w.native()
	w.work.Go(func() {
		onX11(handle, func(c *xgb.Conn, window xproto.Window) {
			if err := activate(c, window); err != nil {
				slog.Warn("the window does not come to the front", "error", err)
			}
		})
	})
}

// activate sends the message of the Extended Window Manager Hints, 1.3, that a pager
// sends: a window manager may leave aside that of the window itself.
func activate(c *xgb.Conn, window xproto.Window) error {
	const fromPager = 2
	name := "_NET_ACTIVE_WINDOW"
	active, err := xproto.InternAtom(c, false, uint16(len(name)), name).Reply()
	if err != nil {
		return fmt.Errorf("ask the window manager: %w", err)
	}
	message := xproto.ClientMessageEvent{Format: 32, Window: window, Type: active.Atom,
		Data: xproto.ClientMessageDataUnionData32New([]uint32{fromPager, xproto.TimeCurrentTime, 0, 0, 0})}
	root := xproto.Setup(c).DefaultScreen(c).Root
	mask := uint32(xproto.EventMaskSubstructureRedirect | xproto.EventMaskSubstructureNotify)
	if err := xproto.SendEventChecked(c, false, root, mask, string(message.Bytes())).Check(); err != nil {
		return fmt.Errorf("ask the window manager: %w", err)
	}
	return nil
}

// nativeName is the window as the desktop portals name it; "" where it has no name.
func nativeName(handle any) string {
	if x11, ok := handle.(driver.X11WindowContext); ok {
		return fmt.Sprintf("x11:%x", x11.WindowHandle)
	}
	return ""
}
