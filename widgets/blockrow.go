package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// blockRow is one visible paragraph of a Transcript.
type blockRow struct {
	widget.BaseWidget
	transcript *Transcript
	index      int
	time       *TimeLink
	speaker    *Line
	text       *passage
	doubts     []*Line // the marks beside lines on which a doubtful sentence begins
	field      bool    // it had the field of the sentence that is corrected
}

func newBlockRow(t *Transcript) *blockRow {
	r := &blockRow{transcript: t, speaker: NewLine("", Strong), text: newPassage(t.measure)}
	r.time = NewTimeLink("", func() {
		if t.OnTime != nil && r.index < len(t.blocks) {
			t.OnTime(t.blocks[r.index].first)
		}
	})
	r.time.Quiet = true
	r.ExtendBaseWidget(r)
	return r
}

func (r *blockRow) display(i int) {
	t := r.transcript
	r.index = i
	b := t.blocks[i]
	first := t.sentences[b.first]
	r.time.SetText(first.Time)
	r.speaker.SetText(first.Speaker)
	r.speaker.SetStyle(Strong.Colored(VoiceColor(first.Voice)))
	SetVisible(r.speaker, t.startsTurn(i))
	p := r.text
	p.measure, p.par = t.measure, b.par
	p.pieces, p.colors, p.tints = p.pieces[:0], p.colors[:0], p.tints[:0]
	for n := b.first; n <= b.last; n++ {
		s, color := b.span(n), fyne.ThemeColorName(theme.ColorNameForeground)
		if t.sentences[n].Doubtful {
			color = doubtfulNote
		}
		p.pieces, p.colors = append(p.pieces, s), append(p.colors, color)
		r.tint(n, s)
	}
	p.Refresh()
	SetVisible(p, !b.edited)
	if b.edited != r.field {
		r.field = b.edited
		r.Refresh()
	}
}

// tint underlays a sentence: where it is pointed at or playing, and what is marked in it.
func (r *blockRow) tint(n int, s Span) {
	t, p := r.transcript, r.text
	add := func(color fyne.ThemeColorName, parts ...Span) {
		for _, part := range parts {
			p.tints = append(p.tints, Tint{Span{s.From + part.From, s.From + min(part.To, s.To-s.From)}, color})
		}
	}
	whole := Span{0, s.To - s.From}
	switch {
	case t.play.current == n:
		add(ColorSelected, whole)
	case t.pointed[n]:
		add(ColorEvidence, whole)
	}
	add(ColorHighlight, t.lights[n]...)
	add(ColorMatch, t.marks[n]...)
	add(theme.ColorNameSelection, t.selection.in(n, whole.To))
}

// marks say what of a sentence is doubtful: who says it, and what is said.
func (s Sentence) marks() string {
	marks := ""
	if s.Unsure {
		marks = UnsureMark
	}
	if s.Doubtful {
		marks += "?"
	}
	return marks
}

// UnsureMark stands before a sentence whose speaker is uncertain.
const UnsureMark = "≈"

// margin is what stands in the margin of each line: the marks of what begins on it.
func (r *blockRow) margin() map[int]string {
	t := r.transcript
	b := t.blocks[r.index]
	var lines map[int]string
	for n := b.first; n <= b.last && !b.edited; n++ {
		marks := t.sentences[n].marks()
		if marks == "" {
			continue
		}
		if lines == nil {
			lines = map[int]string{}
		}
		at := r.text.line(b.span(n).From)
		for _, m := range marks {
			if !strings.ContainsRune(lines[at], m) {
				lines[at] += string(m)
			}
		}
	}
	return lines
}

// Dragged implements fyne.Draggable: it selects text, over many rows if need be.
func (r *blockRow) Dragged(ev *fyne.DragEvent) {
	r.transcript.dragged(ev.AbsolutePosition, ev.AbsolutePosition.SubtractXY(ev.Dragged.DX, ev.Dragged.DY))
}

// DragEnd implements fyne.Draggable.
func (r *blockRow) DragEnd() { r.transcript.selecting = false }

// Cursor implements desktop.Cursorable.
func (r *blockRow) Cursor() desktop.Cursor { return desktop.TextCursor }

// CreateRenderer implements fyne.Widget.
func (r *blockRow) CreateRenderer() fyne.WidgetRenderer { return laid(r, &blockRenderer{r}) }

type blockRenderer struct{ row *blockRow }

func (r *blockRenderer) MinSize() fyne.Size { return fyne.NewSize(timeColumn()+minFlow, 20) }
func (r *blockRenderer) Destroy()           {}

func (r *blockRenderer) Layout(size fyne.Size) {
	row := r.row
	if row.index >= len(row.transcript.blocks) {
		return
	}
	line := row.transcript.measure.LineHeight()
	x, y, width := cellGap+timeColumn(), float32(sentenceGap), textWidth(size.Width)
	if row.speaker.Visible() {
		y += turnGap
		row.speaker.Move(fyne.NewPos(x, y-3))
		row.speaker.Resize(fyne.NewSize(width, line))
		y += line
	}
	link := row.time.MinSize()
	row.time.Move(fyne.NewPos(cellGap-timeInset, y+(line-link.Height)/2))
	row.time.Resize(link)
	row.text.Move(fyne.NewPos(x, y))
	row.text.Resize(fyne.NewSize(width, max(size.Height-y-sentenceGap, line)))
	if row.field {
		field := row.transcript.correct.field
		field.Move(fyne.NewPos(x-theme.InnerPadding(), y))
		field.Resize(fyne.NewSize(width+2*theme.InnerPadding(), row.transcript.correct.height(width)))
	}
	r.doubts(x, y, line)
}

// doubts puts the marks into the margin.
func (r *blockRenderer) doubts(x, y, line float32) {
	row, n := r.row, 0
	for at, marks := range row.margin() {
		if n == len(row.doubts) {
			row.doubts = append(row.doubts, NewLine("", Caption.Trailing()))
		}
		d := row.doubts[n]
		n++
		d.SetText(marks)
		height := d.MinSize().Height
		d.Move(fyne.NewPos(x-doubtWidth-doubtGap, y+float32(at)*line+(line-height)/2))
		d.Resize(fyne.NewSize(doubtWidth, height))
		SetVisible(d, true)
	}
	for _, d := range row.doubts[n:] {
		SetVisible(d, false)
	}
}

func (r *blockRenderer) Refresh() {
	if r.row.index < len(r.row.transcript.blocks) {
		r.row.display(r.row.index)
		r.Layout(r.row.Size())
	}
}

func (r *blockRenderer) Objects() []fyne.CanvasObject {
	row := r.row
	objects := []fyne.CanvasObject{row.time, row.speaker, row.text}
	for _, d := range row.doubts {
		objects = append(objects, d)
	}
	if row.field {
		objects = append(objects, row.transcript.correct.field)
	}
	return objects
}
