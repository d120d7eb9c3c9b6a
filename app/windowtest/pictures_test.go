package windowtest

import (
	"fmt"
	"slices"
	"testing"
)

// TestPictures looks at what the sample meeting's video shows: a title on dark blue.
func TestPictures(t *testing.T) {
	p := newProgram(t, newDisplay(t))
	if out, err := p.command(t, "process", p.recording(t, "Council.mp4"), "--output", p.home+"/notes/").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	p.open(t)
	defer p.end(t)
	p.clickOn(t, "Council*")
	small := p.pictureOf(t, 60, 80)
	p.showsTitle(t, small)
	p.key(t, "ctrl+b")
	large := p.pictureOf(t, 280, 640)
	p.showsTitle(t, large)
	p.clickAt(t, large, leftButton, 1)
	p.until(t, "for the large picture to go", func(s seen) bool { return len(pictures(s, 280, 640)) == 0 })
	p.clickAt(t, small, leftButton, 1)
	p.pictureOf(t, 280, 640)
	p.key(t, "alt+Right", "alt+Right") // 20 s on, paused: there is a picture, too
	p.until(t, "for the time", func(s seen) bool { _, there := s.find("0:20"); return there })
	p.showsTitle(t, p.pictureOf(t, 60, 80))
	p.key(t, "Escape")
	p.until(t, "for Escape to put it away", func(s seen) bool { return len(pictures(s, 280, 640)) == 0 })
	p.opened(t, "Council")
	p.scrollDown(t, "Summary")
	p.sees(t, "What was shown")
	p.showsTitle(t, p.pictureOf(t, 190, 200)) // all topics look the same: one stands for them
	if all := pictures(p.look(t), 190, 200); len(all) != 1 {
		t.Errorf("%d pictures of the same title", len(all))
	}
}

// scrollDown turns the wheel to the end of the page that a text stands on.
func (p *program) scrollDown(t *testing.T, text string) {
	t.Helper()
	at := p.still(t, text)
	if _, err := p.xdotool("mousemove", "--window", p.window(t), fmt.Sprint(at.X), fmt.Sprint(at.Y), "click", "--repeat", "60", "--delay", "5", "5"); err != nil {
		t.Fatal(err)
	}
}

// pictureOf waits for a picture that is so many pixels wide.
func (p *program) pictureOf(t testing.TB, least, most int) seenText {
	t.Helper()
	var found []seenText
	p.until(t, "for the picture", func(s seen) bool { found = pictures(s, least, most); return len(found) > 0 })
	return found[0]
}

// pictures are those that are so many pixels wide and seen whole.
func pictures(s seen, least, most int) []seenText {
	return slices.DeleteFunc(slices.Clone(s.Texts), func(one seenText) bool {
		return one.Text != "picture 640×360" || one.Width < least || one.Width > most
	})
}

// showsTitle checks that the screen shows the title's background there.
func (p *program) showsTitle(t *testing.T, at seenText) {
	t.Helper()
	p.until(t, "for dark blue", func(seen) bool {
		c := p.shot(t).NRGBAAt(at.X+at.Width/10, at.Y+at.Height/4)
		return apart(c.R, 0x23) < 12 && apart(c.G, 0x43) < 12 && apart(c.B, 0x5A) < 12
	})
}
