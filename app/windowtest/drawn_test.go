package windowtest

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/jezek/xgb/xproto"
)

// TestKeyboardIsFollowedOnTheScreen looks at what is drawn, not at what the program
// says that it shows: the two have differed where what a key changed was hidden before.
func TestKeyboardIsFollowedOnTheScreen(t *testing.T) {
	p := newProgram(t, newDisplay(t))
	p.settings(t, `{"theme": "light", "width": 900, "height": 600}`)
	p.open(t)
	t.Cleanup(func() { p.end(t) })
	p.dropFiles(t, title, p.file(t, "Festival.vtt", festival(t)))
	p.opened(t, "Festival")
	for tab := 3; tab <= 6; tab++ {
		p.key(t, fmt.Sprintf("ctrl+%d", tab))
		p.settled(t)
		p.key(t, "Home", "Down")
		p.until(t, "to see why it was chosen", explained)
		shown := p.settled(t)
		p.expose(t)
		if again := p.settled(t); !bytes.Equal(shown.Pix, again.Pix) {
			p.keepPicture(t)
			t.Errorf("on tab %d the window did not show what it shows when it is drawn anew", tab)
		}
	}
}

// expose covers the screen for a moment: the window must draw all of it anew.
func (d *display) expose(t testing.TB) {
	t.Helper()
	c := d.connect(t)
	cover, err := xproto.NewWindowId(c)
	if err != nil {
		t.Fatal(err)
	}
	screen := xproto.Setup(c).DefaultScreen(c)
	err = xproto.CreateWindowChecked(c, screen.RootDepth, cover, screen.Root, 0, 0, screen.WidthInPixels, screen.HeightInPixels, 0,
		xproto.WindowClassInputOutput, screen.RootVisual, xproto.CwBackPixel|xproto.CwOverrideRedirect, []uint32{0, 1}).Check()
	if err == nil {
		err = xproto.MapWindowChecked(c, cover).Check()
	}
	if err == nil {
		err = xproto.DestroyWindowChecked(c, cover).Check()
	}
	if err != nil {
		t.Fatal("cover the screen:", err)
	}
}
