package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/screen/meeting"
	screensettings "github.com/debrief-app/debrief/app/screen/settings"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/shell"
	"github.com/debrief-app/debrief/app/text"
)

// menu is the window's main menu. Everything with a shortcut stands in it.
func (w *window) menu() *fyne.MainMenu {
	quit := w.item("menu.quit", w.askClose)
	quit.Shortcut = ctrl(fyne.KeyQ, 0)
	quit.IsQuit = true
	return fyne.NewMainMenu(
		fyne.NewMenu(text.Say("menu.file"),
			w.entry("menu.add", fyne.KeyO, 0, (*shell.Shell).Choose),
			w.entry("menu.address", fyne.KeyL, 0, (*shell.Shell).EnterAddress),
			w.pasteEntry(),
			fyne.NewMenuItemSeparator(),
			w.meetingEntry("menu.export", fyne.KeyE, 0, (*meeting.Screen).Export),
			w.meetingEntry("menu.export.other", fyne.KeyE, fyne.KeyModifierShift, (*meeting.Screen).ExportAs),
			fyne.NewMenuItemSeparator(),
			w.entry("menu.library.export", "", 0, (*shell.Shell).ExportLibrary),
			w.entry("menu.library.import", "", 0, (*shell.Shell).ImportLibrary),
			fyne.NewMenuItemSeparator(),
			w.entry("menu.models", "", 0, (*shell.Shell).OpenModels),
			w.entry("menu.settings", fyne.KeyComma, 0, func(*shell.Shell) { w.openSettings() }),
			quit),
		fyne.NewMenu(text.Say("menu.edit"),
			w.editEntry("menu.undo", &fyne.ShortcutUndo{}, func() { w.withShell((*shell.Shell).Undo) }),
			w.editEntry("menu.redo", &fyne.ShortcutRedo{}, func() { w.withMeeting((*meeting.Screen).Redo) }),
			fyne.NewMenuItemSeparator(),
			w.meetingEntry("menu.minutes", fyne.KeyM, fyne.KeyModifierShift, (*meeting.Screen).CopyMinutes),
			w.meetingEntry("menu.copy", fyne.KeyC, fyne.KeyModifierShift, (*meeting.Screen).Copy),
			w.entry("menu.find.here", fyne.KeyF, 0, (*shell.Shell).FindHere),
			w.meetingEntry("menu.replace", fyne.KeyH, fyne.KeyModifierShift, (*meeting.Screen).Replace),
			w.entry("menu.find", fyne.KeyF, fyne.KeyModifierShift, (*shell.Shell).FocusSearch)),
		fyne.NewMenu(text.Say("menu.meeting"),
			w.meetingEntry("menu.rename", fyne.KeyR, 0, (*meeting.Screen).Rename),
			w.meetingEntry("menu.date", fyne.KeyT, 0, (*meeting.Screen).EditDate),
			w.meetingEntry("menu.insights", "", 0, (*meeting.Screen).FindInsights),
			w.meetingEntry("menu.people", fyne.KeyP, fyne.KeyModifierShift, (*meeting.Screen).Speakers),
			w.meetingEntry("menu.remove", "", 0, (*meeting.Screen).RemoveRecording),
			w.meetingEntry("menu.delete", fyne.KeyBackspace, fyne.KeyModifierShift, (*meeting.Screen).Delete)),
		fyne.NewMenu(text.Say("menu.item"),
			w.meetingEntry("menu.item.add", fyne.KeyN, 0, (*meeting.Screen).Add),
			w.meetingEntry("menu.highlight", fyne.KeyH, 0, (*meeting.Screen).Highlight),
			w.meetingEntry("menu.item.goto", fyne.KeyJ, 0, (*meeting.Screen).GoToSelected),
			fyne.NewMenuItemSeparator(),
			w.meetingEntry("menu.item.edit", fyne.KeyI, 0, (*meeting.Screen).EditSelected),
			w.meetingEntry("menu.item.tick", fyne.KeyD, 0, (*meeting.Screen).ToggleSelected),
			w.meetingEntry("menu.item.remove", fyne.KeyD, fyne.KeyModifierShift, (*meeting.Screen).DismissSelected)),
		fyne.NewMenu(text.Say("menu.playback"), w.playbackEntries()...),
		fyne.NewMenu(text.Say("menu.go"),
			w.entry("menu.goback", fyne.KeyLeftBracket, 0, (*shell.Shell).Back),
			fyne.NewMenuItemSeparator(),
			w.entry("nav.meetings", fyne.KeyM, 0, func(s *shell.Shell) { s.OpenPage(library.Meetings) }),
			w.entry("nav.tasks", fyne.KeyT, fyne.KeyModifierShift, func(s *shell.Shell) { s.OpenPage(library.Tasks) }),
			w.entry("nav.questions", fyne.KeyU, fyne.KeyModifierShift, func(s *shell.Shell) { s.OpenPage(library.Questions) }),
			w.entry("menu.since", fyne.KeyS, fyne.KeyModifierShift, (*shell.Shell).Since)),
		fyne.NewMenu(text.Say("menu.view"), w.viewEntries()...),
		fyne.NewMenu(text.Say("menu.help"), w.helpEntries()...),
	)
}

