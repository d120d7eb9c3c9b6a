package windowtest

import (
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"
)

// clipboard is the text on the clipboard, as another program would paste it.
func (d *display) clipboard(t testing.TB) string {
	t.Helper()
	c := d.connect(t)
	w, err := xproto.NewWindowId(c)
	if err != nil {
		t.Fatal(err)
	}
	screen := xproto.Setup(c).DefaultScreen(c)
	xproto.CreateWindow(c, screen.RootDepth, w, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOutput, screen.RootVisual, 0, nil)
	xproto.ConvertSelection(c, w, atom(c, "CLIPBOARD"), atom(c, "UTF8_STRING"), atom(c, "PASTED"), xproto.TimeCurrentTime)
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		event, xerr := c.PollForEvent()
		if xerr != nil {
			t.Fatal("X server:", xerr)
		}
		if done, ok := event.(xproto.SelectionNotifyEvent); ok {
			if done.Property == xproto.AtomNone {
				return ""
			}
			return string(property(c, w, "PASTED"))
		}
	}
	t.Fatal("nobody pastes what is on the clipboard")
	return ""
}
