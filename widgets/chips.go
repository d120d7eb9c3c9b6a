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
	c := &Chips{}
	c.box = container.New(&wrapLayout{owner: c, gap: chipGap})
	c.ExtendBaseWidget(c)
	return c
}

// Add puts a chip at the end.
func (c *Chips) Add(name string, act func()) { c.add(&chip{name: name}, act) }

// AddColored puts a chip at the end that has a dot in a colour, which stands for it
// elsewhere.
func (c *Chips) AddColored(name string, color fyne.ThemeColorName, act func()) {
	c.add(&chip{name: name, dot: color}, act)
}

// RemoveLast takes the chip at the end away.
func (c *Chips) RemoveLast() {
	if n := len(c.box.Objects); n > 0 {
		c.box.Remove(c.box.Objects[n-1])
	}
}

func (c *Chips) add(chip *chip, act func()) {
	chip.extend(chip, act)
	c.box.Add(chip)
}

// CreateRenderer implements fyne.Widget.
func (c *Chips) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.box) }

// chipGap is the space between two chips, and between a dot and its words.
const chipGap = 6

// chip is one clickable word.
type chip struct {
	pressable
	name string
	dot  fyne.ThemeColorName // empty: there is none
}

// Text is what the chip says.
func (c *chip) Text() string { return c.name }

func (c *chip) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{chip: c, back: canvas.NewRectangle(nil), dot: canvas.NewCircle(nil), line: NewLine(c.name, Body)}
	r.Refresh()
	return laid(c, r)
}

type chipRenderer struct {
	chip *chip
	back *canvas.Rectangle
	dot  *canvas.Circle
	line *Line
}

const (
	chipInset = 12 // at the left and right of the words
	chipDot   = 10
)

// before is what the dot takes.
func (r *chipRenderer) before() float32 {
	if r.chip.dot == "" {
		return 0
	}
	return chipDot + chipGap
}

func (r *chipRenderer) MinSize() fyne.Size {
	return fyne.MeasureText(r.chip.name, Body.size(), Body.textStyle()).AddWidthHeight(2*chipInset+r.before(), 2*4)
}

func (r *chipRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.back.CornerRadius = size.Height / 2
	r.dot.Move(fyne.NewPos(chipInset, (size.Height-chipDot)/2))
	r.dot.Resize(fyne.NewSquareSize(chipDot))
	r.line.Move(fyne.NewPos(chipInset+r.before(), 4))
	r.line.Resize(fyne.NewSize(size.Width-2*chipInset-r.before(), size.Height-2*4))
}

func (r *chipRenderer) Refresh() {
	name := theme.ColorNameButton
	switch {
	case r.chip.focused:
		name = theme.ColorNameFocus
	case r.chip.hovered:
		name = ColorSelected
	}
	r.back.FillColor = theme.Color(name)
	r.dot.Hidden = r.chip.dot == ""
	if !r.dot.Hidden {
		r.dot.FillColor = theme.Color(r.chip.dot)
	}
	r.line.Refresh()
	canvas.Refresh(r.chip)
}

func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.dot, r.line}
}
func (r *chipRenderer) Destroy() {}
