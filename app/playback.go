package app

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/debrief-app/debrief/app/screen/meeting"
	"github.com/debrief-app/debrief/app/shell"
)

// playbackEntries are the menu items of the player. In the transcript the plain
// keys do the same: Space and the arrows to the left and right.
func (w *window) playbackEntries() []*fyne.MenuItem {
	picture := w.meetingEntry("menu.picture", fyne.KeyB, 0, (*meeting.Screen).TogglePicture)
	items := []*fyne.MenuItem{
		w.meetingEntry("menu.play", fyne.KeyP, 0, (*meeting.Screen).TogglePlay),
		w.meetingEntry("menu.back", fyne.KeyLeft, 0, (*meeting.Screen).Back),
		w.meetingEntry("menu.forward", fyne.KeyRight, 0, (*meeting.Screen).Forward),
		fyne.NewMenuItemSeparator(),
		w.meetingEntry("menu.faster", fyne.KeyUp, 0, (*meeting.Screen).Faster),
		w.meetingEntry("menu.slower", fyne.KeyDown, 0, (*meeting.Screen).Slower),
	}
	for _, item := range items {
		if shortcut, ok := item.Shortcut.(*desktop.CustomShortcut); ok && shortcut.KeyName != fyne.KeyP {
			shortcut.Modifier = besideArrows()
		}
	}
	return append(items, fyne.NewMenuItemSeparator(), picture)
}

// besideArrows is what is held down with an arrow key for the player. With Ctrl
// (Option on a Mac) it moves the cursor in text fields.
func besideArrows() fyne.KeyModifier {
	if runtime.GOOS == "darwin" {
		return fyne.KeyModifierControl | fyne.KeyModifierSuper
	}
	return fyne.KeyModifierAlt
}

// typedKey takes the keys that no field or list takes.
func (w *window) typedKey(ev *fyne.KeyEvent) {
	switch {
	case w.win.Canvas().Overlays().Top() != nil:
	case ev.Name == fyne.KeyEscape:
		w.withShell((*shell.Shell).Escape)
	default:
		w.withMeeting(func(m *meeting.Screen) { m.PlayerKey(ev.Name) })
	}
}
