package widgets

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Style is how a piece of text is drawn. The zero value is body text.
type Style struct {
	Size  fyne.ThemeSizeName
	Color fyne.ThemeColorName
	Bold  bool
	Align fyne.TextAlign
}

// The styles used throughout the window.
var (
	Body    = Style{}
	Strong  = Style{Bold: true}
	Caption = Style{Size: theme.SizeNameCaptionText, Color: ColorCaption}
	Heading = Style{Size: theme.SizeNameSubHeadingText, Bold: true}
	Title   = Style{Size: SizeTitle, Bold: true}
)

// Centered is the same style in the middle of its space.
func (l Style) Centered() Style { l.Align = fyne.TextAlignCenter; return l }

// Trailing is the same style at the right of its space.
func (l Style) Trailing() Style { l.Align = fyne.TextAlignTrailing; return l }

// Colored is the same style in another colour.
func (l Style) Colored(name fyne.ThemeColorName) Style { l.Color = name; return l }

func (l Style) size() float32 {
	if l.Size == "" {
		return theme.TextSize()
	}
	return theme.Size(l.Size)
}

func (l Style) textStyle() fyne.TextStyle { return fyne.TextStyle{Bold: l.Bold} }

func (l Style) apply(t *canvas.Text) {
	name := l.Color
	if name == "" {
		name = theme.ColorNameForeground
	}
	t.Color, t.TextSize, t.TextStyle, t.Alignment = theme.Color(name), l.size(), l.textStyle(), l.Align
}

// Line is text on one line that ends in an ellipsis where there is no room for
// it. It asks for next to no width, unless Whole is set.
type Line struct {
	widget.BaseWidget
	Style Style
	Whole bool // ask for the width of the whole text
	text  string
}

// NewLine makes a Line.
func NewLine(text string, style Style) *Line {
	l := &Line{Style: style, text: text}
	l.ExtendBaseWidget(l)
	return l
}

// NewWhole makes a Line that is never shortened.
func NewWhole(text string, style Style) *Line {
	l := NewLine(text, style)
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

// SetStyle changes how the text is drawn.
func (l *Line) SetStyle(style Style) {
	if l.Style != style {
		l.Style = style
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
	line   *Line
	drawn  *canvas.Text
	placed bool // it has been given room, if only none
}

func (r *lineRenderer) MinSize() fyne.Size {
	size := fyne.MeasureText(r.line.text, r.line.Style.size(), r.line.Style.textStyle())
	if !r.line.Whole {
		size.Width = min(size.Width, 2*size.Height)
	}
	return size
}

func (r *lineRenderer) Layout(size fyne.Size) {
	r.placed = true
	if fitted := r.fitted(size.Width); r.drawn.Text != fitted {
		r.drawn.Text = fitted
		r.drawn.Refresh()
	}
	r.drawn.Resize(size)
}

func (r *lineRenderer) Refresh() {
	r.line.Style.apply(r.drawn)
	r.drawn.Text = r.fitted(r.line.Size().Width)
	r.drawn.Refresh()
}

// fitted is as much of the text as there is room for: nothing where there is none.
func (r *lineRenderer) fitted(width float32) string {
	if r.placed && width <= 0 {
		return ""
	}
	return Ellipsis(r.line.text, width, r.line.Style)
}

func (r *lineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.drawn} }
func (r *lineRenderer) Destroy()                     {}

// Ellipsis is text, shortened to width with a “…” at its end if need be.
func Ellipsis(text string, width float32, style Style) string {
	wide := func(s string) bool { return fyne.MeasureText(s, style.size(), style.textStyle()).Width > width+0.5 }
	if width <= 0 || !wide(text) {
		return text
	}
	runes := []rune(text)
	keep := sort.Search(len(runes), func(n int) bool { return wide(string(runes[:n+1]) + "…") })
	return string(runes[:keep]) + "…"
}
