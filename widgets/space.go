package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Inset puts space around an object, in pixels.
func Inset(top, bottom, left, right float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), o)
}

// Gap is an empty object of a fixed size.
func Gap(width, height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}

// Readable keeps its content in the middle and no wider than a comfortable line, which is
// longer when the text is larger.
func Readable(width float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(columnLayout{width}, content)
}

type columnLayout struct{ width float32 }

func (c columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	return fyne.NewSize(min(size.Width, Scaled(c.width)), size.Height)
}

func (c columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, Scaled(c.width))
	objects[0].Resize(fyne.NewSize(width, size.Height))
	objects[0].Move(fyne.NewPos((size.Width-width)/2, 0))
}

// AtMost keeps its content at the left and no wider than a comfortable line, which is
// longer when the text is larger.
func AtMost(width float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(leftLayout(width), content)
}

type leftLayout float32

func (l leftLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (l leftLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(min(size.Width, Scaled(float32(l))), size.Height))
}

// Surface is a background in a theme colour, with round corners and an outline
// if wanted, behind content.
type Surface struct {
	widget.BaseWidget
	Fill, Outline fyne.ThemeColorName
	Radius        float32
	Content       fyne.CanvasObject
}

// NewSurface makes a plain background.
func NewSurface(fill fyne.ThemeColorName, content fyne.CanvasObject) *Surface {
	s := &Surface{Fill: fill, Content: content}
	s.ExtendBaseWidget(s)
	return s
}

// NewCard makes a raised surface with an outline.
func NewCard(content fyne.CanvasObject) *Surface {
	s := &Surface{Fill: ColorCard, Outline: ColorOutline, Radius: 10, Content: content}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer implements fyne.Widget.
func (s *Surface) CreateRenderer() fyne.WidgetRenderer {
	r := &surfaceRenderer{surface: s, back: canvas.NewRectangle(nil)}
	r.paint()
	return laid(s, r)
}

type surfaceRenderer struct {
	surface *Surface
	back    *canvas.Rectangle
}

func (r *surfaceRenderer) paint() {
	r.back.FillColor = theme.Color(r.surface.Fill)
	r.back.CornerRadius = r.surface.Radius
	r.back.StrokeWidth = 0
	if r.surface.Outline != "" {
		r.back.StrokeColor, r.back.StrokeWidth = theme.Color(r.surface.Outline), 1
	}
}

func (r *surfaceRenderer) MinSize() fyne.Size { return r.surface.Content.MinSize() }
func (r *surfaceRenderer) Refresh()           { r.paint(); r.back.Refresh(); r.surface.Content.Refresh() }
func (r *surfaceRenderer) Destroy()           {}

func (r *surfaceRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.surface.Content.Resize(size)
}

func (r *surfaceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.surface.Content}
}
