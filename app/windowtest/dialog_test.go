package windowtest

import (
	"testing"
	"time"

	"github.com/debrief-app/debrief/app/picker/portaltest"
)

// The kinds of the desktop's file dialogs.
const (
	openDialog   = portaltest.Open
	saveDialog   = portaltest.Save
	folderDialog = portaltest.Folder
)

// ask presses the key that shows a file dialog, until it does: the window takes
// it only when the library is open, or the meeting shown.
func (p *program) ask(t testing.TB, key, dialog string) {
	t.Helper()
	p.await(t, "the dialog "+dialog, func() bool {
		p.press(t, title, key)
		for range 50 {
			if p.there(dialog) {
				return true
			}
			time.Sleep(100 * time.Millisecond)
		}
		return false
	})
}

// press presses a key in a window, such as "ctrl+e".
func (p *program) press(t testing.TB, window, key string) {
	t.Helper()
	p.focus(t, window)
	if _, err := p.xdotool("key", "--clearmodifiers", key); err != nil {
		t.Fatalf("press %s: %v", key, err)
	}
}

// focus gives a window the keyboard.
func (p *program) focus(t testing.TB, window string) {
	t.Helper()
	p.await(t, "the window "+window, func() bool {
		id, err := p.xdotool("search", "--onlyvisible", "--limit", "1", "--name", "^"+window+"$")
		if err != nil {
			return false
		}
		_, err = p.xdotool("windowactivate", "--sync", id)
		return err == nil
	})
}

// answer chooses a path in a file dialog.
func (p *program) answer(t testing.TB, dialog, path string) {
	t.Helper()
	if !p.there(dialog) {
		t.Fatalf("there is no dialog to %s anything", dialog)
	}
	if err := p.portal.Choose(path); err != nil {
		t.Fatal(err)
	}
}

// there reports whether a file dialog of that kind is on the screen.
func (p *program) there(dialog string) bool {
	shown, ok := p.portal.Shown()
	return ok && shown.Kind == dialog
}

// On a desktop without portals the window asks for files itself.
func TestWithoutAPortalTheWindowAsks(t *testing.T) {
	d := newDisplay(t)
	d.portal.Close()
	p := newProgram(t, d)
	p.open(t)
	t.Cleanup(func() { p.end(t) })
	p.file(t, "Board.vtt", call("the board meeting"))
	p.key(t, "ctrl+o")
	p.sees(t, "Open File")
	p.clickOn(t, "Board")
	p.clickOn(t, "Open")
	p.opened(t, "Board")
}
