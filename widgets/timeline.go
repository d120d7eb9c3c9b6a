package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Lane is one row of a Timeline: things of one kind, where they happened.
type Lane struct {
	Name  string
	Color fyne.ThemeColorName
	Marks []LaneMark
}

// LaneMark is one thing on a lane.
type LaneMark struct {
	At   float64 // seconds
	Name string
	Act  func()
}

// Timeline shows what happened when, over the length of a meeting. A click on a
// mark acts on it, a click elsewhere goes to that moment.
type Timeline struct {
	widget.BaseWidget
	OnMoment func(seconds float64)
	lanes    []Lane
	length   float64
	clock    func(float64) string
	hint     string // what the mouse is over
}

// NewTimeline makes a timeline of a meeting of that length in seconds; clock
// writes a moment.
func NewTimeline(lanes []Lane, length float64, clock func(float64) string) *Timeline {
	t := &Timeline{lanes: lanes, length: max(length, 1), clock: clock}
	t.ExtendBaseWidget(t)
	return t
}

const (
	laneHeight = 24
	laneLabel  = 110 // width of the names at the left
	markSize   = 10
	markReach  = 8 // px around a mark that still count as on it
	axisHeight = 20
)

// place is where a moment lies.
func (t *Timeline) place(seconds float64) float32 {
	width := t.Size().Width - laneLabel - markSize
	return laneLabel + markSize/2 + float32(seconds/t.length)*width
}

// moment is the other way round.
func (t *Timeline) moment(x float32) float64 {
	width := t.Size().Width - laneLabel - markSize
	return min(max(float64((x-laneLabel-markSize/2)/max(width, 1)), 0), 1) * t.length
}

// markAt is the mark nearest to a place, if one is near enough.
func (t *Timeline) markAt(at fyne.Position) (LaneMark, bool) {
	lane := int(at.Y / laneHeight)
	if at.Y < 0 || lane >= len(t.lanes) {
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
	if m, ok := t.markAt(ev.Position); ok {
		m.Act()
		return
	}
	if ev.Position.X > laneLabel && t.OnMoment != nil {
		t.OnMoment(t.moment(ev.Position.X))
	}
}

// MouseIn implements desktop.Hoverable.
func (t *Timeline) MouseIn(ev *desktop.MouseEvent) { t.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (t *Timeline) MouseMoved(ev *desktop.MouseEvent) {
	hint := ""
	if m, ok := t.markAt(ev.Position); ok {
		hint = t.clock(m.At) + "  " + m.Name
	} else if ev.Position.X > laneLabel {
		hint = t.clock(t.moment(ev.Position.X))
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

// CreateRenderer implements fyne.Widget.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer {
	r := &timelineRenderer{timeline: t, start: NewLine(t.clock(0), Caption),
		end: NewLine(t.clock(t.length), Caption), hint: NewLine("", Caption)}
	r.end.Style.Align = fyne.TextAlignTrailing
	for _, lane := range t.lanes {
		r.names = append(r.names, NewLine(lane.Name, Caption))
		r.rails = append(r.rails, canvas.NewRectangle(nil))
		for range lane.Marks {
			r.marks = append(r.marks, canvas.NewRectangle(nil))
		}
	}
	r.Refresh()
	return laid(t, r)
}

type timelineRenderer struct {
	timeline         *Timeline
	names            []*Line
	rails, marks     []*canvas.Rectangle
	start, end, hint *Line
}

func (r *timelineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(laneLabel+200, float32(len(r.names))*laneHeight+axisHeight)
}

func (r *timelineRenderer) Layout(size fyne.Size) {
	next := 0
	for i, lane := range r.timeline.lanes {
		y := float32(i) * laneHeight
		r.names[i].Move(fyne.NewPos(0, y+(laneHeight-r.names[i].MinSize().Height)/2))
		r.names[i].Resize(fyne.NewSize(laneLabel-8, r.names[i].MinSize().Height))
		r.rails[i].Move(fyne.NewPos(laneLabel, y+laneHeight/2-1))
		r.rails[i].Resize(fyne.NewSize(size.Width-laneLabel, 2))
		for _, m := range lane.Marks {
			r.marks[next].Move(fyne.NewPos(r.timeline.place(m.At)-markSize/2, y+(laneHeight-markSize)/2))
			r.marks[next].Resize(fyne.NewSize(markSize, markSize))
			next++
		}
	}
	r.axis(size)
}

// axis puts the beginning, the end and what the mouse is over under the lanes.
func (r *timelineRenderer) axis(size fyne.Size) {
	y := float32(len(r.names)) * laneHeight
	r.start.Move(fyne.NewPos(laneLabel, y))
	r.start.Resize(fyne.NewSize(60, axisHeight))
	r.end.Move(fyne.NewPos(size.Width-60, y))
	r.end.Resize(fyne.NewSize(60, axisHeight))
	r.hint.Move(fyne.NewPos(laneLabel+64, y))
	r.hint.Resize(fyne.NewSize(max(size.Width-laneLabel-128, 10), axisHeight))
}

func (r *timelineRenderer) Refresh() {
	next := 0
	for i, lane := range r.timeline.lanes {
		r.rails[i].FillColor = theme.Color(theme.ColorNameSeparator)
		for range lane.Marks {
			r.marks[next].FillColor = theme.Color(lane.Color)
			r.marks[next].StrokeColor = theme.Color(theme.ColorNameBackground)
			r.marks[next].StrokeWidth = 1
			r.marks[next].CornerRadius = markSize / 2
			next++
		}
	}
	r.hint.Style = Caption.Centered()
	r.hint.SetText(r.timeline.hint)
	canvas.Refresh(r.timeline)
}

func (r *timelineRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.start, r.end, r.hint}
	for i := range r.names {
		objects = append(objects, r.names[i], r.rails[i])
	}
	for _, m := range r.marks {
		objects = append(objects, m)
	}
	return objects
}
func (r *timelineRenderer) Destroy() {}
