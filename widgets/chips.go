package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Chips is a row of small clickable words that flows onto further rows where it must.
type Chips struct {
	widget.BaseWidget
	box *fyne.Container
}

// NewChips makes an empty row.
func NewChips() *Chips {
	layout := &chipsLayout{}
	c := &Chips{box: container.New(layout)}
	c.ExtendBaseWidget(c)
	layout.owner = c
	return c
}

// Add puts a chip at the end.
func (c *Chips) Add(name string, act func()) {
	chip := &chip{name: name, act: act}
	chip.ExtendBaseWidget(chip)
	c.box.Add(chip)
}

// CreateRenderer implements fyne.Widget.
func (c *Chips) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.box) }

// chipsLayout remembers its width, because its height depends on it.
type chipsLayout struct {
	owner *Chips
	width float32
}

const chipGap = 6

func (l *chipsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100, l.place(objects, max(l.width, 100), false))
}

func (l *chipsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.place(objects, size.Width, true)
	if l.width != size.Width {
		l.width = size.Width
		l.owner.Refresh()
	}
}

// place returns the height of all rows and, if asked to, moves the chips there.
func (l *chipsLayout) place(objects []fyne.CanvasObject, width float32, move bool) float32 {
	var x, y, height float32
	for _, o := range objects {
		size := o.MinSize()
		size.Width = min(size.Width, width)
		if x > 0 && x+size.Width > width {
			x, y = 0, y+height+chipGap
		}
		if move {
			o.Move(fyne.NewPos(x, y))
			o.Resize(size)
		}
		x += size.Width + chipGap
		height = size.Height
	}
	return y + height
}

// chip is one clickable word.
type chip struct {
	widget.BaseWidget
	name    string
	act     func()
	hovered bool
}

func (c *chip) Tapped(*fyne.PointEvent)        { c.act() }
func (c *chip) MouseIn(*desktop.MouseEvent)    { c.hovered = true; c.Refresh() }
func (c *chip) MouseMoved(*desktop.MouseEvent) {}
func (c *chip) MouseOut()                      { c.hovered = false; c.Refresh() }
func (c *chip) Cursor() desktop.Cursor         { return desktop.PointerCursor }

func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{chip: c, back: canvas.NewRectangle(nil), line: NewLine(c.name, Body)}
	r.Refresh()
	return laid(c, r)
}

type chipRenderer struct {
	chip *chip
	back *canvas.Rectangle
	line *Line
}

func (r *chipRenderer) MinSize() fyne.Size {
	return fyne.MeasureText(r.chip.name, Body.size(), Body.textStyle()).AddWidthHeight(2*12, 2*4)
}

func (r *chipRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.back.CornerRadius = size.Height / 2
	r.line.Move(fyne.NewPos(12, 4))
	r.line.Resize(fyne.NewSize(size.Width-2*12, size.Height-2*4))
}

func (r *chipRenderer) Refresh() {
	name := theme.ColorNameButton
	if r.chip.hovered {
		name = ColorSelected
	}
	r.back.FillColor = theme.Color(name)
	canvas.Refresh(r.chip)
}

func (r *chipRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.back, r.line} }
func (r *chipRenderer) Destroy()                     {}
