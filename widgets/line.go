package widgets

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Look is how a piece of text is drawn. The zero value is body text.
type Look struct {
	Size  fyne.ThemeSizeName
	Color fyne.ThemeColorName
	Bold  bool
	Align fyne.TextAlign
}

// The looks used throughout the window.
var (
	Body    = Look{}
	Strong  = Look{Bold: true}
	Caption = Look{Size: theme.SizeNameCaptionText, Color: ColorCaption}
	Heading = Look{Size: theme.SizeNameSubHeadingText, Bold: true}
	Title   = Look{Size: SizeTitle, Bold: true}
)

// Centered is the same look in the middle of its space.
func (l Look) Centered() Look { l.Align = fyne.TextAlignCenter; return l }

// Trailing is the same look at the right of its space.
func (l Look) Trailing() Look { l.Align = fyne.TextAlignTrailing; return l }

// Colored is the same look in another colour.
func (l Look) Colored(name fyne.ThemeColorName) Look { l.Color = name; return l }

func (l Look) size() float32 {
	if l.Size == "" {
		return theme.TextSize()
	}
	return theme.Size(l.Size)
}

func (l Look) style() fyne.TextStyle { return fyne.TextStyle{Bold: l.Bold} }

func (l Look) apply(t *canvas.Text) {
	name := l.Color
	if name == "" {
		name = theme.ColorNameForeground
	}
	t.Color, t.TextSize, t.TextStyle, t.Alignment = theme.Color(name), l.size(), l.style(), l.Align
}

// Line is text on one line that ends in an ellipsis where there is no room for
// it. It asks for next to no width, unless Whole is set.
type Line struct {
	widget.BaseWidget
	Look  Look
	Whole bool // ask for the width of the whole text
	text  string
}

// NewLine makes a Line.
func NewLine(text string, look Look) *Line {
	l := &Line{Look: look, text: text}
	l.ExtendBaseWidget(l)
	return l
}

// NewWhole makes a Line that is never shortened.
func NewWhole(text string, look Look) *Line {
	l := NewLine(text, look)
	l.Whole = true
	return l
}

// Text is the whole text, shortened or not.
func (l *Line) Text() string { return l.text }

// SetText changes the text.
func (l *Line) SetText(text string) {
	if l.text != text {
		l.text = text
		l.Refresh()
	}
}

// SetLook changes how the text is drawn.
func (l *Line) SetLook(look Look) {
	if l.Look != look {
		l.Look = look
		l.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (l *Line) CreateRenderer() fyne.WidgetRenderer {
	r := &lineRenderer{line: l, drawn: canvas.NewText("", nil)}
	r.Refresh()
	return laid(l, r)
}

type lineRenderer struct {
	line  *Line
	drawn *canvas.Text
}

func (r *lineRenderer) MinSize() fyne.Size {
	size := fyne.MeasureText(r.line.text, r.line.Look.size(), r.line.Look.style())
	if !r.line.Whole {
		size.Width = min(size.Width, 2*size.Height)
	}
	return size
}

func (r *lineRenderer) Layout(size fyne.Size) {
	fitted := Ellipsis(r.line.text, size.Width, r.line.Look)
	if r.drawn.Text != fitted {
		r.drawn.Text = fitted
		r.drawn.Refresh()
	}
	r.drawn.Resize(size)
}

func (r *lineRenderer) Refresh() {
	r.line.Look.apply(r.drawn)
	r.drawn.Text = Ellipsis(r.line.text, r.line.Size().Width, r.line.Look)
	r.drawn.Refresh()
}

func (r *lineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.drawn} }
func (r *lineRenderer) Destroy()                     {}

// Ellipsis is text, shortened to width with a “…” at its end if need be.
func Ellipsis(text string, width float32, look Look) string {
	wide := func(s string) bool { return fyne.MeasureText(s, look.size(), look.style()).Width > width+0.5 }
	if width <= 0 || !wide(text) {
		return text
	}
	runes := []rune(text)
	keep := sort.Search(len(runes), func(n int) bool { return wide(string(runes[:n+1]) + "…") })
	return string(runes[:keep]) + "…"
}
