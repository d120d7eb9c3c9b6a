package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tick is a round box to tick something off.
type Tick struct {
	widget.BaseWidget
	OnTicked func(bool)
	on       bool
	hovered  bool
}

// NewTick makes a box that is not ticked.
func NewTick() *Tick {
	t := &Tick{}
	t.ExtendBaseWidget(t)
	return t
}

// On reports whether it is ticked.
func (t *Tick) On() bool { return t.on }

// Set ticks it or not, and calls nothing.
func (t *Tick) Set(on bool) {
	if on != t.on {
		t.on = on
		t.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (t *Tick) Tapped(*fyne.PointEvent) {
	t.Set(!t.on)
	if t.OnTicked != nil {
		t.OnTicked(t.on)
	}
}

// MouseIn implements desktop.Hoverable.
func (t *Tick) MouseIn(*desktop.MouseEvent) { t.hovered = true; t.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (t *Tick) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (t *Tick) MouseOut() { t.hovered = false; t.Refresh() }

// Cursor implements desktop.Cursorable.
func (t *Tick) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (t *Tick) CreateRenderer() fyne.WidgetRenderer {
	r := &tickRenderer{tick: t, ring: canvas.NewCircle(nil), short: canvas.NewLine(nil), long: canvas.NewLine(nil)}
	r.Refresh()
	return laid(t, r)
}

type tickRenderer struct {
	tick        *Tick
	ring        *canvas.Circle
	short, long *canvas.Line
}

// tickSize is the diameter of the ring.
func tickSize() float32 { return Scaled(18) }

func (r *tickRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(tickSize()) }

func (r *tickRenderer) Layout(size fyne.Size) {
	middle(r.ring, tickSize(), size)
	corner := r.ring.Position()
	at := func(x, y float32) fyne.Position { return corner.AddXY(Scaled(x), Scaled(y)) }
	r.short.Position1, r.short.Position2 = at(5, 9.3), at(7.8, 12)
	r.long.Position1, r.long.Position2 = at(7.8, 12), at(13, 6)
}

func (r *tickRenderer) Refresh() {
	r.ring.StrokeWidth = 1.5
	edge := theme.ColorNamePlaceHolder
	fill := theme.ColorNameBackground
	if r.tick.hovered {
		edge = theme.ColorNamePrimary
	}
	if r.tick.on {
		edge, fill = theme.ColorNamePrimary, theme.ColorNamePrimary
	}
	r.ring.StrokeColor, r.ring.FillColor = theme.Color(edge), theme.Color(fill)
	for _, l := range []*canvas.Line{r.short, r.long} {
		l.StrokeWidth = 1.8
		l.StrokeColor = theme.Color(theme.ColorNameForegroundOnPrimary)
		l.Hidden = !r.tick.on
	}
	canvas.Refresh(r.tick)
}

func (r *tickRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.short, r.long}
}
func (r *tickRenderer) Destroy() {}
