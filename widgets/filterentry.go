package widgets

import "fyne.io/fyne/v2"

// NewFilterEntry makes the field above a list that bounds what is in it. Escape empties
// it first; from an empty one it leads into the list, as Enter and the arrow down do.
func NewFilterEntry(into func()) *KeyEntry {
	e := NewKeyEntry(1, nil)
	e.First = func(name fyne.KeyName) bool {
		switch {
		case name == fyne.KeyEscape && e.Text != "":
			e.SetText("")
		case name == fyne.KeyDown, name == fyne.KeyReturn, name == fyne.KeyEscape:
			into()
		default:
			return false
		}
		return true
	}
	return e
}
