package widgets

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Sentence is one row of a Transcript.
type Sentence struct {
	Time     string
	Speaker  string // empty when nobody knows
	Voice    int    // distinguishes speakers by colour
	Text     string
	Doubtful bool // drawn paler, with a question mark
	Unsure   bool // the speaker may be another one: marked, too
}

// Transcript shows what was said, with times and speakers, wrapped to its width.
// Ten thousand sentences scroll as smoothly as ten: see Rows.
type Transcript struct {
	widget.BaseWidget
	OnTime      func(i int) // a time was clicked
	OnSelected  func(i int) // a sentence was clicked
	OnMenu      func(i int, at fyne.Position)
	OnKey       func(fyne.KeyName) bool // is offered the keys first
	OnFollowing func(on bool)           // it keeps what is playing in view, or does not any more

	sentences []Sentence
	pars      []Paragraph
	pointed   map[int]bool // the sentences pointed at
	marks     map[int][]Span
	selection selection
	selecting bool // the mouse is being dragged
	measure   *Measure
	rows      *Rows[*sentenceRow]
	play      playhead
}

// NewTranscript makes an empty transcript.
func NewTranscript() *Transcript {
	t := &Transcript{measure: NewMeasure(Body), pointed: map[int]bool{}, play: playhead{current: -1}}
	t.rows = NewRows(func() int { return len(t.sentences) }, t.height,
		func() *sentenceRow { return newSentenceRow(t) },
		func(i int, r *sentenceRow) { r.display(i) })
	t.rows.Quiet = true
	t.rows.OnKey, t.rows.OnScrolled = t.key, t.leave
	t.rows.OnCopy, t.rows.OnSelectAll = t.Copy, t.SelectAll
	t.rows.OnSelected = func(i int) {
		t.Select(Place{}, Place{})
		if t.OnSelected != nil {
			t.OnSelected(i)
		}
	}
	t.rows.OnMenu = func(i int, at fyne.Position) {
		if t.OnMenu != nil {
			t.OnMenu(i, at)
		}
	}
	t.ExtendBaseWidget(t)
	return t
}

// SetSentences changes what is shown. Sentences that only grew at the end are
// the usual case while a recording is being read: those before are not measured
// again.
func (t *Transcript) SetSentences(sentences []Sentence) {
	same := 0
	for same < len(sentences) && same < len(t.sentences) && sentences[same].Text == t.sentences[same].Text {
		same++
	}
	t.sentences = sentences
	t.pars = t.pars[:same]
	for _, s := range sentences[same:] {
		t.pars = append(t.pars, t.measure.Paragraph(s.Text))
	}
	if same == 0 {
		t.pointed, t.marks, t.selection = map[int]bool{}, nil, selection{}
	}
	t.rows.Reload()
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
		t.rows.ScrollTo(which[0])
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
	return min(t.rows.rowAt(t.rows.scroll.Offset.Y+1), len(t.sentences)-1)
}

// Mark underlays found words: parts of sentences, by sentence.
func (t *Transcript) Mark(marks map[int][]Span) {
	t.marks = marks
	t.rows.Reload()
}

// ScrollTo brings a sentence into view.
func (t *Transcript) ScrollTo(i int) {
	t.leave()
	t.rows.ScrollTo(i)
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

// startsTurn reports whether sentence i shows its speaker's name above it.
func (t *Transcript) startsTurn(i int) bool {
	return t.sentences[i].Speaker != "" && (i == 0 || t.sentences[i-1].Speaker != t.sentences[i].Speaker)
}

const (
	timeWidth    = 66
	readable     = 760 // px; longer lines are hard to follow
	sentenceGap  = 5   // above and below a sentence
	turnGap      = 10  // above a speaker's name
	doubtWidth   = 18  // of the marks before a doubtful sentence
	doubtGap     = 4   // between them and the sentence
	doubtfulNote = theme.ColorNamePlaceHolder
)

func textWidth(width float32) float32 { return min(width-timeWidth-2*cellGap, readable) }

func (t *Transcript) height(i int, width float32) float32 {
	if t.measure.Stale() {
		t.remeasure()
	}
	line := t.measure.LineHeight()
	height := float32(t.pars[i].Lines(textWidth(width)))*line + 2*sentenceGap
	if t.startsTurn(i) {
		height += line + turnGap
	}
	return height
}

func (t *Transcript) remeasure() {
	t.measure = NewMeasure(Body)
	for i, s := range t.sentences {
		t.pars[i] = t.measure.Paragraph(s.Text)
	}
}

// CreateRenderer implements fyne.Widget.
func (t *Transcript) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.rows) }
