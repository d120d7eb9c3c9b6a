package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// CreateRenderer implements fyne.Widget.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer {
	r := &timelineRenderer{timeline: t, start: NewLine(t.clock(0), Caption), end: NewLine(t.clock(t.length), Caption.Trailing()),
		hint: NewLine("", Caption.Centered()), head: canvas.NewRectangle(nil)}
	for _, lane := range t.lanes {
		r.names = append(r.names, NewLine(lane.Name, Caption))
		r.rails = append(r.rails, canvas.NewRectangle(nil))
		for range lane.Spans {
			r.spans = append(r.spans, canvas.NewRectangle(nil))
		}
		for range lane.Marks {
			r.marks = append(r.marks, canvas.NewRectangle(nil))
		}
	}
	r.paint()
	return laid(t, r)
}

type timelineRenderer struct {
	timeline            *Timeline
	names               []*Line
	rails, spans, marks []*canvas.Rectangle
	start, end, hint    *Line
	head                *canvas.Rectangle // the playhead
}

func (r *timelineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(Scaled(240), float32(len(r.names)+1)*laneHeight())
}

func (r *timelineRenderer) Layout(size fyne.Size) {
	t, lane, label := r.timeline, laneHeight(), r.timeline.label()
	mark, span := 0, 0
	for i, l := range t.lanes {
		y := float32(i) * lane
		r.names[i].Move(fyne.NewPos(0, y+laneGap/2))
		r.names[i].Resize(fyne.NewSize(label-laneGap, lane-laneGap))
		r.rails[i].Move(fyne.NewPos(label, y+lane/2-1))
		r.rails[i].Resize(fyne.NewSize(size.Width-label, 2))
		for _, s := range l.Spans {
			from, to := t.place(s.From), t.place(s.To)
			r.spans[span].Move(fyne.NewPos(from-2, y+(lane-spanHeight)/2))
			r.spans[span].Resize(fyne.NewSize(max(to-from, 0)+4, spanHeight))
			span++
		}
		for _, m := range l.Marks {
			r.marks[mark].Move(fyne.NewPos(t.place(m.At)-markSize/2, y+(lane-markSize)/2))
			r.marks[mark].Resize(fyne.NewSize(markSize, markSize))
			mark++
		}
	}
	r.axis(size, label)
	r.placeHead()
}

// axis puts the beginning, the end and what the mouse is over under the lanes.
func (r *timelineRenderer) axis(size fyne.Size, label float32) {
	lane := laneHeight()
	y, height, clock := float32(len(r.names))*lane, lane-laneGap/2, Scaled(60)
	r.start.Move(fyne.NewPos(label, y))
	r.start.Resize(fyne.NewSize(clock, height))
	r.end.Move(fyne.NewPos(size.Width-clock, y))
	r.end.Resize(fyne.NewSize(clock, height))
	r.hint.Move(fyne.NewPos(label+clock, y))
	r.hint.Resize(fyne.NewSize(max(size.Width-label-2*clock, 10), height))
}

func (r *timelineRenderer) placeHead() {
	r.head.Hidden = r.timeline.position < 0 || len(r.names) == 0
	r.head.Move(fyne.NewPos(r.timeline.place(max(r.timeline.position, 0))-1, 0))
	r.head.Resize(fyne.NewSize(2, float32(len(r.names))*laneHeight()))
}

func (r *timelineRenderer) paint() {
	mark, span := 0, 0
	for i, lane := range r.timeline.lanes {
		r.rails[i].FillColor = theme.Color(theme.ColorNameSeparator)
		for range lane.Spans {
			r.spans[span].FillColor, r.spans[span].CornerRadius = theme.Color(lane.Color), 3
			span++
		}
		for range lane.Marks {
			r.marks[mark].FillColor = theme.Color(lane.Color)
			r.marks[mark].StrokeColor, r.marks[mark].StrokeWidth = theme.Color(theme.ColorNameBackground), 1
			r.marks[mark].CornerRadius = markSize / 2
			mark++
		}
	}
	r.head.FillColor = theme.Color(theme.ColorNameForeground)
	r.hint.SetText(r.timeline.hint)
}

func (r *timelineRenderer) Refresh() {
	r.paint()
	r.placeHead()
	for _, l := range append([]*Line{r.start, r.end, r.hint}, r.names...) {
		l.Refresh()
	}
	r.Layout(r.timeline.Size())
	canvas.Refresh(r.timeline)
}

func (r *timelineRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.start, r.end, r.hint}
	for i := range r.names {
		objects = append(objects, r.names[i], r.rails[i])
	}
	for _, all := range [][]*canvas.Rectangle{r.spans, r.marks} {
		for _, o := range all {
			objects = append(objects, o)
		}
	}
	return append(objects, r.head)
}
func (r *timelineRenderer) Destroy() {}
