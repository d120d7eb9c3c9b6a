package windowtest

import (
	"os"
	"path/filepath"
	"testing"
)

// TestMovingTheLibrary takes the library to another folder from the settings, as
// people do for whom DEBRIEF_HOME is not set.
func TestMovingTheLibrary(t *testing.T) {
	p := newProgram(t, newDisplay(t), "DEBRIEF_HOME=")
	p.open(t)
	t.Cleanup(func() { p.end(t) })
	p.dropFiles(t, title, p.file(t, "Board meeting.vtt", call("the board meeting")))
	p.opened(t, "Board meeting")
	before := p.markdown(t, "Board meeting")

	full := filepath.Dir(p.file(t, "Full/letter.txt", "something else"))
	p.moveTo(t, full)
	p.sees(t, "Choose an empty folder, or a new one.")
	p.key(t, "Escape")
	p.noDialog(t)
	if after := p.markdown(t, "Board meeting"); after != before {
		t.Errorf("after a move that was refused the notes are\n%s", after)
	}

	elsewhere := filepath.Join(p.home, "Meetings")
	if err := os.Mkdir(elsewhere, 0o755); err != nil {
		t.Fatal(err)
	}
	p.moveTo(t, elsewhere)
	p.noDialog(t)
	p.clickOn(t, "Board meeting")
	p.opened(t, "Board meeting")
	if after := p.markdown(t, "Board meeting"); after != before {
		t.Errorf("the notes were\n%s\nand are\n%s", before, after)
	}
	for folder, want := range map[string]bool{elsewhere: true, filepath.Join(p.home, ".local/share/debrief"): false} {
		found, err := filepath.Glob(filepath.Join(folder, "*.db"))
		if there := len(found) > 0; err != nil || there != want {
			t.Errorf("a library in %s: %v, %v", folder, there, err)
		}
	}

	p.dropFiles(t, title, p.file(t, "After the move.vtt", call("the next meeting")))
	p.opened(t, "After the move")
	p.end(t)
	p.open(t)
	p.sees(t, "After the move")
	p.key(t, "ctrl+comma")
	p.clickOn(t, "Library")
	p.sees(t, "~/Meetings")
}

// moveTo chooses a folder for the library in the settings.
func (p *program) moveTo(t *testing.T, folder string) {
	t.Helper()
	p.key(t, "ctrl+comma")
	p.clickOn(t, "Library")
	p.clickOn(t, "Move…")
	p.await(t, "the dialog", func() bool { return p.there(folderDialog) })
	p.answer(t, folderDialog, folder)
}
