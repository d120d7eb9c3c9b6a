package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// Press lets a whole object be clicked, or chosen with Enter: a shade behind it shows
// that the mouse is over it, or that it has the keyboard.
type Press struct {
	pressable
	content fyne.CanvasObject
	shade   *canvas.Rectangle
}

// NewPress makes content clickable.
func NewPress(content fyne.CanvasObject, act func()) *Press {
	p := &Press{content: content, shade: canvas.NewRectangle(nil)}
	p.shade.Hide()
	p.extend(p, act)
	p.paint = p.shadow
	return p
}

// Cursor implements desktop.Cursorable.
func (p *Press) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (p *Press) shadow() {
	p.shade.FillColor = theme.Color(theme.ColorNameHover)
	if p.focused {
		p.shade.FillColor = theme.Color(theme.ColorNameFocus)
	}
	p.shade.CornerRadius = theme.Size(theme.SizeNameSelectionRadius)
	p.shade.Hidden = !p.hovered && !p.focused
	Repaint(p.shade)
}

// CreateRenderer implements fyne.Widget.
func (p *Press) CreateRenderer() fyne.WidgetRenderer { return laid(p, &pressRenderer{p}) }

type pressRenderer struct{ press *Press }

const pressOver = 6 // px that the shade reaches over the content at both sides

func (r *pressRenderer) MinSize() fyne.Size { return r.press.content.MinSize() }
func (r *pressRenderer) Refresh()           { r.press.content.Refresh(); canvas.Refresh(r.press) }
func (r *pressRenderer) Destroy()           {}

func (r *pressRenderer) Layout(size fyne.Size) {
	r.press.content.Resize(size)
	r.press.shade.Move(fyne.NewPos(-pressOver, 0))
	r.press.shade.Resize(size.AddWidthHeight(2*pressOver, 0))
}

func (r *pressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.press.shade, r.press.content}
}
