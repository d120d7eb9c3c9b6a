package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// DropZone is a wide place with a dashed edge that says "drop here". It receives
// no drops itself: those come to the window.
type DropZone struct {
	widget.BaseWidget
	content fyne.CanvasObject
}

// NewDropZone puts a dashed edge around content.
func NewDropZone(content fyne.CanvasObject) *DropZone {
	d := &DropZone{content: content}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer implements fyne.Widget.
func (d *DropZone) CreateRenderer() fyne.WidgetRenderer {
	r := &dropZoneRenderer{zone: d, back: canvas.NewRectangle(nil)}
	for i := range r.corners {
		// quarters of a thin ring, clockwise from the top right
		r.corners[i] = canvas.NewArc(float32(i)*90, float32(i+1)*90, (dashInset-1.0)/dashInset, nil)
	}
	return laid(d, r)
}

type dropZoneRenderer struct {
	zone    *DropZone
	back    *canvas.Rectangle
	dashes  []*canvas.Line
	corners [4]*canvas.Arc
	objects []fyne.CanvasObject
	laid    fyne.Size // what the dashes were made for
}

const (
	dash      = 7
	dashGap   = 5
	dashInset = 12 // radius of the corners
)

func (r *dropZoneRenderer) MinSize() fyne.Size {
	return r.zone.content.MinSize().AddWidthHeight(2*dashInset, 2*dashInset)
}

func (r *dropZoneRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	min := r.zone.content.MinSize()
	r.zone.content.Resize(fyne.NewSize(size.Width-2*dashInset, min.Height))
	r.zone.content.Move(fyne.NewPos(dashInset, (size.Height-min.Height)/2))
	r.edge(size)
	r.paint()
}

// edge lays dashes along the four sides. They are made anew only for another
// size: Fyne takes new objects for a reason to lay out and draw again, for ever.
func (r *dropZoneRenderer) edge(size fyne.Size) {
	if size == r.laid {
		return
	}
	r.laid, r.dashes = size, r.dashes[:0]
	for x := float32(dashInset); x+dash <= size.Width-dashInset; x += dash + dashGap {
		r.add(x, 0.5, x+dash, 0.5)
		r.add(x, size.Height-0.5, x+dash, size.Height-0.5)
	}
	for y := float32(dashInset); y+dash <= size.Height-dashInset; y += dash + dashGap {
		r.add(0.5, y, 0.5, y+dash)
		r.add(size.Width-0.5, y, size.Width-0.5, y+dash)
	}
	r.objects = append(r.objects[:0], r.back)
	for i, at := range []fyne.Position{{X: size.Width - 2*dashInset}, {X: size.Width - 2*dashInset, Y: size.Height - 2*dashInset}, {Y: size.Height - 2*dashInset}, {}} {
		r.corners[i].Move(at)
		r.corners[i].Resize(fyne.NewSquareSize(2 * dashInset))
		r.objects = append(r.objects, r.corners[i])
	}
	for _, d := range r.dashes {
		r.objects = append(r.objects, d)
	}
	r.objects = append(r.objects, r.zone.content)
}

func (r *dropZoneRenderer) add(x1, y1, x2, y2 float32) {
	l := canvas.NewLine(nil)
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	r.dashes = append(r.dashes, l)
}

func (r *dropZoneRenderer) paint() {
	r.back.FillColor, r.back.CornerRadius = theme.Color(ColorCard), dashInset
	for _, d := range r.dashes {
		d.StrokeColor, d.StrokeWidth = theme.Color(theme.ColorNameDisabled), 1
	}
	for _, c := range r.corners {
		c.FillColor = theme.Color(theme.ColorNameDisabled)
	}
}

func (r *dropZoneRenderer) Refresh() {
	r.paint()
	r.zone.content.Refresh()
	canvas.Refresh(r.zone)
}

func (r *dropZoneRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *dropZoneRenderer) Destroy()                     {}
