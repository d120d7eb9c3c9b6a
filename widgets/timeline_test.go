package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTimelineKnowsWhatIsClicked(t *testing.T) {
	hit, moment := "", -1.0
	line := NewTimeline([]Lane{{Name: "A", Marks: []LaneMark{{At: 50, Act: func() { hit = "a" }}}}, {Name: "B"}}, 100,
		func(float64) string { return "" })
	line.OnMoment = func(s float64) { moment = s }
	showIn(t, line, 600, 100)
	line.Tapped(&fyne.PointEvent{Position: fyne.NewPos(line.place(50)+3, laneHeight()/2)})
	line.Tapped(&fyne.PointEvent{Position: fyne.NewPos(line.place(25), laneHeight()*1.5)})
	if hit != "a" || moment < 24.9 || moment > 25.1 {
		t.Errorf("hit %q, moment %v", hit, moment)
	}
	line.Tapped(&fyne.PointEvent{Position: fyne.NewPos(4, laneHeight()/2)})
	if moment > 25.1 {
		t.Error("a click on a name goes somewhere")
	}
}

func TestTimelineNamesLeadToTheirLane(t *testing.T) {
	opened := ""
	line := NewTimeline([]Lane{{Name: "A topic", Spans: []LaneSpan{{From: 10, To: 40}}, Act: func() { opened = "topic" }}}, 100,
		func(float64) string { return "" })
	showIn(t, line, 600, 100)
	line.Tapped(&fyne.PointEvent{Position: fyne.NewPos(4, laneHeight()/2)})
	if opened != "topic" {
		t.Error("a click on the name does nothing")
	}
}

func TestPlayheadStandsWhereTheSoundIs(t *testing.T) {
	line := NewTimeline([]Lane{{Name: "A", Spans: []LaneSpan{{From: 10, To: 40}}}}, 100, func(float64) string { return "" })
	showIn(t, line, 600, 100)
	head := test.WidgetRenderer(line).(*timelineRenderer).head
	if head.Visible() {
		t.Error("there is a playhead before anything is played")
	}
	line.SetPosition(50)
	if !head.Visible() || head.Position().X+1 != line.place(50) {
		t.Errorf("at %v, want %v", head.Position().X, line.place(50))
	}
	line.SetPosition(-1)
	if head.Visible() {
		t.Error("it stays when nothing is played any more")
	}
}
