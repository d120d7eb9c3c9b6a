package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
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
