package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Floating lies over a page, at the bottom of the room that both share. It takes only the
// room that it needs, so that the rest of the page can be used as before.
type Floating struct {
	widget.BaseWidget
	box *fyne.Container
}

// NewFloating lets content lie in the middle, that many pixels above the bottom edge.
func NewFloating(above float32, content fyne.CanvasObject) *Floating {
	return newFloating(floatingLayout{above: above, share: 0.5}, content)
}

// NewFloatingRight lets content lie at the right, so many pixels from the edges.
func NewFloatingRight(above, beside float32, content fyne.CanvasObject) *Floating {
	return newFloating(floatingLayout{above: above, beside: beside, share: 1}, content)
}

func newFloating(l floatingLayout, content fyne.CanvasObject) *Floating {
	f := &Floating{box: container.New(l, content)}
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer implements fyne.Widget.
func (f *Floating) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.box) }

// Refresh gives the content the room that it needs now.
func (f *Floating) Refresh() { f.box.Refresh() }

// floatingLayout puts its object above the bottom edge and gives it, of the room that is
// to spare beside it, a share at its left.
type floatingLayout struct{ above, beside, share float32 }

func (l floatingLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(l.beside, l.above)
}

func (l floatingLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	need := o[0].MinSize()
	o[0].Resize(need)
	o[0].Move(fyne.NewPos((size.Width-l.beside-need.Width)*l.share, size.Height-l.above-need.Height))
}
