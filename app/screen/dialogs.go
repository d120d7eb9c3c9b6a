package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// closable is a dialog as Fyne makes them.
type closable interface {
	dialog.Dialog
	SetOnClosed(func())
}

// present shows a dialog that Escape closes; Enter does what its main button
// does, if enter is not nil. closed, which may be nil, is called at the end.
func present(w fyne.Window, d closable, enter, closed func()) {
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

// field is a text field of a dialog, from which Escape closes it.
func field(lines int, words string, escape func()) *widgets.KeyEntry {
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

// ShowNotice tells something that there is nothing to decide about.
func ShowNotice(w fyne.Window, title, words string) {
	d := dialog.NewCustom(title, text.Say("failure.close"), widgets.Inset(0, 6, 8, 8, widgets.NewFlow(words, widgets.Body, nil)), w)
	d.Resize(fyne.NewSize(failureWidth, 0))
	present(w, d, d.Hide, nil)
}

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
	d := dialog.NewCustomConfirm(q.Title, q.Yes, q.No,
		widgets.Inset(0, 6, 8, 8, widgets.NewFlow(q.Words, widgets.Body, nil)), func(ok bool) {
			if ok {
				agreed = true
				yes()
			}
		}, w)
	if q.Danger {
		d.SetConfirmImportance(widget.DangerImportance)
	}
	d.Resize(fyne.NewSize(failureWidth, 0))
	present(w, d, nil, func() {
		if !agreed && no != nil {
			no()
		}
	})
}
