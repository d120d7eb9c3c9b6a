package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Lane is one row of a Timeline: things of one kind, where they happened, or the
// stretches of one thing.
type Lane struct {
	Name  string
	Color fyne.ThemeColorName
	Marks []LaneMark
	Spans []LaneSpan
	Act   func() // on a click on the name; nil: nothing happens
}

// LaneMark is one thing on a lane.
type LaneMark struct {
	At   float64 // seconds
	Name string
	Act  func()
}

// LaneSpan is a stretch of time, in seconds.
type LaneSpan struct{ From, To float64 }

// Timeline shows what happened when, over the length of a meeting. A click on a
// mark acts on it, a click elsewhere goes to that moment.
type Timeline struct {
	widget.BaseWidget
	OnMoment func(seconds float64)
	lanes    []Lane
	length   float64
	clock    func(float64) string
	hint     string  // what the mouse is over
	position float64 // of the playhead, in seconds; negative: there is none
}

// NewTimeline makes a timeline of a meeting of that length in seconds; clock
// writes a moment.
func NewTimeline(lanes []Lane, length float64, clock func(float64) string) *Timeline {
	t := &Timeline{lanes: lanes, length: max(length, 1), clock: clock, position: -1}
	t.ExtendBaseWidget(t)
	return t
}

// SetPosition moves the playhead; a negative position takes it away.
func (t *Timeline) SetPosition(seconds float64) {
	if before := t.position; seconds != before {
		t.position = seconds
		if before < 0 != (seconds < 0) || t.place(before) != t.place(seconds) {
			t.Refresh()
		}
	}
}

const (
	laneGap    = 8    // px between the words of two lanes
	laneNames  = 0.32 // the names at the left take no more of the width
	markSize   = 10
	markReach  = 8 // px around a mark that still count as on it
	spanHeight = 10
)

// laneHeight is the height of a lane, which its name stands in.
func laneHeight() float32 { return NewMeasure(Caption).LineHeight() + laneGap }

// label is the width of the names at the left.
func (t *Timeline) label() float32 {
	measure, widest := NewMeasure(Caption), float32(0)
	for _, l := range t.lanes {
		widest = max(widest, measure.Width(l.Name))
	}
	return min(widest+12, laneNames*t.Size().Width)
}

// place is where a moment lies.
func (t *Timeline) place(seconds float64) float32 {
	label := t.label()
	return label + markSize/2 + float32(seconds/t.length)*(t.Size().Width-label-markSize)
}

// moment is the other way round.
func (t *Timeline) moment(x float32) float64 {
	label := t.label()
	width := t.Size().Width - label - markSize
	return min(max(float64((x-label-markSize/2)/max(width, 1)), 0), 1) * t.length
}

// laneAt is the lane at a height, or -1.
func (t *Timeline) laneAt(y float32) int {
	if lane := int(y / laneHeight()); y >= 0 && lane < len(t.lanes) {
		return lane
	}
	return -1
}

// markAt is the mark nearest to a place, if one is near enough.
func (t *Timeline) markAt(at fyne.Position) (LaneMark, bool) {
	lane := t.laneAt(at.Y)
	if lane < 0 {
		return LaneMark{}, false
	}
	best, found := LaneMark{}, float32(markReach)
	for _, m := range t.lanes[lane].Marks {
		distance := t.place(m.At) - at.X
		if distance < 0 {
			distance = -distance
		}
		if distance < found {
			best, found = m, distance
		}
	}
	return best, found < markReach
}

// Tapped implements fyne.Tappable.
func (t *Timeline) Tapped(ev *fyne.PointEvent) {
	lane := t.laneAt(ev.Position.Y)
	if m, ok := t.markAt(ev.Position); ok {
		m.Act()
	} else if ev.Position.X > t.label() {
		if t.OnMoment != nil {
			t.OnMoment(t.moment(ev.Position.X))
		}
	} else if lane >= 0 && t.lanes[lane].Act != nil {
		t.lanes[lane].Act()
	}
}

// MouseIn implements desktop.Hoverable.
func (t *Timeline) MouseIn(ev *desktop.MouseEvent) { t.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (t *Timeline) MouseMoved(ev *desktop.MouseEvent) {
	hint := ""
	if m, ok := t.markAt(ev.Position); ok {
		hint = t.clock(m.At) + "  " + m.Name
	} else if ev.Position.X > t.label() {
		hint = t.clock(t.moment(ev.Position.X))
	} else if lane := t.laneAt(ev.Position.Y); lane >= 0 {
		hint = t.lanes[lane].Name
	}
	if hint != t.hint {
		t.hint = hint
		t.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (t *Timeline) MouseOut() { t.hint = ""; t.Refresh() }

// Cursor implements desktop.Cursorable.
func (t *Timeline) Cursor() desktop.Cursor { return desktop.PointerCursor }
