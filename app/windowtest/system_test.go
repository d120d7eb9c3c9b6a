package windowtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSystem follows the paths on which the window meets what is around it: captions
// inside a recording, the desktop's notifications, and the system's fonts.
func TestSystem(t *testing.T) {
	d := newDisplay(t)
	top := newDesktop(t, d)
	p := newProgram(t, d)
	p.open(t)
	t.Cleanup(func() { p.end(t) })
	for _, path := range []struct {
		name string
		walk func(*testing.T, *program, *desktop)
	}{
		{"captions inside a recording are used", captionsInside},
		{"the desktop tells of the end of a long recording, and of no short one", notification},
		{"a desktop that does not answer holds nothing up", failedNotification},
		{"a script without a font is named, once", missingFont},
	} {
		if !t.Run(path.name, func(t *testing.T) { path.walk(t, p, top) }) {
			break // those after it would begin somewhere else
		}
	}
}

// captioned drops two hours of silence with captions inside.
func (p *program) captioned(t *testing.T, name string) {
	t.Helper()
	recording, err := os.ReadFile(filepath.Join("testdata", "captioned.mkv"))
	if err != nil {
		t.Fatal(err)
	}
	p.dropFiles(t, title, p.file(t, name, string(recording)))
}

func captionsInside(t *testing.T, p *program, top *desktop) {
	p.captioned(t, "Residents.mkv")
	p.clickOn(t, "Residents.mkv")
	p.sees(t, "This recording has captions.")
	p.clickOn(t, "Use the captions")
	p.opened(t, "Residents")
	p.notesHave(t, "Residents", "Send the repair estimate to Priya", "Who has the key to the boiler room?", "[01:20:00]")
	if told := top.all(); len(told) > 0 {
		t.Errorf("the desktop tells %q of what was waited for", told)
	}
}

func notification(t *testing.T, p *program, top *desktop) {
	p.dropFiles(t, title, p.file(t, "Short call.vtt", call("a short call")))
	p.opened(t, "Short call")
	p.captioned(t, "Night.mkv")
	p.sees(t, "You already have this recording")
	p.clickOn(t, "Process again")
	top.shows(t, p, "Your meeting is ready: Night.mkv")
	if told := top.all(); len(told) != 1 {
		t.Errorf("the desktop tells %q", told)
	}
}

// failedNotification has a long recording vanish while it is paused.
func failedNotification(t *testing.T, p *program, top *desktop) {
	top.stall(t)
	gone := p.long(t, "Workshop.wav", 14)
	p.dropFiles(t, title, gone)
	p.sees(t, "Listening*")
	p.menu(t, "Workshop.wav")
	p.clickOn(t, "Pause")
	p.sees(t, "Paused")
	if err := os.Remove(gone); err != nil {
		t.Fatal(err)
	}
	p.menu(t, "Workshop.wav")
	p.clickOn(t, "Resume")
	top.shows(t, p, "A recording failed: ")
	p.sees(t, "Something went wrong") // though the desktop has not answered
	p.key(t, "Escape")
	p.noDialog(t)
}

func missingFont(t *testing.T, p *program, _ *desktop) {
	words, name, font := unwritable(t)
	p.dropFiles(t, title, p.file(t, "Abroad.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n"+words+"\n"))
	p.sees(t, "Some characters cannot be displayed")
	p.sees(t, "*"+name+"*")
	p.until(t, "to see “"+font+"”, perhaps on two lines", func(s seen) bool {
		return strings.Contains(strings.ReplaceAll(s.String(), " | ", " "), font)
	})
	p.key(t, "Escape")
	p.noDialog(t)
	p.goTo(t, "Short call", "ctrl+2")
	p.goTo(t, "Abroad", "ctrl+2")
	if _, again := p.look(t).find("Some characters cannot be displayed"); again {
		t.Error("it is told again")
	}
}

// unwritable is a greeting in a script for which this machine has no font, what
// people call that script, and a font that has it.
func unwritable(t *testing.T) (words, script, font string) {
	t.Helper()
	for _, one := range []struct{ language, words, script, font string }{
		{"ta", "வணக்கம்", "Tamil", "Noto Sans Tamil"},
		{"bn", "নমস্কার", "Bengali", "Noto Sans Bengali"},
		{"th", "สวัสดี", "Thai", "Noto Sans Thai"},
		{"ja", "こんにちは", "Japanese", "Noto Sans CJK"},
	} {
		fonts, err := exec.Command("fc-list", ":lang="+one.language).Output()
		if err != nil {
			unavailable(t, "fc-list does not list the fonts: "+err.Error())
		}
		if len(fonts) == 0 {
			return one.words, one.script, one.font
		}
	}
	t.Skip("this machine has a font for each of the scripts tried")
	return "", "", ""
}
