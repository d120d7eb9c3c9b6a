package windowtest

import (
	"strings"
	"testing"
)

// TestTranscript reads, corrects and marks a transcript with mouse and keyboard.
func TestTranscript(t *testing.T) {
	p := openWith(t, `{"width": 1180, "height": 740}`, "Board meeting")
	p.goTo(t, "Board meeting", "ctrl+2")
	for _, step := range []struct {
		name string
		walk func(*testing.T, *program)
	}{
		{"a sentence is corrected in its place", correctedInPlace},
		{"words are replaced in the whole meeting", replacedEverywhere},
		{"words are highlighted with a note", highlighted},
		{"keys jump to speakers and questions", jumps},
		{"another size of the text leaves no trace of the old one", otherTextSize},
	} {
		if !t.Run(step.name, func(t *testing.T) { step.walk(t, p) }) {
			break // those after it would begin somewhere else
		}
	}
}

func correctedInPlace(t *testing.T, p *program) {
	p.clickAt(t, p.still(t, "When does the new warehouse open?"), leftButton, 2)
	p.until(t, "for the field", func(s seen) bool { return strings.HasPrefix(s.Typed, "When does") })
	p.key(t, "ctrl+a")
	p.write(t, "When does the old warehouse close?")
	p.key(t, "Return")
	p.sees(t, "When does the old warehouse close?")
	p.await(t, "the correction in the notes", func() bool {
		return strings.Contains(p.markdown(t, "Board meeting"), "When does the old warehouse close?")
	})
	p.key(t, "ctrl+z")
	p.sees(t, "When does the new warehouse open?")
}

func replacedEverywhere(t *testing.T, p *program) {
	p.key(t, "ctrl+f")
	p.until(t, "for the field", func(s seen) bool { return s.Focus == "*widgets.KeyEntry" })
	p.write(t, "warehouse")
	p.sees(t, "1 of 3")
	p.clickOn(t, "Replace…")
	p.sees(t, "Replace in 3 sentences with")
	p.write(t, "depot")
	p.key(t, "Return")
	p.sees(t, "“warehouse” is now “depot”")
	p.sees(t, "When does the new depot open?")
	p.clickOn(t, "Undo")
	p.sees(t, "When does the new warehouse open?")
	p.key(t, "ctrl+f", "Escape")
}

func highlighted(t *testing.T, p *program) {
	p.menu(t, "It opens in the second week of January, I think.")
	p.clickOn(t, "Highlight…")
	p.answerIn(t, "ask Carla again")
	p.noDialog(t)
	p.key(t, "ctrl+1")
	p.sees(t, "ask Carla again")
	p.notesHave(t, "Board meeting", "“It opens in the second week of January, I think.”", "ask Carla again")
}

func jumps(t *testing.T, p *program) {
	p.key(t, "ctrl+2", "ctrl+g", "ctrl+u", "ctrl+n")
	p.sees(t, "From 0:11: “When does the new warehouse open?”")
	p.key(t, "Escape")
	p.noDialog(t)
}

func otherTextSize(t *testing.T, p *program) {
	small := p.still(t, "When does the new warehouse open?")
	p.key(t, "ctrl+equal", "ctrl+equal")
	p.until(t, "for larger text", func(s seen) bool {
		large, ok := s.find("When does the new warehouse open?")
		return ok && large.Height > small.Height
	})
	last := -1
	for _, line := range p.look(t).Texts {
		if line.X == small.X { // the column of the words: none may stand on another
			if line.Y < last {
				t.Errorf("%q stands on the line above it", line.Text)
			}
			last = line.Y + line.Height
		}
	}
	p.key(t, "ctrl+minus", "ctrl+minus")
}
