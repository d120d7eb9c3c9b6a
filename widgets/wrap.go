package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Wrap is a row of objects that flows onto further rows where it must. What is hidden
// takes no room.
type Wrap struct {
	widget.BaseWidget
	box *fyne.Container
}

// NewWrap makes a row with that much space between the objects.
func NewWrap(gap float32, objects ...fyne.CanvasObject) *Wrap {
	w := &Wrap{}
	w.box = container.New(&wrapLayout{owner: w, gap: gap}, objects...)
	w.ExtendBaseWidget(w)
	return w
}

// NewCenteredWrap is NewWrap with each row in the middle of its width.
func NewCenteredWrap(gap float32, objects ...fyne.CanvasObject) *Wrap {
	w := NewWrap(gap, objects...)
	w.box.Layout.(*wrapLayout).centered = true
	return w
}

// Add puts an object at the end.
func (w *Wrap) Add(o fyne.CanvasObject) { w.box.Add(o) }

// CreateRenderer implements fyne.Widget.
func (w *Wrap) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(w.box) }

// wrapLayout remembers its width, because its height depends on it. It lays out again as
// soon as an object needs other room; see needs.
type wrapLayout struct {
	owner fyne.Widget
	gap   float32
	width float32
	laid  needs

	centered bool
}

const (
	leastWrap = 100  // the least width of a row, in pixels
	wideWrap  = 1000 // a row before anybody gave it a width: too high a guess would make the window grow
)

func (l *wrapLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := l.width
	if width == 0 { // not laid out yet: a guess, corrected after the first layout
		width = wideWrap
	}
	now := needsOf(objects)
	outdated := l.laid.outdated(now)
	if outdated {
		l.laid.remember(now, l.laid.size)
	}
	return fyne.NewSize(leastWrap, l.place(objects, now, width, outdated))
}

func (l *wrapLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	now := needsOf(objects)
	l.laid.remember(now, size)
	l.place(objects, now, size.Width, true)
	if l.width != size.Width {
		l.width = size.Width
		l.owner.Refresh()
	}
}

// place returns the height of all rows and, if asked to, moves the objects there.
func (l *wrapLayout) place(objects []fyne.CanvasObject, needs []fyne.Size, width float32, move bool) float32 {
	y := float32(0)
	for len(objects) > 0 {
		n, height, full := l.row(objects, needs, width)
		x := float32(0)
		if l.centered {
			x = max((width-full)/2, 0)
		}
		empty := true
		for i, o := range objects[:n] {
			if !o.Visible() {
				continue
			}
			size := needs[i]
			size.Width = min(size.Width, width)
			if move {
				o.Resize(size)
				o.Move(fyne.NewPos(x, y+(height-size.Height)/2))
			}
			x += size.Width + l.gap
			empty = false
		}
		if !empty {
			y += height + l.gap
		}
		objects, needs = objects[n:], needs[n:]
	}
	return max(y-l.gap, 0)
}

// row is how many objects stand in one row, at least one, how high it is and how wide.
func (l *wrapLayout) row(objects []fyne.CanvasObject, needs []fyne.Size, width float32) (n int, height, full float32) {
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		size := needs[i]
		if x > 0 && x+size.Width > width {
			return i, height, x - l.gap
		}
		x += size.Width + l.gap
		height = max(height, size.Height)
	}
	return len(objects), height, x - l.gap
}
