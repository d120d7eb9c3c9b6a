package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Share is a part of a ShareBar.
type Share struct {
	Part  float64 // of the whole, in any unit
	Color fyne.ThemeColorName
}

// ShareBar shows how a whole is divided, as one bar.
type ShareBar struct {
	widget.BaseWidget
	shares []Share
}

// NewShareBar makes a bar of these parts, in order.
func NewShareBar(shares []Share) *ShareBar {
	b := &ShareBar{shares: shares}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *ShareBar) CreateRenderer() fyne.WidgetRenderer {
	r := &shareRenderer{bar: b}
	for range b.shares {
		r.parts = append(r.parts, canvas.NewRectangle(nil))
	}
	r.paint()
	return laid(b, r)
}

type shareRenderer struct {
	bar   *ShareBar
	parts []*canvas.Rectangle
}

const (
	shareHeight = 12
	shareGap    = 2 // px between two parts
)

func (r *shareRenderer) MinSize() fyne.Size { return fyne.NewSize(100, shareHeight) }

func (r *shareRenderer) Layout(size fyne.Size) {
	total := 0.0
	for _, s := range r.bar.shares {
		total += s.Part
	}
	room, x := size.Width-shareGap*float32(max(len(r.parts)-1, 0)), float32(0)
	for i, s := range r.bar.shares {
		width := max(room*float32(s.Part/max(total, 1e-9)), 1)
		r.parts[i].Move(fyne.NewPos(x, (size.Height-shareHeight)/2))
		r.parts[i].Resize(fyne.NewSize(width, shareHeight))
		x += width + shareGap
	}
}

func (r *shareRenderer) paint() {
	for i, s := range r.bar.shares {
		r.parts[i].FillColor, r.parts[i].CornerRadius = theme.Color(s.Color), 2
	}
}

func (r *shareRenderer) Refresh() { r.paint(); r.Layout(r.bar.Size()); canvas.Refresh(r.bar) }
func (r *shareRenderer) Destroy() {}

func (r *shareRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.parts))
	for i, p := range r.parts {
		objects[i] = p
	}
	return objects
}
