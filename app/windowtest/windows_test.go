package windowtest

import (
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// patience is how long anything on the screen may take. It is long because the
// machine may be busy with other tests; a test that passes does not wait for it.
const patience = 60 * time.Second

// await polls until done, or fails the test when patience is at its end.
func (d *display) await(t testing.TB, what string, done func() bool) {
	t.Helper()
	d.awaitFor(t, patience, what, done)
}

func (d *display) awaitFor(t testing.TB, most time.Duration, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(most); !done(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			d.keepPicture(t)
			t.Fatalf("waited %v in vain for %s", most, what)
		}
	}
}

// managed reports whether a window manager looks after the display.
func (d *display) managed(t testing.TB) bool {
	c, err := xgb.NewConnDisplay(d.name)
	if err != nil {
		t.Fatal("X server:", err)
	}
	defer c.Close()
	return len(property(c, root(c), "_NET_SUPPORTING_WM_CHECK")) > 0
}

func root(c *xgb.Conn) xproto.Window { return xproto.Setup(c).DefaultScreen(c).Root }

// titled finds a window of that title for which also holds, at or below top.
func titled(c *xgb.Conn, top xproto.Window, title string, also func(xproto.Window) bool) (xproto.Window, bool) {
	name := property(c, top, "_NET_WM_NAME")
	if len(name) == 0 {
		name = property(c, top, "WM_NAME")
	}
	if string(name) == title && also(top) {
		return top, true
	}
	tree, err := xproto.QueryTree(c, top).Reply()
	if err != nil {
		return 0, false // it has closed meanwhile
	}
	for _, child := range tree.Children {
		if w, ok := titled(c, child, title, also); ok {
			return w, true
		}
	}
	return 0, false
}

// property is the value of a window's property, or nothing.
func property(c *xgb.Conn, w xproto.Window, name string) []byte {
	reply, err := xproto.GetProperty(c, false, w, atom(c, name), xproto.GetPropertyTypeAny, 0, 1<<14).Reply()
	if err != nil {
		return nil
	}
	return reply.Value
}

func atom(c *xgb.Conn, name string) xproto.Atom {
	reply, err := xproto.InternAtom(c, false, uint16(len(name)), name).Reply()
	if err != nil {
		return xproto.AtomNone
	}
	return reply.Atom
}
