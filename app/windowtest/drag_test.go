package windowtest

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// dragVersion is the version of the XDND protocol that drag speaks.
const dragVersion = 5

// drag is a file manager of which only the hand is seen: it owns the selection
// that holds the files and speaks XDND with the window below the pointer.
type drag struct {
	c    *xgb.Conn
	hand xproto.Window // the source of the drag
	over xproto.Window // the window that the files are dragged onto
	list []byte        // the files, as text/uri-list
}

// dropFiles drags files onto the middle of the program's window and lets go.
func (d *display) dropFiles(t testing.TB, title string, paths ...string) {
	t.Helper()
	d.dropFilesAt(t, title, -1, -1, paths...)
}

// dropFilesAt drags files onto a place in the program's window, or onto its
// middle if x is less than 0, and lets go.
func (d *display) dropFilesAt(t testing.TB, title string, x, y int, paths ...string) {
	t.Helper()
	g := &drag{c: d.connect(t)}
	d.await(t, "a window that takes drops", func() (ok bool) {
		g.over, ok = titled(g.c, root(g.c), title, func(w xproto.Window) bool {
			return len(property(g.c, w, "XdndAware")) > 0
		})
		return ok
	})
	g.take(t, paths)
	toX, toY := g.place(t, x, y)
	g.tell("XdndEnter", uint32(g.hand), dragVersion<<24, uint32(atom(g.c, "text/uri-list")))
	g.tell("XdndPosition", uint32(g.hand), 0, toX<<16|toY, xproto.TimeCurrentTime, uint32(atom(g.c, "XdndActionCopy")))
	if g.answer(t, "XdndStatus")&1 == 0 {
		t.Fatal("the window does not want the files")
	}
	g.tell("XdndDrop", uint32(g.hand), 0, xproto.TimeCurrentTime)
	// GLFW answers with the length of the list where the protocol wants a flag of one bit.
	if g.answer(t, "XdndFinished") == 0 {
		t.Fatal("the window did not take the files")
	}
}

// take picks the files up.
func (g *drag) take(t testing.TB, paths []string) {
	t.Helper()
	var list strings.Builder
	for _, p := range paths {
		list.WriteString((&url.URL{Scheme: "file", Path: p}).String() + "\r\n")
	}
	g.list = []byte(list.String())
	hand, err := xproto.NewWindowId(g.c)
	if err != nil {
		t.Fatal(err)
	}
	g.hand = hand
	screen := xproto.Setup(g.c).DefaultScreen(g.c)
	xproto.CreateWindow(g.c, screen.RootDepth, hand, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOutput, screen.RootVisual, 0, nil)
	xproto.SetSelectionOwner(g.c, hand, atom(g.c, "XdndSelection"), xproto.TimeCurrentTime)
}

// place is a place in the window, or its middle, on the screen.
func (g *drag) place(t testing.TB, inX, inY int) (x, y uint32) {
	t.Helper()
	size, err := xproto.GetGeometry(g.c, xproto.Drawable(g.over)).Reply()
	if err != nil {
		t.Fatal(err)
	}
	if inX < 0 {
		inX, inY = int(size.Width/2), int(size.Height/2)
	}
	at, err := xproto.TranslateCoordinates(g.c, g.over, root(g.c), int16(inX), int16(inY)).Reply()
	if err != nil {
		t.Fatal(err)
	}
	return uint32(at.DstX), uint32(at.DstY)
}

// tell sends the window a message of the protocol.
func (g *drag) tell(message string, data ...uint32) {
	all := make([]uint32, 5)
	copy(all, data)
	event := xproto.ClientMessageEvent{
		Format: 32, Window: g.over, Type: atom(g.c, message), Data: xproto.ClientMessageDataUnionData32New(all),
	}
	xproto.SendEvent(g.c, false, g.over, xproto.EventMaskNoEvent, string(event.Bytes()))
}

// answer waits for a message from the window, handing over the files when it asks
// for them meanwhile, and returns the message's flags.
func (g *drag) answer(t testing.TB, message string) uint32 {
	t.Helper()
	want := atom(g.c, message)
	for end := time.Now().Add(patience); time.Now().Before(end); {
		event, err := g.c.PollForEvent()
		if err != nil {
			t.Fatal("X server:", err)
		}
		switch e := event.(type) {
		case nil:
			time.Sleep(5 * time.Millisecond)
		case xproto.SelectionRequestEvent:
			g.handOver(e)
		case xproto.ClientMessageEvent:
			if e.Type == want {
				return e.Data.Data32[1]
			}
		}
	}
	t.Fatalf("the window never answered with %s", message)
	return 0
}

// handOver gives the list of files to whoever asked for it.
func (g *drag) handOver(to xproto.SelectionRequestEvent) {
	xproto.ChangeProperty(g.c, xproto.PropModeReplace, to.Requestor, to.Property, to.Target, 8, uint32(len(g.list)), g.list)
	done := xproto.SelectionNotifyEvent{
		Time: to.Time, Requestor: to.Requestor, Selection: to.Selection, Target: to.Target, Property: to.Property,
	}
	xproto.SendEvent(g.c, false, to.Requestor, xproto.EventMaskNoEvent, string(done.Bytes()))
}
