package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// KeyEntry is a text field that offers each key to a function before it acts on
// it: a true answer means that the key is used up.
type KeyEntry struct {
	widget.Entry
	First func(fyne.KeyName) bool
	Left  func() // the keyboard has gone elsewhere; may be nil
	Tabs  bool   // First is asked about Tab, too, instead of it going to the next field
}

// NewKeyEntry makes a field of one line, or of several.
func NewKeyEntry(lines int, first func(fyne.KeyName) bool) *KeyEntry {
	e := &KeyEntry{First: first}
	e.ExtendBaseWidget(e)
	if lines > 1 {
		e.MultiLine = true
		e.Wrapping = fyne.TextWrapWord
		e.SetMinRowsVisible(lines)
	}
	return e
}

// AcceptsTab implements fyne.Tabbable.
func (e *KeyEntry) AcceptsTab() bool { return e.Tabs || e.Entry.AcceptsTab() }

// FocusLost implements fyne.Focusable.
func (e *KeyEntry) FocusLost() {
	e.Entry.FocusLost()
	if e.Left != nil {
		e.Left()
	}
}

// TypedKey implements fyne.Focusable.
func (e *KeyEntry) TypedKey(ev *fyne.KeyEvent) {
	if !e.First(ev.Name) {
		e.Entry.TypedKey(ev)
	}
}
