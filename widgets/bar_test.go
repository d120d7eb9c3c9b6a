package widgets

import (
	"testing"

	"fyne.io/fyne/v2/test"
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

func TestTwentySevenPercentFillTwentySevenPercent(t *testing.T) {
	b := NewBar(theme.ColorNamePrimary, 4)
	showIn(t, b, 400, 4)
	b.Set(0.27, theme.ColorNamePrimary)
	r := test.WidgetRenderer(b).(*barRenderer)
	if got := r.done.Size().Width / r.track.Size().Width; got < 0.265 || got > 0.275 {
		t.Errorf("%v of the bar is full", got)
	}
}
