package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tint underlays a part of a text.
type Tint struct {
	Span
	Color fyne.ThemeColorName
}

// passage is a paragraph of sentences, of which each may have a colour of its own. It
// wraps to its width, as a Flow does.
type passage struct {
	widget.BaseWidget
	measure *Measure
	par     Paragraph
	pieces  []Span // the sentences, in order
	colors  []fyne.ThemeColorName
	tints   []Tint
}

func newPassage(m *Measure) *passage {
	p := &passage{measure: m}
	p.ExtendBaseWidget(p)
	return p
}

// line is the number of the line on which a byte stands, at the width of now.
func (p *passage) line(at int) int {
	for n, l := range p.par.Break(p.Size().Width) {
		if at < l.To {
			return n
		}
	}
	return 0
}

// CreateRenderer implements fyne.Widget.
func (p *passage) CreateRenderer() fyne.WidgetRenderer { return laid(p, &passageRenderer{passage: p}) }

type passageRenderer struct {
	passage *passage
	texts   []*canvas.Text
	boxes   []*canvas.Rectangle // reused, as those of a Flow are
	used    int                 // of the boxes
	objects []fyne.CanvasObject
}

func (r *passageRenderer) MinSize() fyne.Size {
	return fyne.NewSize(minFlow, r.passage.measure.LineHeight())
}

func (r *passageRenderer) Layout(size fyne.Size) { r.arrange(size.Width) }

func (r *passageRenderer) arrange(width float32) {
	p, height := r.passage, r.passage.measure.LineHeight()
	r.used = 0
	n, piece := 0, 0
	for i, line := range p.par.Break(width) {
		y := float32(i) * height
		for _, t := range p.tints {
			r.box(t, line, y, height)
		}
		for piece > 0 && p.pieces[piece-1].To > line.From {
			piece--
		}
		for ; piece < len(p.pieces) && p.pieces[piece].From < line.To; piece++ {
			from, to := max(p.pieces[piece].From, line.From), min(p.pieces[piece].To, line.To)
			if from >= to {
				continue
			}
			text := r.text(n)
			n++
			text.Text = p.par.Text[from:to]
			Body.Colored(p.colors[piece]).apply(text)
			text.Move(fyne.NewPos(p.par.offset(line, from), y))
			text.Resize(fyne.NewSize(width, height))
		}
	}
	r.texts = r.texts[:n]
	r.objects = r.objects[:0]
	for _, b := range r.boxes[:r.used] {
		r.objects = append(r.objects, b)
	}
	for _, t := range r.texts {
		r.objects = append(r.objects, t)
	}
}

// text is the n-th text, made if need be.
func (r *passageRenderer) text(n int) *canvas.Text {
	for len(r.texts) <= n {
		r.texts = append(r.texts, canvas.NewText("", nil))
	}
	return r.texts[n]
}

// box underlays the part of a line that belongs to a tint.
func (r *passageRenderer) box(t Tint, line Span, y, height float32) {
	from, to := max(t.From, line.From), min(t.To, line.To)
	if from >= to {
		return
	}
	text := r.passage.par.Text
	wide := func(a, b int) float32 { return fyne.MeasureText(text[a:b], Body.size(), Body.textStyle()).Width }
	if r.used == len(r.boxes) {
		r.boxes = append(r.boxes, canvas.NewRectangle(nil))
	}
	box := r.boxes[r.used]
	r.used++
	box.FillColor, box.CornerRadius = theme.Color(t.Color), 3
	box.Move(fyne.NewPos(wide(line.From, from)-1, y+1))
	box.Resize(fyne.NewSize(wide(from, to)+2, height-2))
}

func (r *passageRenderer) Refresh() {
	r.arrange(r.passage.Size().Width)
	canvas.Refresh(r.passage)
}

func (r *passageRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *passageRenderer) Destroy()                     {}
