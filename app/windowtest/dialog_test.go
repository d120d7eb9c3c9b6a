package windowtest

import (
	"testing"
	"time"
)

// The titles of GTK's file dialogs.
const (
	openDialog   = "Open File"
	saveDialog   = "Save File"
	folderDialog = "Open Folder"
)

// keystroke is the time between two letters: GTK's dialog loses some when they
// come faster.
const keystroke = "40" // ms

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

// answer types a path into a file dialog and waits until it has closed.
func (p *program) answer(t testing.TB, dialog, path string) {
	t.Helper()
	p.focus(t, dialog)
	time.Sleep(500 * time.Millisecond) // it reads its folder first, and then takes the focus from the name
	switch dialog {
	case folderDialog: // it takes none while it shows what was used last
		p.press(t, dialog, "alt+Home")
		p.press(t, dialog, "ctrl+l")
	case openDialog:
		p.press(t, dialog, "ctrl+l")
	}
	p.press(t, dialog, "ctrl+a")
	if _, err := p.xdotool("type", "--clearmodifiers", "--delay", keystroke, path); err != nil {
		t.Fatalf("type %s: %v", path, err)
	}
	p.await(t, "the dialog to close", func() bool {
		// A Return that comes while it still looks up the path is lost.
		_, _ = p.xdotool("key", "--clearmodifiers", "Return")
		return p.gone(dialog)
	})
}

// gone waits a moment for a window to close.
func (p *program) gone(window string) bool {
	for range 20 {
		if !p.there(window) {
			return true
		}
		time.Sleep(100 * time.Millisecond)
	}
	return false
}

// there reports whether a window is on the screen.
func (p *program) there(window string) bool {
	_, err := p.xdotool("search", "--onlyvisible", "--name", "^"+window+"$")
	return err == nil
}
