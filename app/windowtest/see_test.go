package windowtest

import (
	"encoding/json"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"
)

// seen is what a person sees in the window; see app's probe.
type seen struct {
	Texts    []seenText
	Controls []seenControl
	Menu     []seenText
	Dialogs  int
	Focus    string
	Typed    string
}

// seenText is a piece of text, or an icon by its name, and where it stands.
type seenText struct {
	spot
	Text   string
	Dialog bool // in the topmost dialog or menu
}

// look asks the program what it shows.
func (p *program) look(t testing.TB) (now seen) {
	t.Helper()
	c, err := net.Dial("unix", p.probe)
	if err != nil {
		return now // not there yet, or not any more
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(patience))
	_ = json.NewDecoder(c).Decode(&now) // what it cannot tell is not seen
	return now
}

// find is the place of a text that is seen whole; with a star at its end, of one
// that begins so, and with one at its beginning, too, of one that has it in it. Of several
// it is the one in the topmost dialog, and else the first.
func (s seen) find(text string) (seenText, bool) {
	var first *seenText
	for i, one := range s.Texts {
		if one.Dialog == (s.Dialogs > 0) && matches(one.Text, text) {
			return one, true
		}
		if first == nil && matches(one.Text, text) {
			first = &s.Texts[i]
		}
	}
	if first == nil {
		return seenText{}, false
	}
	return *first, true
}

func matches(text, want string) bool {
	start, ok := strings.CutSuffix(want, "*")
	if !ok {
		return text == want
	}
	if inside, ok := strings.CutPrefix(start, "*"); ok {
		return strings.Contains(text, inside)
	}
	return strings.HasPrefix(text, start)
}

func (s seen) String() string {
	var all []string
	for _, one := range s.Texts {
		all = append(all, one.Text)
	}
	return fmt.Sprintf("%d dialogs, focus %s (%q): %s", s.Dialogs, s.Focus, s.Typed, strings.Join(all, " | "))
}

// sees waits until a text can be seen.
func (p *program) sees(t testing.TB, text string) seenText {
	t.Helper()
	var found seenText
	var last seen
	p.awaitOr(t, "to see “"+text+"”", func() (ok bool) {
		last = p.look(t)
		found, ok = last.find(text)
		return ok
	}, func() string { return last.String() })
	p.nothingOverlaps(t, last)
	return found
}

// seesNot waits until a text cannot be seen any more.
func (p *program) seesNot(t testing.TB, text string) {
	t.Helper()
	p.until(t, "not to see “"+text+"”", func(s seen) bool { _, there := s.find(text); return !there })
}

// until waits until what is seen is as wanted.
func (p *program) until(t testing.TB, what string, done func(seen) bool) {
	t.Helper()
	var last seen
	p.awaitOr(t, what, func() bool { last = p.look(t); return done(last) }, func() string { return last.String() })
	p.nothingOverlaps(t, last)
}

// awaitOr is await that tells more when it was in vain.
func (p *program) awaitOr(t testing.TB, what string, done func() bool, more func() string) {
	t.Helper()
	for end := time.Now().Add(patience); !done(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			p.keepPicture(t)
			t.Fatalf("waited %v in vain %s; seen: %s", patience, what, more())
		}
	}
}

// The mouse's buttons.
const (
	leftButton  = "1"
	rightButton = "3"
)

// clickOn waits for a text and clicks on it.
func (p *program) clickOn(t testing.TB, text string) { t.Helper(); p.clickWith(t, text, leftButton, 1) }

// menu waits for a text and opens the menu of what it belongs to.
func (p *program) menu(t testing.TB, text string) { t.Helper(); p.clickWith(t, text, rightButton, 1) }

func (p *program) clickWith(t testing.TB, text, button string, times int) {
	t.Helper()
	p.clickAt(t, p.still(t, text), button, times)
}

// still is the place of a text that has come to rest.
func (p *program) still(t testing.TB, text string) seenText {
	t.Helper()
	before := p.sees(t, text)
	for {
		time.Sleep(50 * time.Millisecond) // some frames: what is new is laid out in two
		now := p.sees(t, text)
		if now == before {
			return now
		}
		before = now
	}
}

func (p *program) clickAt(t testing.TB, at seenText, button string, times int) {
	t.Helper()
	x, y := at.X+min(at.Width/2, 60), at.Y+at.Height/2
	if _, err := p.xdotool("mousemove", "--window", p.window(t), fmt.Sprint(x), fmt.Sprint(y),
		"click", "--repeat", fmt.Sprint(times), "--delay", "60", button); err != nil {
		t.Fatalf("click on %q: %v", at.Text, err)
	}
}

// window is the X server's name of the program's window.
func (p *program) window(t testing.TB) string {
	t.Helper()
	id, err := p.xdotool("search", "--onlyvisible", "--limit", "1", "--name", "^"+title+"$")
	if err != nil {
		t.Fatal("the window is gone")
	}
	return id
}

// write types into the field that has the keyboard, and waits until it stands there.
func (p *program) write(t testing.TB, words string) {
	t.Helper()
	if _, err := p.xdotool("type", "--clearmodifiers", "--delay", "15", words); err != nil {
		t.Fatalf("type %q: %v", words, err)
	}
	p.until(t, "until “"+words+"” is typed", func(s seen) bool { return strings.HasSuffix(s.Typed, words) })
}

// typeOnly types into the field that has the keyboard, which may make more of it.
func (p *program) typeOnly(t testing.TB, words string) {
	t.Helper()
	if _, err := p.xdotool("type", "--clearmodifiers", "--delay", "15", words); err != nil {
		t.Fatalf("type %q: %v", words, err)
	}
}

// key presses keys, one after the other.
func (p *program) key(t testing.TB, keys ...string) {
	t.Helper()
	for _, k := range keys {
		if _, err := p.xdotool("key", "--clearmodifiers", k); err != nil {
			t.Fatalf("press %s: %v", k, err)
		}
	}
}

// noDialog waits until no dialog and no menu is open.
func (p *program) noDialog(t testing.TB) {
	t.Helper()
	p.until(t, "for the dialogs to close", func(s seen) bool { return s.Dialogs == 0 })
}
