package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rowsContent is what a Rows scrolls: as tall as all rows, holding the visible ones.
type rowsContent[R fyne.CanvasObject] struct {
	widget.BaseWidget
	rows  *Rows[R]
	shown map[int]*rowFrame[R]
	spare []*rowFrame[R]
	order []fyne.CanvasObject
	fresh bool // what is shown must be updated, not only moved
}

// margin is how much is kept ready above and below the view, so that a short
// scroll moves rows and makes none.
const margin = 60

// arrange gives every visible row a frame and takes back those that went out of view.
func (c *rowsContent[R]) arrange() {
	r := c.rows
	view := r.scroll.Size()
	if view.Width <= 0 || view.Height <= 0 || len(r.tops) == 0 {
		return
	}
	first := r.rowAt(r.scroll.Offset.Y - margin)
	last := r.rowAt(r.scroll.Offset.Y + view.Height + margin)
	if len(r.tops) == 1 {
		last = -1
	}
	changed := c.release(first, last)
	for i := first; i <= last; i++ {
		if c.place(i, view.Width) {
			changed = true
		}
	}
	c.fresh = false
	if changed {
		c.reorder(first, last)
		canvas.Refresh(c)
	}
}

func (c *rowsContent[R]) release(first, last int) bool {
	changed := false
	for i, f := range c.shown {
		if i < first || i > last {
			delete(c.shown, i)
			f.leave()
			c.spare = append(c.spare, f)
			changed = true
		}
	}
	return changed
}

func (c *rowsContent[R]) place(i int, width float32) bool {
	r := c.rows
	f, old := c.shown[i]
	if !old {
		f = c.take()
		c.shown[i] = f
	}
	f.index = i
	f.Move(fyne.NewPos(0, r.tops[i]))
	if !old || c.fresh {
		r.Update(i, f.row)
	}
	f.Resize(fyne.NewSize(width, r.tops[i+1]-r.tops[i]))
	if !old || c.fresh {
		f.paint()
	}
	return !old
}

func (c *rowsContent[R]) take() *rowFrame[R] {
	if n := len(c.spare); n > 0 {
		f := c.spare[n-1]
		c.spare = c.spare[:n-1]
		return f
	}
	f := &rowFrame[R]{content: c, shade: canvas.NewRectangle(nil), row: c.rows.New()}
	f.ExtendBaseWidget(f)
	return f
}

func (c *rowsContent[R]) reorder(first, last int) {
	c.order = c.order[:0]
	for i := first; i <= last; i++ {
		c.order = append(c.order, c.shown[i])
	}
}

func (c *rowsContent[R]) repaint(i int) {
	if f, ok := c.shown[i]; ok {
		f.paint()
	}
}

// MinSize implements fyne.CanvasObject.
func (c *rowsContent[R]) MinSize() fyne.Size { return fyne.NewSize(0, c.rows.total()) }

// CreateRenderer implements fyne.Widget.
func (c *rowsContent[R]) CreateRenderer() fyne.WidgetRenderer { return rowsRenderer[R]{c} }

type rowsRenderer[R fyne.CanvasObject] struct{ content *rowsContent[R] }

func (r rowsRenderer[R]) MinSize() fyne.Size           { return r.content.MinSize() }
func (r rowsRenderer[R]) Layout(fyne.Size)             { r.content.arrange() }
func (r rowsRenderer[R]) Objects() []fyne.CanvasObject { return r.content.order }
func (r rowsRenderer[R]) Destroy()                     {}

// Refresh follows a change of theme.
func (r rowsRenderer[R]) Refresh() {
	for _, f := range r.content.shown {
		f.paint()
	}
	canvas.Refresh(r.content)
}

// rowFrame is one visible row: a shade for hover and selection, and the row itself.
type rowFrame[R fyne.CanvasObject] struct {
	widget.BaseWidget
	content *rowsContent[R]
	index   int
	hovered bool
	shade   *canvas.Rectangle
	row     R
}

var (
	_ fyne.Tappable          = (*rowFrame[*Line])(nil)
	_ fyne.SecondaryTappable = (*rowFrame[*Line])(nil)
	_ desktop.Hoverable      = (*rowFrame[*Line])(nil)
)

func (f *rowFrame[R]) paint() {
	rows := f.content.rows
	name := fyne.ThemeColorName("")
	switch {
	case rows.Quiet:
	case f.index == rows.selected && rows.focused:
		name = theme.ColorNameFocus
	case f.index == rows.selected, rows.Picked != nil && rows.Picked(f.index):
		name = ColorSelected
	case f.hovered:
		name = theme.ColorNameHover
	}
	f.shade.Hidden = name == ""
	if name != "" {
		f.shade.FillColor = theme.Color(name)
	}
	f.shade.CornerRadius = theme.Size(theme.SizeNameSelectionRadius)
	Repaint(f.shade)
}

func (f *rowFrame[R]) leave() { f.hovered = false }

// Tapped implements fyne.Tappable.
func (f *rowFrame[R]) Tapped(ev *fyne.PointEvent) { f.content.rows.tapped(f.index, ev.Position) }

// TappedSecondary implements fyne.SecondaryTappable.
func (f *rowFrame[R]) TappedSecondary(ev *fyne.PointEvent) {
	if menu := f.content.rows.OnMenu; menu != nil {
		menu(f.index, ev.AbsolutePosition)
	}
}

// MouseIn implements desktop.Hoverable.
func (f *rowFrame[R]) MouseIn(*desktop.MouseEvent) { f.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (f *rowFrame[R]) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (f *rowFrame[R]) MouseOut() { f.hover(false) }

func (f *rowFrame[R]) hover(on bool) {
	f.hovered = on
	f.paint()
	if hovered := f.content.rows.OnHover; hovered != nil {
		hovered(on)
	}
}

// CreateRenderer implements fyne.Widget.
func (f *rowFrame[R]) CreateRenderer() fyne.WidgetRenderer { return laid(f, &rowFrameRenderer[R]{f}) }

type rowFrameRenderer[R fyne.CanvasObject] struct{ frame *rowFrame[R] }

func (r *rowFrameRenderer[R]) MinSize() fyne.Size { return r.frame.row.MinSize() }
func (r *rowFrameRenderer[R]) Refresh()           { r.frame.paint(); r.frame.row.Refresh() }
func (r *rowFrameRenderer[R]) Destroy()           {}
func (r *rowFrameRenderer[R]) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame.shade, r.frame.row}
}

func (r *rowFrameRenderer[R]) Layout(size fyne.Size) {
	r.frame.shade.Resize(size)
	r.frame.row.Resize(size)
}
