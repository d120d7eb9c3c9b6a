package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestIconButtonWorksByMouseAndKeyboard(t *testing.T) {
	tapped := 0
	b := NewIconButton(theme.CancelIcon(), func() { tapped++ })
	showIn(t, b, 60, 60)
	test.Tap(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if tapped != 2 {
		t.Errorf("tapped %d times", tapped)
	}
}