func (w *window) viewEntries() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for i, tab := range []string{"overview", "transcript", "tasks", "decisions", "questions", "topics"} {
		key := fyne.KeyName(rune('1' + i))
		items = append(items, w.meetingEntry("tab."+tab, key, 0, func(m *meeting.Screen) { m.OpenTab(i) }))
	}
	return append(items, fyne.NewMenuItemSeparator(),
		w.meetingEntry("menu.speaker.next", fyne.KeyG, 0, (*meeting.Screen).NextSpeaker),
		w.meetingEntry("menu.speaker.previous", fyne.KeyG, fyne.KeyModifierShift, (*meeting.Screen).PreviousSpeaker),
		w.meetingEntry("menu.question.next", fyne.KeyU, 0, (*meeting.Screen).NextQuestion),
		w.meetingEntry("menu.question.previous", fyne.KeyU, fyne.KeyModifierShift, (*meeting.Screen).PreviousQuestion),
		w.meetingEntry("menu.mark.next", fyne.KeyK, 0, (*meeting.Screen).NextMark),
		w.meetingEntry("menu.mark.previous", fyne.KeyK, fyne.KeyModifierShift, (*meeting.Screen).PreviousMark),
		fyne.NewMenuItemSeparator(),
		w.entry("menu.larger", fyne.KeyEqual, 0, func(*shell.Shell) { w.resizeText(1) }),
		w.entry("menu.smaller", fyne.KeyMinus, 0, func(*shell.Shell) { w.resizeText(-1) }))
}

// resizeText makes all text one step larger or smaller.
func (w *window) resizeText(step int) {
	next := min(max(screensettings.TextSizeAt(w.store.Get().TextSize)+step, 0), len(screensettings.TextSizes)-1)
	w.store.Change(func(s *settings.Settings) { s.TextSize = screensettings.TextSizes[next] })
	w.app.Settings().SetTheme(themeFor(w.store.Get()))
}

// openSettings opens the settings; what is chosen there counts at once.
func (w *window) openSettings() {
	s := w.session
	d := screensettings.New(s.env, s.engine)
	d.OnChanged = func(now settings.Settings) {
		if now.Language != w.spoken {
			d.Close()
			w.speak(now.Language)
			d.Open() // where it was, in the other language
			return
		}
		w.app.Settings().SetTheme(themeFor(now))
		s.engine.Apply(now)
		s.shell.UpdateModel()
	}
	d.OnMoved = w.reopen
	d.Open()
}

// ctrl is a shortcut with Ctrl (Command on a Mac) and a key.
func ctrl(key fyne.KeyName, also fyne.KeyModifier) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | also}
}

// item is a menu item that does nothing while a dialog waits for an answer.
func (w *window) item(key string, act func()) *fyne.MenuItem {
	return fyne.NewMenuItem(text.Say(key), func() {
		if w.win.Canvas().Overlays().Top() == nil {
			act()
		}
	})
}

// entry is a menu item with a shortcut, if it has a key. It does nothing while no
// library is open: between the moves of one, for example.
func (w *window) entry(key string, with fyne.KeyName, also fyne.KeyModifier, act func(*shell.Shell)) *fyne.MenuItem {
	item := w.item(key, func() { w.withShell(act) })
	if with != "" {
		item.Shortcut = ctrl(with, also)
	}
	return item
}

// withShell acts on the content of the window, while a library is open.
func (w *window) withShell(act func(*shell.Shell)) {
	if w.session != nil {
		act(w.session.shell)
	}
}

// meetingEntry is a menu item that acts on the meeting that is open.
func (w *window) meetingEntry(key string, with fyne.KeyName, also fyne.KeyModifier, act func(*meeting.Screen)) *fyne.MenuItem {
	return w.entry(key, with, also, func(*shell.Shell) { w.withMeeting(act) })
}

// withMeeting acts on the meeting that is open, if there is one.
func (w *window) withMeeting(act func(*meeting.Screen)) {
	if w.session == nil {
		return
	}
	if m := w.session.shell.Meeting(); m != nil {
		act(m)
	}
}

// pasteEntry pastes a transcript, unless the cursor is in a text field.
func (w *window) pasteEntry() *fyne.MenuItem {
	return w.editEntry("menu.paste", &fyne.ShortcutPaste{Clipboard: w.app.Clipboard()}, func() {
		if w.session != nil {
			w.session.shell.Paste()
		}
	})
}

// editEntry is a menu item for a shortcut that text fields have, too: while the
// cursor is in one, it is theirs.
func (w *window) editEntry(key string, shortcut fyne.Shortcut, act func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(text.Say(key), func() {
		if field, ok := w.win.Canvas().Focused().(interface {
			fyne.Shortcutable
			SelectedText() string
		}); ok {
			field.TypedShortcut(shortcut)
		} else if w.win.Canvas().Overlays().Top() == nil {
			act()
		}
	})
	item.Shortcut = shortcut
	return item
}
