package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
)

// correction is the field in which a sentence of a Transcript is corrected in its place.
// The sound may go on meanwhile.
type correction struct {
	sentence int // -1 for none
	before   string
	field    *KeyEntry
	lines    int
}

// Correct begins to correct a sentence, and ends with the one before. Enter keeps what
// was typed and Escape forgets it; Tab goes on to the next sentence.
func (t *Transcript) Correct(i int) {
	t.finishCorrection()
	if i < 0 || i >= len(t.sentences) {
		return
	}
	c := &t.correct
	if c.field == nil {
		c.field = NewKeyEntry(2, t.correctionKey)
		c.field.Tabs, c.field.Shortcut = true, t.OnShortcut
		c.field.Left = t.finishCorrection
		c.field.OnChanged = func(string) { t.growCorrection() }
	}
	c.sentence, c.before = i, t.sentences[i].Text
	c.field.SetText(c.before)
	t.setFrom(i)
	t.rows.Reload()
	t.growCorrection()
	t.rows.ScrollTo(t.blockOf(i))
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(t); canvas != nil {
		canvas.Focus(c.field)
	}
}

// Correcting is the sentence that is being corrected, or -1.
func (t *Transcript) Correcting() int { return t.correct.sentence }

// growCorrection makes room for what is typed.
func (t *Transcript) growCorrection() {
	c := &t.correct
	if c.sentence < 0 || t.rows.width <= 0 {
		return
	}
	p := t.measure.Paragraph(c.field.Text)
	if lines := p.Lines(textWidth(t.rows.width) - fieldLoses); lines != c.lines {
		c.lines = lines
		c.field.SetMinRowsVisible(lines)
		t.rows.Reload()
	}
}

// height is what the field needs.
func (c *correction) height(float32) float32 { return c.field.MinSize().Height }

func (t *Transcript) correctionKey(key fyne.KeyName) bool {
	switch i := t.correct.sentence; key {
	case fyne.KeyEscape:
		t.correct.field.SetText(t.correct.before)
		t.finishCorrection()
		t.focus()
	case fyne.KeyReturn, fyne.KeyEnter:
		t.finishCorrection()
		t.focus()
	case fyne.KeyTab:
		to := i + step()
		t.finishCorrection()
		if to < 0 || to >= len(t.sentences) {
			t.focus()
			return true
		}
		t.Correct(to)
	default:
		return false
	}
	return true
}

// finishCorrection keeps what was typed, and sets the sentence among the others again.
func (t *Transcript) finishCorrection() {
	i := t.correct.sentence
	if i < 0 {
		return
	}
	t.correct.sentence, t.correct.lines = -1, 0
	words := strings.Join(strings.Fields(t.correct.field.Text), " ")
	changed := words != "" && words != t.correct.before
	if changed { // at once: until it is written down and read again takes a while
		t.sentences = slices.Clone(t.sentences)
		t.sentences[i].Text = words
	}
	t.setFrom(i)
	t.rows.Reload()
	if changed && t.OnCorrected != nil {
		t.OnCorrected(i, words)
	}
}
