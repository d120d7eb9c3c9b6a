package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Flow is text that wraps to whatever width it is given. Its height for a width
// is known beforehand (HeightFor), so that rows of it need no second layout.
type Flow struct {
	widget.BaseWidget
	Style    Style
	Marks    []Span // parts of the text to underlay, in order
	Selected Span   // the part that is selected
	Most     int    // lines; what is longer ends in an ellipsis; 0 shows all
	text     string
	measure  *Measure
	par      Paragraph
}

// NewFlow makes a Flow. Flows that show in the same list share a Measure; nil
// makes one.
func NewFlow(text string, style Style, shared *Measure) *Flow {
	if shared == nil {
		shared = NewMeasure(style)
	}
	f := &Flow{Style: style, measure: shared}
	f.ExtendBaseWidget(f)
	f.text, f.par = text, shared.Paragraph(text)
	return f
}

// Text is the text.
func (f *Flow) Text() string { return f.text }

// SetText changes the text and takes the marks away.
func (f *Flow) SetText(text string) {
	f.SetMarked(text, nil)
}

// SetMarked changes text and marks in one step.
func (f *Flow) SetMarked(text string, marks []Span) {
	f.text, f.Marks, f.par = text, marks, f.measure.Paragraph(text)
	f.Refresh()
}

// HeightFor is the height of the text at that width.
func (f *Flow) HeightFor(width float32) float32 {
	lines := f.par.Lines(width)
	if f.Most > 0 {
		lines = min(lines, f.Most)
	}
	return float32(lines) * f.measure.LineHeight()
}

// CreateRenderer implements fyne.Widget.
func (f *Flow) CreateRenderer() fyne.WidgetRenderer { return laid(f, &flowRenderer{flow: f}) }

// guessedWidth is what a text is taken to have before anybody gave it a width.
// Too small a guess would make the window grow for a moment, and stay so.
const guessedWidth = 480

type flowRenderer struct {
	flow    *Flow
	lines   []*canvas.Text
	marks   []*canvas.Rectangle // reused, because new objects at every layout never let the window rest
	used    int                 // how many of the marks are in use
	objects []fyne.CanvasObject
}

func (r *flowRenderer) MinSize() fyne.Size {
	width := r.flow.Size().Width
	if width <= 0 { // not laid out yet: a guess, corrected after the first layout
		width = guessedWidth
	}
	return fyne.NewSize(minFlow, r.flow.HeightFor(width))
}

func (r *flowRenderer) Layout(size fyne.Size) { r.arrange(size.Width) }

func (r *flowRenderer) arrange(width float32) {
	f := r.flow
	if f.measure.Stale() {
		f.measure = NewMeasure(f.Style)
		f.par = f.measure.Paragraph(f.text)
	}
	spans, rest := f.par.Break(width), ""
	if f.Most > 0 && len(spans) > f.Most {
		spans = spans[:f.Most]
		rest = Ellipsis(f.text[spans[f.Most-1].From:], width, f.Style)
	}
	height := f.measure.LineHeight()
	r.lines = r.lines[:min(len(r.lines), len(spans))]
	for len(r.lines) < len(spans) {
		r.lines = append(r.lines, canvas.NewText("", nil))
	}
	r.used = 0
	for i, s := range spans {
		line := r.lines[i]
		line.Text = f.text[s.From:s.To]
		if rest != "" && i == len(spans)-1 {
			line.Text = rest
		}
		f.Style.apply(line)
		line.Move(fyne.NewPos(0, float32(i)*height))
		line.Resize(fyne.NewSize(width, height))
		r.underlay(s, float32(i)*height, height)
	}
	r.objects = r.objects[:0]
	for _, m := range r.marks[:r.used] {
		r.objects = append(r.objects, m)
	}
	for _, l := range r.lines {
		r.objects = append(r.objects, l)
	}
}

// underlay puts a rectangle behind every mark that touches the line.
func (r *flowRenderer) underlay(line Span, y, height float32) {
	for _, m := range r.flow.Marks {
		r.box(m, line, y, height, ColorMatch)
	}
	r.box(r.flow.Selected, line, y, height, theme.ColorNameSelection)
}

// box puts a rectangle behind the part of a line that belongs to a mark.
func (r *flowRenderer) box(m, line Span, y, height float32, color fyne.ThemeColorName) {
	f := r.flow
	from, to := max(m.From, line.From), min(m.To, line.To)
	if from < to {
		x := fyne.MeasureText(f.text[line.From:from], f.Style.size(), f.Style.textStyle()).Width
		w := fyne.MeasureText(f.text[from:to], f.Style.size(), f.Style.textStyle()).Width
		box := r.next()
		box.FillColor, box.CornerRadius = theme.Color(color), 3
		box.Move(fyne.NewPos(x-1, y+1))
		box.Resize(fyne.NewSize(w+2, height-2))
	}
}

func (r *flowRenderer) next() *canvas.Rectangle {
	if r.used == len(r.marks) {
		r.marks = append(r.marks, canvas.NewRectangle(nil))
	}
	r.used++
	return r.marks[r.used-1]
}

func (r *flowRenderer) Refresh() {
	r.arrange(r.flow.Size().Width)
	canvas.Refresh(r.flow)
}

func (r *flowRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *flowRenderer) Destroy()                     {}
