package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// RoundButton is a round button with an icon; a Main one is filled with the accent.
type RoundButton struct {
	pressable
	OnTapped func()
	Main     bool
	icon     fyne.Resource
	diameter float32
}

// NewRoundButton makes a button of that diameter in pixels.
func NewRoundButton(icon fyne.Resource, diameter float32, tapped func()) *RoundButton {
	b := &RoundButton{icon: icon, diameter: diameter, OnTapped: tapped}
	b.extend(b, b.tap)
	return b
}

// SetIcon changes the icon.
func (b *RoundButton) SetIcon(icon fyne.Resource) {
	if b.icon != icon {
		b.icon = icon
		b.Refresh()
	}
}

func (b *RoundButton) tap() {
	if b.OnTapped != nil {
		b.OnTapped()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *RoundButton) CreateRenderer() fyne.WidgetRenderer {
	r := &roundButtonRenderer{button: b, disc: canvas.NewRectangle(nil), shade: canvas.NewRectangle(nil), icon: widget.NewIcon(b.icon)}
	r.Refresh()
	return laid(b, r)
}

type roundButtonRenderer struct {
	button      *RoundButton
	disc, shade *canvas.Rectangle
	icon        *widget.Icon
}

func (r *roundButtonRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(r.button.diameter) }

func (r *roundButtonRenderer) Layout(size fyne.Size) {
	center := func(o fyne.CanvasObject, side float32) {
		o.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
		o.Resize(fyne.NewSquareSize(side))
	}
	d := r.button.diameter
	center(r.disc, d)
	center(r.shade, d)
	center(r.icon, d*0.62)
}

func (r *roundButtonRenderer) Refresh() {
	b := r.button
	r.disc.Hidden = !b.Main
	r.disc.FillColor = theme.Color(theme.ColorNamePrimary)
	r.shade.Hidden = !b.hovered && !b.focused
	r.shade.FillColor = theme.Color(theme.ColorNameHover)
	if b.Main {
		r.shade.FillColor = theme.Color(theme.ColorNamePressed)
	}
	r.shade.StrokeWidth = 0
	if b.focused {
		r.shade.StrokeWidth, r.shade.StrokeColor = 2, theme.Color(theme.ColorNameForeground)
	}
	r.disc.CornerRadius, r.shade.CornerRadius = b.diameter/2, b.diameter/2
	r.icon.SetResource(b.icon)
	canvas.Refresh(b)
}

func (r *roundButtonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.disc, r.shade, r.icon}
}
func (r *roundButtonRenderer) Destroy() {}
