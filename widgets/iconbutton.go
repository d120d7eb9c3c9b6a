package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// IconButton is a small button without words for places with little room.
type IconButton struct {
	pressable
	OnTapped func()
	OnHover  func(on bool) // may be nil
	icon     fyne.Resource
}

// NewIconButton makes a button with that icon.
func NewIconButton(icon fyne.Resource, tapped func()) *IconButton {
	b := &IconButton{icon: icon, OnTapped: tapped}
	b.extend(b, b.tap)
	return b
}

// SetIcon changes the icon.
func (b *IconButton) SetIcon(icon fyne.Resource) {
	if b.icon != icon {
		b.icon = icon
		b.Refresh()
	}
}

func (b *IconButton) tap() {
	if b.OnTapped != nil {
		b.OnTapped()
	}
}

// MouseIn implements desktop.Hoverable.
func (b *IconButton) MouseIn(ev *desktop.MouseEvent) {
	b.pressable.MouseIn(ev)
	b.hover(true)
}

// MouseOut implements desktop.Hoverable.
func (b *IconButton) MouseOut() {
	b.pressable.MouseOut()
	b.hover(false)
}

func (b *IconButton) hover(on bool) {
	if b.OnHover != nil {
		b.OnHover(on)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *IconButton) CreateRenderer() fyne.WidgetRenderer {
	r := &iconButtonRenderer{button: b, shade: canvas.NewRectangle(nil), icon: widget.NewIcon(b.icon)}
	r.Refresh()
	return laid(b, r)
}

type iconButtonRenderer struct {
	button *IconButton
	shade  *canvas.Rectangle
	icon   *widget.Icon
}

const (
	iconButtonSize = 26
	iconSize       = 16
)

func (r *iconButtonRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(Scaled(iconButtonSize)) }

func (r *iconButtonRenderer) Layout(size fyne.Size) {
	middle(r.shade, Scaled(iconButtonSize), size)
	middle(r.icon, Scaled(iconSize), size)
}

// middle puts a square into the middle.
func middle(o fyne.CanvasObject, side float32, of fyne.Size) {
	o.Move(fyne.NewPos((of.Width-side)/2, (of.Height-side)/2))
	o.Resize(fyne.NewSquareSize(side))
}

func (r *iconButtonRenderer) Refresh() {
	r.shade.Hidden = !r.button.hovered && !r.button.focused
	r.shade.FillColor = theme.Color(theme.ColorNameHover)
	if r.button.focused {
		r.shade.FillColor = theme.Color(theme.ColorNameFocus)
	}
	r.shade.CornerRadius = theme.Size(theme.SizeNameSelectionRadius)
	r.icon.SetResource(r.button.icon)
	canvas.Refresh(r.button)
}

func (r *iconButtonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.shade, r.icon}
}
func (r *iconButtonRenderer) Destroy() {}
