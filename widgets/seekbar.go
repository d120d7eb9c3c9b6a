package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// SeekBar shows where in a recording the sound is, and goes elsewhere by click,
// drag or arrow key.
type SeekBar struct {
	widget.BaseWidget
	OnSeek    func(seconds float64)   // to a place, when the mouse lets go
	OnPreview func(seconds float64)   // where a drag would go
	OnKey     func(fyne.KeyName) bool // is offered the keys
	length    float64                 // seconds
	position  float64                 // seconds
	drag      float64                 // seconds, while dragging
	dragging  bool
	hovered   bool
	focused   bool
}

// NewSeekBar makes an empty bar.
func NewSeekBar() *SeekBar {
	b := &SeekBar{}
	b.ExtendBaseWidget(b)
	return b
}

const (
	seekHeight = 26 // px that take the mouse
	seekTrack  = 4
	seekKnob   = 12
)

// Set changes what is shown, both in seconds. It costs nothing while the knob stays
// on its pixel.
func (b *SeekBar) Set(position, length float64) {
	before := int(b.x())
	changed := length != b.length
	b.position, b.length = position, length
	if changed || int(b.x()) != before {
		b.Refresh()
	}
}

// At is where the knob is, in seconds.
func (b *SeekBar) At() float64 {
	if b.dragging {
		return b.drag
	}
	return b.position
}

// x is the middle of the knob.
func (b *SeekBar) x() float32 {
	part := float32(0)
	if b.length > 0 {
		part = float32(min(max(b.At()/b.length, 0), 1))
	}
	return seekKnob/2 + part*(b.Size().Width-seekKnob)
}

// moment is the time at a place.
func (b *SeekBar) moment(x float32) float64 {
	part := (x - seekKnob/2) / max(b.Size().Width-seekKnob, 1)
	return float64(min(max(part, 0), 1)) * b.length
}

// Tapped implements fyne.Tappable.
func (b *SeekBar) Tapped(ev *fyne.PointEvent) { b.seek(b.moment(ev.Position.X)) }

// Dragged implements fyne.Draggable.
func (b *SeekBar) Dragged(ev *fyne.DragEvent) {
	b.dragging, b.drag = true, b.moment(ev.Position.X)
	b.Refresh()
	if b.OnPreview != nil {
		b.OnPreview(b.drag)
	}
}

// DragEnd implements fyne.Draggable.
func (b *SeekBar) DragEnd() {
	if b.dragging {
		b.dragging = false
		b.seek(b.drag)
	}
}

func (b *SeekBar) seek(seconds float64) {
	b.position = seconds
	b.Refresh()
	if b.OnSeek != nil {
		b.OnSeek(seconds)
	}
}

// MouseIn implements desktop.Hoverable.
func (b *SeekBar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (b *SeekBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *SeekBar) MouseOut() { b.hovered = false; b.Refresh() }

// Cursor implements desktop.Cursorable.
func (b *SeekBar) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained implements fyne.Focusable.
func (b *SeekBar) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost implements fyne.Focusable.
func (b *SeekBar) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune implements fyne.Focusable.
func (b *SeekBar) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (b *SeekBar) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case ev.Name == fyne.KeyEscape:
		PassOn(b, ev)
	case b.OnKey != nil:
		b.OnKey(ev.Name)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *SeekBar) CreateRenderer() fyne.WidgetRenderer {
	r := &seekBarRenderer{bar: b, track: canvas.NewRectangle(nil), done: canvas.NewRectangle(nil),
		halo: canvas.NewRectangle(nil), knob: canvas.NewRectangle(nil)}
	r.Refresh()
	return laid(b, r)
}

type seekBarRenderer struct {
	bar                     *SeekBar
	track, done, halo, knob *canvas.Rectangle
}

func (r *seekBarRenderer) MinSize() fyne.Size { return fyne.NewSize(60, seekHeight) }

func (r *seekBarRenderer) Layout(size fyne.Size) {
	place := func(o fyne.CanvasObject, x, width, height float32) {
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
	}
	x := r.bar.x()
	place(r.track, 0, size.Width, seekTrack)
	place(r.done, 0, x, seekTrack)
	place(r.knob, x-seekKnob/2, seekKnob, seekKnob)
	const halo = seekKnob + 10
	place(r.halo, x-halo/2, halo, halo)
}

func (r *seekBarRenderer) Refresh() {
	b := r.bar
	r.track.FillColor = theme.Color(ColorOutline)
	r.done.FillColor = theme.Color(theme.ColorNamePrimary)
	r.knob.FillColor = theme.Color(theme.ColorNamePrimary)
	r.halo.FillColor = theme.Color(theme.ColorNameFocus)
	r.halo.Hidden = !b.hovered && !b.focused && !b.dragging
	r.Layout(b.Size())
	for _, round := range []*canvas.Rectangle{r.track, r.done, r.halo, r.knob} {
		round.CornerRadius = round.Size().Height / 2
	}
	canvas.Refresh(b)
}

func (r *seekBarRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.done, r.halo, r.knob}
}
func (r *seekBarRenderer) Destroy() {}
