package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Press lets a whole object be clicked, or chosen with Enter: a shade behind it shows
// that the mouse is over it, or that it has the keyboard.
type Press struct {
	widget.BaseWidget
	content fyne.CanvasObject
	act     func()
	shade   *canvas.Rectangle
	hovered bool
	focused bool
}

// NewPress makes content clickable.
func NewPress(content fyne.CanvasObject, act func()) *Press {
	p := &Press{content: content, act: act, shade: canvas.NewRectangle(nil)}
	p.shade.Hide()
	p.ExtendBaseWidget(p)
	return p
}

// Tapped implements fyne.Tappable.
func (p *Press) Tapped(*fyne.PointEvent) { p.act() }

// MouseIn implements desktop.Hoverable.
func (p *Press) MouseIn(*desktop.MouseEvent) { p.hovered = true; p.paint() }

// MouseMoved implements desktop.Hoverable.
func (p *Press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (p *Press) MouseOut() { p.hovered = false; p.paint() }

// FocusGained implements fyne.Focusable.
func (p *Press) FocusGained() { p.focused = true; p.paint() }

// FocusLost implements fyne.Focusable.
func (p *Press) FocusLost() { p.focused = false; p.paint() }

// TypedRune implements fyne.Focusable.
func (p *Press) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (p *Press) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter || ev.Name == fyne.KeySpace {
		p.act()
	}
	if ev.Name == fyne.KeyEscape {
		PassOn(p, ev)
	}
}

// Cursor implements desktop.Cursorable.
func (p *Press) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (p *Press) paint() {
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
