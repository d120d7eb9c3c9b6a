package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// sentenceRow is one visible sentence of a Transcript.
type sentenceRow struct {
	widget.BaseWidget
	transcript *Transcript
	index      int
	time       *TimeLink
	speaker    *Line
	text       *Flow
	doubt      *Line // the marks beside a sentence of which something is doubtful
	shade      *canvas.Rectangle
}

func newSentenceRow(t *Transcript) *sentenceRow {
	r := &sentenceRow{transcript: t, speaker: NewLine("", Strong), text: NewFlow("", Body, t.measure), doubt: NewLine("", Caption.Trailing()), shade: canvas.NewRectangle(nil)}
	r.time = NewTimeLink("", func() {
		if t.OnTime != nil {
			t.OnTime(r.index)
		}
	})
	r.time.Quiet = true
	r.ExtendBaseWidget(r)
	return r
}

func (r *sentenceRow) display(i int) {
	s := r.transcript.sentences[i]
	r.index = i
	r.time.SetText(s.Time)
	r.speaker.SetText(s.Speaker)
	r.speaker.SetStyle(Strong.Colored(VoiceColor(s.Voice)))
	SetVisible(r.speaker, r.transcript.startsTurn(i))
	r.text.Style = Body
	if s.Doubtful {
		r.text.Style = Body.Colored(doubtfulNote)
	}
	r.doubt.SetText(s.marks())
	SetVisible(r.doubt, r.doubt.Text() != "")
	r.text.measure = r.transcript.measure
	r.text.Selected = r.transcript.selection.in(i, len(s.Text))
	r.text.SetMarked(s.Text, r.transcript.marks[i])
	current := r.transcript.play.current == i
	r.shade.Hidden = !r.transcript.pointed[i] && !current
	r.shade.FillColor = theme.Color(ColorEvidence)
	if current {
		r.shade.FillColor = theme.Color(ColorSelected)
	}
	r.shade.CornerRadius = theme.Size(theme.SizeNameSelectionRadius)
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

// Dragged implements fyne.Draggable: it selects text, over many rows if need be.
func (r *sentenceRow) Dragged(ev *fyne.DragEvent) {
	r.transcript.dragged(ev.AbsolutePosition, ev.AbsolutePosition.SubtractXY(ev.Dragged.DX, ev.Dragged.DY))
}

// DragEnd implements fyne.Draggable.
func (r *sentenceRow) DragEnd() { r.transcript.selecting = false }

// Cursor implements desktop.Cursorable.
func (r *sentenceRow) Cursor() desktop.Cursor { return desktop.TextCursor }

// CreateRenderer implements fyne.Widget.
func (r *sentenceRow) CreateRenderer() fyne.WidgetRenderer { return laid(r, &sentenceRenderer{r}) }

type sentenceRenderer struct{ row *sentenceRow }

func (r *sentenceRenderer) MinSize() fyne.Size { return fyne.NewSize(timeWidth+minFlow, 20) }
func (r *sentenceRenderer) Destroy()           {}

func (r *sentenceRenderer) Layout(size fyne.Size) {
	row, line := r.row, r.row.transcript.measure.LineHeight()
	y := float32(sentenceGap)
	x := float32(cellGap + timeWidth)
	width := textWidth(size.Width)
	if row.speaker.Visible() {
		y += turnGap
		row.speaker.Move(fyne.NewPos(x, y-3))
		row.speaker.Resize(fyne.NewSize(width, line))
		y += line
	}
	link := row.time.MinSize()
	row.time.Move(fyne.NewPos(cellGap-timeInset, y+(line-link.Height)/2))
	row.time.Resize(link)
	row.doubt.Move(fyne.NewPos(x-doubtWidth-doubtGap, y+(line-row.doubt.MinSize().Height)/2))
	row.doubt.Resize(fyne.NewSize(doubtWidth, row.doubt.MinSize().Height))
	row.text.Move(fyne.NewPos(x, y))
	row.text.Resize(fyne.NewSize(width, size.Height-y-sentenceGap))
	row.shade.Move(fyne.NewPos(0, y-3))
	row.shade.Resize(fyne.NewSize(min(size.Width, x+width+cellGap), size.Height-y-sentenceGap+6))
}

func (r *sentenceRenderer) Refresh() {
	r.row.display(r.row.index)
	r.Layout(r.row.Size())
}

func (r *sentenceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.row.shade, r.row.time, r.row.doubt, r.row.speaker, r.row.text}
}
