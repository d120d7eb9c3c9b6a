package widgets

import (
	"testing"

	"fyne.io/fyne/v2/theme"
)

func TestBarStaysWithinItsTrack(t *testing.T) {
	b := NewBar(theme.ColorNamePrimary, 4)
	showIn(t, b, 200, 20)
	for set, want := range map[float64]float64{-1: 0, 0.5: 0.5, 7: 1} {
		if b.Set(set, theme.ColorNamePrimary); b.Fraction() != want {
			t.Errorf("set to %v: %v", set, b.Fraction())
		}
	}
}
