// Package dialogs asks the user something, or says something, in a dialog of the
// window: questions, failures, notices, a line of text. Escape closes each of them.
package dialogs

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// closable is a dialog as Fyne makes them.
type closable interface {
	dialog.Dialog
	SetOnClosed(func())
}

// Open opens a dialog that Escape closes; Enter does what its main button
// does, if enter is not nil. closed, which may be nil, is called at the end.
func Open(w fyne.Window, d closable, enter, closed func()) {
	before := w.Canvas().OnTypedKey()
	d.SetOnClosed(func() {
		w.Canvas().SetOnTypedKey(before)
		if closed != nil {
			closed()
		}
	})
	w.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) {
		switch ev.Name {
		case fyne.KeyEscape:
			d.Hide()
		case fyne.KeyReturn, fyne.KeyEnter:
			if enter != nil {
				enter()
			}
		}
	})
	d.Show()
}

// Field is a text field of a dialog, from which Escape closes it.
func Field(lines int, words string, escape func()) *widgets.KeyEntry {
	e := widgets.NewKeyEntry(lines, func(key fyne.KeyName) bool {
		if key == fyne.KeyEscape {
			escape()
			return true
		}
		return false
	})
	e.SetText(words)
	return e
}

// Notice says something about which there is nothing to decide.
func Notice(w fyne.Window, title, words string) {
	d := New(title, text.Say("failure.close"), widgets.Inset(0, 6, 8, 8, widgets.NewFlow(words, widgets.Body, nil)), w)
	d.Resize(Wide(w, Width))
	Open(w, d, d.Hide, nil)
}

// Width is how wide the dialogs are that hold a few sentences.
const Width = 480

// Wide is the size of a dialog of that width, which is as much more as the text is larger,
// but no more than the window has. It is as high as its content.
func Wide(w fyne.Window, width float32) fyne.Size {
	return fyne.NewSize(min(widgets.Scaled(width), w.Canvas().Size().Width-2*edge), 0)
}

// edge is what is left of the window at both sides of a wide dialog.
const edge = 20

// Question is something to be confirmed.
type Question struct {
	Title, Words string
	Yes, No      string
	Danger       bool // yes cannot be taken back
}

// Ask asks, and calls yes if that is the answer.
func Ask(w fyne.Window, q Question, yes func()) { AskOr(w, q, yes, nil) }

// AskOr is Ask that calls no, if it is not nil, at any other answer.
func AskOr(w fyne.Window, q Question, yes, no func()) {
	agreed := false
	d := NewConfirm(q.Title, q.Yes, q.No,
		widgets.Inset(0, 6, 8, 8, widgets.NewFlow(q.Words, widgets.Body, nil)), func(ok bool) {
			if ok {
				agreed = true
				yes()
			}
		}, w)
	if q.Danger {
		d.SetConfirmImportance(widget.DangerImportance)
	}
	d.Resize(Wide(w, Width))
	Open(w, d, nil, func() {
		if !agreed && no != nil {
			no()
		}
	})
}

// AskLine asks for a line of text. An empty answer, or the same as before, is none.
func AskLine(w fyne.Window, title, before, yes string, done func(string)) {
	var d *Confirm
	entry := Field(1, before, func() { d.Dismiss() })
	finish := func() {
		if answer := strings.TrimSpace(entry.Text); answer != "" && answer != before {
			done(answer)
		}
	}
	d = NewConfirm(title, yes, text.Say("cancel"), entry, func(ok bool) {
		if ok {
			finish()
		}
	}, w)
	entry.OnSubmitted = func(string) { d.Hide(); finish() }
	d.Resize(Wide(w, Width))
	Open(w, d, nil, nil)
	w.Canvas().Focus(entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// MenuItem is an item of a pop-up menu, by the key of its text.
func MenuItem(key string, icon fyne.Resource, act func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(text.Say(key), act)
	i.Icon = icon
	return i
}

// MenuItemWith is MenuItem that also says by which key it is done where the menu opens.
func MenuItemWith(name string, icon fyne.Resource, key fyne.KeyName, act func()) *fyne.MenuItem {
	i := MenuItem(name, icon, act)
	i.Shortcut = &desktop.CustomShortcut{KeyName: key}
	return i
}

// Choice asks a question with buttons of its own. Enter does what enter does, if it
// is not nil. The buttons close the dialog with the function that is returned.
func Choice(w fyne.Window, title string, words, buttons fyne.CanvasObject, enter func()) (hide func()) {
	d := dialog.NewCustomWithoutButtons(title, widgets.Inset(0, 4, 8, 8, widgets.Stack(14, words, buttons)), w)
	d.Resize(Wide(w, Width))
	Open(w, d, enter, nil)
	return d.Hide
}
