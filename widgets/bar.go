package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Bar is a thin progress bar without words. It does not move by itself.
type Bar struct {
	widget.BaseWidget
	fraction float64
	color    fyne.ThemeColorName
	height   float32
}

// NewBar makes a bar of that colour and height.
func NewBar(color fyne.ThemeColorName, height float32) *Bar {
	b := &Bar{color: color, height: height}
	b.ExtendBaseWidget(b)
	return b
}

// Set changes how full the bar is, 0 to 1, and its colour.
func (b *Bar) Set(fraction float64, color fyne.ThemeColorName) {
	fraction = math.Round(min(max(fraction, 0), 1)*barSteps) / barSteps
	if fraction != b.fraction || color != b.color {
		b.fraction, b.color = fraction, color
		b.Refresh()
	}
}

// barSteps is how finely a bar moves: finer than a pixel nobody sees.
const barSteps = 400

// Fraction is how full the bar is.
func (b *Bar) Fraction() float64 { return b.fraction }

// CreateRenderer implements fyne.Widget.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{bar: b, track: canvas.NewRectangle(nil), done: canvas.NewRectangle(nil)}
	r.Refresh()
	return laid(b, r)
}

type barRenderer struct {
	bar         *Bar
	track, done *canvas.Rectangle
}

func (r *barRenderer) MinSize() fyne.Size { return fyne.NewSize(20, r.bar.height) }

func (r *barRenderer) Layout(size fyne.Size) {
	y := (size.Height - r.bar.height) / 2
	r.track.Move(fyne.NewPos(0, y))
	r.track.Resize(fyne.NewSize(size.Width, r.bar.height))
	width := size.Width * float32(r.bar.fraction)
	if r.bar.fraction > 0 {
		width = max(width, r.bar.height)
	}
	r.done.Move(fyne.NewPos(0, y))
	r.done.Resize(fyne.NewSize(width, r.bar.height))
}

func (r *barRenderer) Refresh() {
	r.track.FillColor = theme.Color(theme.ColorNameSeparator)
	r.done.FillColor = theme.Color(r.bar.color)
	r.track.CornerRadius, r.done.CornerRadius = r.bar.height/2, r.bar.height/2
	r.Layout(r.bar.Size())
	canvas.Refresh(r.bar)
}

func (r *barRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.track, r.done} }
func (r *barRenderer) Destroy()                     {}
