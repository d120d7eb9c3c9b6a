package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
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
	wrong := strings.Repeat("There is no sound in this recording at all. ", 4)
	r.Display(JobView{Name: "a.mp4", Status: wrong, Failed: true, Idle: true, Details: func() {}})
	if r.bar.Visible() || r.status.Visible() || r.wrong.Style.Color != theme.ColorNameError {
		t.Error("a failure looks like progress")
	}
	details := r.buttons[actDetails]
	driver := fyne.CurrentApp().Driver()
	top, bottom := driver.AbsolutePositionForObject(r.wrong).Y, driver.AbsolutePositionForObject(details).Y+details.Size().Height
	if two := 2 * r.wrong.measure.LineHeight(); r.wrong.Size().Height != two || top < bottom-1 || top+two > JobRowHeight {
		t.Errorf("what went wrong is from %v, %v tall; the buttons end at %v", top, r.wrong.Size().Height, bottom)
	}
	r.Display(JobView{Name: "a.mp4", Status: "Waiting", Idle: true})
	if r.wrong.Visible() || !r.status.Visible() || r.status.Text() != "Waiting" {
		t.Error("a second try still shows the failure")
	}
}
