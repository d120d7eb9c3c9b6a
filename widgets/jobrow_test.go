package widgets

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestJobRowOffersOnlyWhatCanBeDone(t *testing.T) {
	r := NewJobRow()
	showIn(t, r, 280, JobRowHeight)
	cancelled := false
	r.Display(JobView{Name: "a.mp4", Status: "Listening", Fraction: 0.4, Cancel: func() { cancelled = true }})
	for act, b := range r.buttons {
		if b.Visible() != (act == actCancel) {
			t.Errorf("button %d is visible: %v", act, b.Visible())
		}
	}
	test.Tap(r.buttons[actCancel])
	if !cancelled || r.bar.Fraction() != 0.4 {
		t.Error("cancel does nothing, or the bar shows something else")
	}
	r.Display(JobView{Name: "a.mp4", Status: "no sound", Failed: true, Idle: true})
	if r.bar.Visible() || r.status.Look.Color != theme.ColorNameError {
		t.Error("a failure looks like progress")
	}
}
