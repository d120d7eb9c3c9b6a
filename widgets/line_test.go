package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func TestEllipsisKeepsWhatFits(t *testing.T) {
	long := strings.Repeat("wide ", 40)
	for _, width := range []float32{30, 100, 300} {
		got := Ellipsis(long, width, Body)
		if !strings.HasSuffix(got, "…") || fyne.MeasureText(got, Body.size(), Body.textStyle()).Width > width+1 {
			t.Errorf("width %v: %q", width, got)
		}
	}
	if got := Ellipsis("short", 300, Body); got != "short" {
		t.Errorf("got %q", got)
	}
	if got := Ellipsis("äöü会議", 20, Body); strings.ContainsRune(got, '\uFFFD') {
		t.Errorf("a character was cut in two: %q", got)
	}
}

func TestLongLineDoesNotWidenTheWindow(t *testing.T) {
	l := NewLine(strings.Repeat("wide ", 40), Title)
	showIn(t, l, 200, 40)
	if l.MinSize().Width > 100 {
		t.Errorf("asks for %v", l.MinSize().Width)
	}
	if whole := NewWhole("wide wide wide", Body); whole.MinSize().Width < 60 {
		t.Error("a whole line can be shortened")
	}
}

// TestALineWithoutRoomShowsNothing holds that words do not lie over what is beside them
// where that leaves no room for any.
func TestALineWithoutRoomShowsNothing(t *testing.T) {
	l := NewLine("wide wide wide", Caption.Trailing())
	showIn(t, l, 200, 40)
	drawn := func() string { return test.WidgetRenderer(l).Objects()[0].(*canvas.Text).Text }
	if drawn() != "wide wide wide" {
		t.Fatalf("with room it shows %q", drawn())
	}
	l.Resize(fyne.NewSize(-30, 40))
	l.SetText("other words")
	if drawn() != "" {
		t.Errorf("without room it shows %q", drawn())
	}
	l.Resize(fyne.NewSize(200, 40))
	if drawn() != "other words" {
		t.Errorf("with room again it shows %q", drawn())
	}
}
