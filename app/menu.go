package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/debrief-app/debrief/app/screen"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
)

// menu is the window's main menu. Everything with a shortcut stands in it.
func (w *window) menu() *fyne.MainMenu {
	s := w.shell
	quit := w.entry("menu.quit", fyne.KeyQ, 0, w.askClose)
	quit.IsQuit = true
	return fyne.NewMainMenu(
		fyne.NewMenu(text.Say("menu.file"),
			w.entry("menu.add", fyne.KeyO, 0, s.Choose),
			w.entry("menu.address", fyne.KeyL, 0, s.EnterAddress),
			fyne.NewMenuItemSeparator(),
			w.meetingEntry("menu.export", fyne.KeyE, 0, (*screen.Meeting).Export),
			w.meetingEntry("menu.export.other", fyne.KeyE, fyne.KeyModifierShift, (*screen.Meeting).ExportAs),
			fyne.NewMenuItemSeparator(),
			w.entry("menu.settings", fyne.KeyComma, 0, w.showSettings),
			quit),
		fyne.NewMenu(text.Say("menu.edit"),
			w.editEntry("menu.undo", &fyne.ShortcutUndo{}, (*screen.Meeting).Undo),
			w.editEntry("menu.redo", &fyne.ShortcutRedo{}, (*screen.Meeting).Redo),
			fyne.NewMenuItemSeparator(),
			w.meetingEntry("menu.copy", fyne.KeyC, fyne.KeyModifierShift, (*screen.Meeting).Copy),
			w.entry("menu.find.here", fyne.KeyF, 0, s.FindHere),
			w.entry("menu.find", fyne.KeyF, fyne.KeyModifierShift, s.FocusSearch)),
		fyne.NewMenu(text.Say("menu.conversation"),
			w.meetingEntry("menu.rename", fyne.KeyR, 0, (*screen.Meeting).Rename),
			w.meetingEntry("menu.date", fyne.KeyT, 0, (*screen.Meeting).EditDate),
			w.meetingEntry("menu.delete", fyne.KeyBackspace, fyne.KeyModifierShift, (*screen.Meeting).Delete)),
		fyne.NewMenu(text.Say("menu.item"),
			w.meetingEntry("menu.item.show", fyne.KeyJ, 0, (*screen.Meeting).ShowItem),
			fyne.NewMenuItemSeparator(),
			w.meetingEntry("menu.item.edit", fyne.KeyI, 0, (*screen.Meeting).EditItem),
			w.meetingEntry("menu.item.tick", fyne.KeyD, 0, (*screen.Meeting).TickItem),
			w.meetingEntry("menu.item.remove", fyne.KeyD, fyne.KeyModifierShift, (*screen.Meeting).RemoveItem)),
		fyne.NewMenu(text.Say("menu.playback"), w.playbackEntries()...),
		fyne.NewMenu(text.Say("menu.view"), w.tabEntries()...),
	)
}

func (w *window) tabEntries() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for i, tab := range []string{"overview", "transcript", "actions", "followups", "questions", "topics"} {
		key := fyne.KeyName(rune('1' + i))
		items = append(items, w.meetingEntry("tab."+tab, key, 0, func(m *screen.Meeting) { m.ShowTab(i) }))
	}
	return append(items, fyne.NewMenuItemSeparator(),
		w.entry("menu.larger", fyne.KeyEqual, 0, func() { w.resizeText(1) }),
		w.entry("menu.smaller", fyne.KeyMinus, 0, func() { w.resizeText(-1) }))
}

// resizeText makes all text one step larger or smaller.
func (w *window) resizeText(step int) {
	now := 0
	for i, size := range screen.TextSizes {
		if size == w.store.Get().TextSize {
			now = i
		}
	}
	next := min(max(now+step, 0), len(screen.TextSizes)-1)
	if err := w.store.Change(func(s *settings.Settings) { s.TextSize = screen.TextSizes[next] }); err != nil {
		screen.ShowFailure(w.win, err)
		return
	}
	w.app.Settings().SetTheme(look(w.store.Get()))
}

// entry is a menu item with a shortcut: Ctrl (Command on a Mac) and a key.
// It does nothing while a dialog waits for an answer.
func (w *window) entry(key string, with fyne.KeyName, also fyne.KeyModifier, act func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(text.Say(key), func() {
		if w.win.Canvas().Overlays().Top() == nil {
			act()
		}
	})
	item.Shortcut = &desktop.CustomShortcut{KeyName: with, Modifier: fyne.KeyModifierShortcutDefault | also}
	return item
}

// meetingEntry is a menu item that acts on the meeting that is shown.
func (w *window) meetingEntry(key string, with fyne.KeyName, also fyne.KeyModifier, act func(*screen.Meeting)) *fyne.MenuItem {
	return w.entry(key, with, also, func() {
		if m := w.shell.Meeting(); m != nil {
			act(m)
		}
	})
}

// editEntry is a menu item for a shortcut that text fields have, too: while the
// cursor is in one, it is theirs.
func (w *window) editEntry(key string, shortcut fyne.Shortcut, act func(*screen.Meeting)) *fyne.MenuItem {
	item := fyne.NewMenuItem(text.Say(key), func() {
		if field, ok := w.win.Canvas().Focused().(interface {
			fyne.Shortcutable
			SelectedText() string
		}); ok {
			field.TypedShortcut(shortcut)
		} else if m := w.shell.Meeting(); m != nil && w.win.Canvas().Overlays().Top() == nil {
			act(m)
		}
	})
	item.Shortcut = shortcut
	return item
}
