package widgets

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Sentence is what a Transcript is made of.
type Sentence struct {
	Time     string // empty when nobody knows
	Speaker  string // empty when nobody knows
	Voice    int    // distinguishes speakers by colour
	Text     string
	Doubtful bool // drawn paler, with a question mark
	Unsure   bool // the speaker may be another one: marked, too
}

// Transcript shows what was said, with times and speakers: what somebody says at one go
// is set as paragraphs under the name. Ten thousand sentences scroll as smoothly as ten:
// see Rows. A double click corrects a sentence in its place.
type Transcript struct {
	widget.BaseWidget
	OnTime      func(i int) // a time was clicked
	OnSelected  func(i int) // a sentence was clicked
	OnMenu      func(i int, at fyne.Position)
	OnKey       func(fyne.KeyName) bool // is offered the keys first
	OnFollowing func(on bool)           // it keeps what is playing in view, or does not any more
	OnCorrected func(i int, words string)
	OnShortcut  func(fyne.Shortcut) bool // is offered those that are pressed while a sentence is corrected

	sentences []Sentence
	blocks    []block
	pointed   map[int]bool // the sentences pointed at
	marks     map[int][]Span
	lights    map[int][]Span // what the user has highlighted
	correct   correction
	selection selection
	selecting bool // the mouse is being dragged
	measure   *Measure
	rows      *Rows[*blockRow]
	play      playhead
}

// NewTranscript makes an empty transcript.
func NewTranscript() *Transcript {
	t := &Transcript{measure: NewMeasure(Body), pointed: map[int]bool{}, play: playhead{current: -1}}
	t.rows = NewRows(func() int { return len(t.blocks) }, t.height,
		func() *blockRow { return newBlockRow(t) },
		func(i int, r *blockRow) { r.display(i) })
	t.rows.Quiet = true
	t.rows.OnKey, t.rows.OnScrolled = t.key, t.leave
	t.rows.OnCopy, t.rows.OnSelectAll = t.Copy, t.SelectAll
	t.rows.OnPressed = func(i int, at fyne.Position) {
		t.Select(Place{}, Place{})
		if t.OnSelected != nil {
			t.OnSelected(t.placeIn(i, at).Sentence)
		}
	}
	t.rows.OnDouble = func(i int, at fyne.Position) {
		if t.OnCorrected != nil {
			t.Correct(t.placeIn(i, at).Sentence)
		}
	}
	t.rows.OnMenu = func(_ int, at fyne.Position) {
		if t.OnMenu != nil {
			t.OnMenu(t.placeAt(at).Sentence, at)
		}
	}
	t.correct.sentence = -1
	t.ExtendBaseWidget(t)
	return t
}

// SetSentences changes what is shown. Sentences that only grew at the end are
// the usual case while a recording is being read: those before are not measured
// again.
func (t *Transcript) SetSentences(sentences []Sentence) {
	same := 0
	for same < len(sentences) && same < len(t.sentences) && sentences[same].Text == t.sentences[same].Text && sentences[same].Speaker == t.sentences[same].Speaker {
		same++
	}
	t.sentences = sentences
	t.setFrom(same)
	if same == 0 {
		t.pointed, t.marks, t.lights, t.selection = map[int]bool{}, nil, nil, selection{}
	}
	t.rows.Reload()
}

// setFrom sets the sentences again from one on.
func (t *Transcript) setFrom(i int) {
	keep := 0
	if i > 0 && len(t.blocks) > 0 {
		keep = t.blockOf(i - 1) // its last sentence may not be the last any more
	}
	from := 0
	if keep < len(t.blocks) {
		from = t.blocks[keep].first
	}
	t.blocks = append(t.blocks[:min(keep, len(t.blocks))], blocksOf(t.sentences, from, t.correct.sentence, t.measure)...)
}

// PointAt highlights sentences and brings the first into view.
func (t *Transcript) PointAt(which ...int) {
	t.pointed = map[int]bool{}
	for _, i := range which {
		t.pointed[i] = true
	}
	t.rows.Reload()
	if len(which) > 0 {
		t.leave()
		t.rows.ScrollTo(t.blockOf(which[0]))
	}
}

// Pointed reports whether a sentence is highlighted.
func (t *Transcript) Pointed(i int) bool { return t.pointed[i] }

// PointedAt are the sentences that are highlighted, in order.
func (t *Transcript) PointedAt() []int { return slices.Sorted(maps.Keys(t.pointed)) }

// FirstInView is the first sentence in view; -1 where there is none.
func (t *Transcript) FirstInView() int {
	if len(t.sentences) == 0 {
		return -1
	}
	return t.blocks[t.rows.rowAt(t.rows.scroll.Offset.Y+1)].first
}

// Mark underlays found words: parts of sentences, by sentence.
func (t *Transcript) Mark(marks map[int][]Span) {
	t.marks = marks
	t.rows.Reload()
}

// Highlight underlays what the user has highlighted: parts of sentences, by sentence.
func (t *Transcript) Highlight(lights map[int][]Span) {
	t.lights = lights
	t.rows.Reload()
}

// ScrollTo brings a sentence into view.
func (t *Transcript) ScrollTo(i int) {
	t.leave()
	t.rows.ScrollTo(t.blockOf(i))
}

// ScrollToTop goes to the first sentence.
func (t *Transcript) ScrollToTop() { t.rows.ScrollToTop() }

// ScrollToEnd goes to the last sentence.
func (t *Transcript) ScrollToEnd() { t.rows.ScrollToEnd() }

// AtEnd reports whether the last sentence is in view.
func (t *Transcript) AtEnd() bool { return t.rows.AtEnd() }

// Focusable is what gets the keyboard.
func (t *Transcript) Focusable() fyne.Focusable { return t.rows }

func (t *Transcript) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.rows); c != nil {
		c.Focus(t.rows)
	}
}

// startsTurn reports whether a block shows its speaker's name above it.
func (t *Transcript) startsTurn(b int) bool {
	i := t.blocks[b].first
	return t.sentences[i].Speaker != "" && (i == 0 || t.sentences[i-1].Speaker != t.sentences[i].Speaker)
}

const (
	timeWidth    = 66
	readable     = 760 // px; longer lines are hard to follow
	sentenceGap  = 5   // above and below a paragraph
	turnGap      = 10  // above a speaker's name
	doubtWidth   = 18  // of the marks before a doubtful sentence
	doubtGap     = 4   // between them and the sentence
	doubtfulNote = theme.ColorNamePlaceHolder
)

// timeColumn is the width of the times at the left of the text.
func timeColumn() float32 { return Scaled(timeWidth) }

func textWidth(width float32) float32 {
	return min(width-timeColumn()-2*cellGap, Scaled(readable))
}

func (t *Transcript) height(i int, width float32) float32 {
	if t.measure.Stale() {
		t.measure = NewMeasure(Body)
		for n := range t.blocks {
			t.blocks[n].par = t.measure.Paragraph(t.blocks[n].text)
		}
	}
	line := t.measure.LineHeight()
	height := float32(t.blocks[i].par.Lines(textWidth(width)))*line + 2*sentenceGap
	if t.blocks[i].edited {
		height = t.correct.height(textWidth(width)) + 2*sentenceGap
	}
	if t.startsTurn(i) {
		height += line + turnGap
	}
	return height
}

// CreateRenderer implements fyne.Widget.
func (t *Transcript) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.rows) }
