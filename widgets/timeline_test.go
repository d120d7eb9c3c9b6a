package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestTimelineKnowsWhatIsClicked(t *testing.T) {
	hit, moment := "", -1.0
	line := NewTimeline([]Lane{{Name: "A", Marks: []LaneMark{{At: 50, Act: func() { hit = "a" }}}}, {Name: "B"}}, 100,
		func(float64) string { return "" })
	line.OnMoment = func(s float64) { moment = s }
	showIn(t, line, 600, 100)
	line.Tapped(&fyne.PointEvent{Position: fyne.NewPos(line.place(50)+3, laneHeight/2)})
	line.Tapped(&fyne.PointEvent{Position: fyne.NewPos(line.place(25), laneHeight*1.5)})
	if hit != "a" || moment < 24.9 || moment > 25.1 {
		t.Errorf("hit %q, moment %v", hit, moment)
	}
	line.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, laneHeight/2)})
	if moment > 25.1 {
		t.Error("a click on a name goes somewhere")
	}
}
