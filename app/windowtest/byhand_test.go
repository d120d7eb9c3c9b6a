package windowtest

import (
	"path/filepath"
	"strings"
	"testing"
)

// openWith starts the program with meetings in its library, as captions of these names.
func openWith(t *testing.T, settings string, names ...string) *program {
	t.Helper()
	p := newProgram(t, newDisplay(t))
	p.process(t, names...)
	p.settings(t, settings)
	p.open(t)
	t.Cleanup(func() { p.end(t) })
	return p
}

// process puts meetings of these names into the library, without the window.
func (p *program) process(t testing.TB, names ...string) {
	t.Helper()
	args := []string{"process", "--output", filepath.Join(p.home, "notes") + "/"}
	for _, name := range names {
		args = append(args, p.file(t, name+".vtt", call(name)))
	}
	if out, err := p.command(t, args...).CombinedOutput(); err != nil {
		t.Fatalf("fill the library: %v\n%s", err, out)
	}
}

// TestByHand adds, moves and finishes insights with mouse and keyboard.
func TestByHand(t *testing.T) {
	p := openWith(t, `{"width": 1180, "height": 740}`, "Board meeting")
	p.goTo(t, "Board meeting", "ctrl+1")
	for _, step := range []struct {
		name string
		walk func(*testing.T, *program)
	}{
		{"the minutes are there", minutesAreThere},
		{"a task is added by keyboard alone", taskByKeyboard},
		{"a sentence becomes a decision", sentenceToDecision},
		{"several are done at once, and again open", severalDone},
		{"the minutes go to the clipboard", minutesToClipboard},
	} {
		if !t.Run(step.name, func(t *testing.T) { step.walk(t, p) }) {
			break // those after it would begin somewhere else
		}
	}
}

func minutesAreThere(t *testing.T, p *program) {
	for _, words := range []string{"Who spoke", "Tasks", "What was talked about when"} {
		p.sees(t, words)
	}
}

func taskByKeyboard(t *testing.T, p *program) {
	p.key(t, "ctrl+3", "ctrl+n")
	p.until(t, "for the form", func(s seen) bool { return s.Dialogs == 1 && s.Focus == "*widgets.KeyEntry" })
	p.write(t, "Order new keys")
	p.key(t, "Tab")
	p.until(t, "for the owner", func(s seen) bool { return s.Typed == "" })
	p.typeOnly(t, "car")
	p.key(t, "Tab") // the rest of the name is taken
	p.until(t, "for the date", func(s seen) bool { return s.Focus == "*widgets.KeyEntry" && s.Typed == "" })
	p.write(t, "24 Dec 2027")
	p.key(t, "Return")
	p.noDialog(t)
	p.sees(t, "Added: Order new keys")
	p.clickOn(t, "Undo")
	p.seesNot(t, "Order new keys")
	p.key(t, "ctrl+y")
	p.sees(t, "Order new keys")
	p.notesHave(t, "Board meeting", "Order new keys", "Carla Meier", "24 Dec 2027")
}

func sentenceToDecision(t *testing.T, p *program) {
	p.key(t, "ctrl+2")
	p.menu(t, "It opens in the second week of January, I think.")
	p.clickOn(t, "Add decision…")
	p.until(t, "for the form", func(s seen) bool { return s.Dialogs == 1 && strings.HasPrefix(s.Typed, "It opens") })
	p.key(t, "ctrl+a")
	p.write(t, "The warehouse opens in January")
	p.clickOn(t, "Save")
	p.noDialog(t)
	p.key(t, "ctrl+4")
	p.sees(t, "The warehouse opens in January")
}

func severalDone(t *testing.T, p *program) {
	p.key(t, "ctrl+3")
	p.sees(t, "Owner")
	p.key(t, "Home", "ctrl+a")
	p.until(t, "for the bar", func(s seen) bool { _, there := s.find("*selected*"); return there })
	p.clickOn(t, "Done")
	p.sees(t, "3 done")
	p.clickOn(t, "Undo")
	p.await(t, "the ticks to be gone", func() bool { return !strings.Contains(p.markdown(t, "Board meeting"), "- [x]") })
	p.key(t, "ctrl+y", "ctrl+y", "ctrl+y")
	p.await(t, "the ticks in the notes", func() bool { return strings.Count(p.markdown(t, "Board meeting"), "- [x]") == 3 })
}

func minutesToClipboard(t *testing.T, p *program) {
	p.key(t, "ctrl+shift+m")
	p.sees(t, "Minutes copied")
	for _, words := range []string{"Board meeting", "The warehouse opens in January"} {
		if got := p.clipboard(t); !strings.Contains(got, words) {
			t.Errorf("%q is not among the minutes:\n%s", words, got)
		}
	}
}
