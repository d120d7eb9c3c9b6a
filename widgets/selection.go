package widgets

import (
	"sort"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Place is a place in a transcript: before that byte of that sentence.
type Place struct{ Sentence, Byte int }

func (p Place) before(o Place) bool {
	return p.Sentence < o.Sentence || p.Sentence == o.Sentence && p.Byte < o.Byte
}

// selection is a part of a transcript that the mouse has marked.
type selection struct {
	anchor, end Place
	on          bool
}

// bounds are the two ends in the order of the text.
func (s selection) bounds() (from, to Place) {
	if s.end.before(s.anchor) {
		return s.end, s.anchor
	}
	return s.anchor, s.end
}

// in is the part of a sentence of that length that is selected.
func (s selection) in(sentence, length int) Span {
	from, to := s.bounds()
	if !s.on || sentence < from.Sentence || sentence > to.Sentence {
		return Span{}
	}
	part := Span{0, length}
	if sentence == from.Sentence {
		part.From = min(from.Byte, length)
	}
	if sentence == to.Sentence {
		part.To = min(to.Byte, length)
	}
	return part
}

// Select marks everything between two places.
func (t *Transcript) Select(from, to Place) {
	t.selection = selection{anchor: from, end: to, on: from != to}
	t.rows.Refresh()
}

// Selection is what is marked, in the order of the text; not ok when nothing is.
func (t *Transcript) Selection() (from, to Place, ok bool) {
	from, to = t.selection.bounds()
	return from, to, t.selection.on
}

// SelectedWords are the words that are marked, without times and speakers.
func (t *Transcript) SelectedWords() string {
	var parts []string
	from, to := t.selection.bounds()
	for i := from.Sentence; t.selection.on && i <= to.Sentence && i < len(t.sentences); i++ {
		part := t.selection.in(i, len(t.sentences[i].Text))
		parts = append(parts, t.sentences[i].Text[part.From:part.To])
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// SelectAll marks everything.
func (t *Transcript) SelectAll() {
	if n := len(t.sentences); n > 0 {
		t.Select(Place{}, Place{n - 1, len(t.sentences[n-1].Text)})
	}
}

// Selected is the selected text. Within one sentence it is just its words; more
// than one are copied with time and speaker, a line each.
func (t *Transcript) Selected() string {
	if !t.selection.on {
		return ""
	}
	from, to := t.selection.bounds()
	var lines []string
	for i := from.Sentence; i <= to.Sentence && i < len(t.sentences); i++ {
		s := t.sentences[i]
		part := t.selection.in(i, len(s.Text))
		words := s.Text[part.From:part.To]
		if from.Sentence == to.Sentence {
			return words
		}
		if words == "" {
			continue
		}
		if s.Speaker != "" {
			words = s.Speaker + ": " + words
		}
		if s.Time != "" {
			words = "[" + s.Time + "] " + words
		}
		lines = append(lines, words)
	}
	return strings.Join(lines, "\n")
}

// Copy puts what is selected on the clipboard.
func (t *Transcript) Copy() {
	if words := t.Selected(); words != "" {
		fyne.CurrentApp().Clipboard().SetContent(words)
	}
}

// dragged extends the selection to a place in the window.
func (t *Transcript) dragged(at fyne.Position, start fyne.Position) {
	if !t.selecting {
		t.selecting = true
		t.selection.anchor = t.placeAt(start)
		t.focus()
	}
	end := t.placeAt(at)
	if end != t.selection.end || !t.selection.on {
		t.selection.end = end
		t.selection.on = end != t.selection.anchor
		t.rows.Refresh()
	}
	t.follow(at)
}

// follow scrolls when the mouse leaves the view at its top or bottom.
func (t *Transcript) follow(at fyne.Position) {
	y := at.Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(t.rows).Y
	switch height := t.rows.Size().Height; {
	case y < 0:
		t.rows.scrollTo(t.rows.scroll.Offset.Y + y/2)
	case y > height:
		t.rows.scrollTo(t.rows.scroll.Offset.Y + (y-height)/2)
	}
}

// placeAt is the place in the text at an absolute place in the window.
func (t *Transcript) placeAt(at fyne.Position) Place {
	if len(t.blocks) == 0 {
		return Place{}
	}
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.rows)
	y := at.Y - origin.Y + t.rows.scroll.Offset.Y
	i := t.rows.rowAt(y)
	return t.placeIn(i, fyne.NewPos(at.X-origin.X, y-t.rows.tops[i]))
}

// placeIn is the place in the text at a place in a row.
func (t *Transcript) placeIn(i int, at fyne.Position) Place {
	b, y := t.blocks[i], at.Y-sentenceGap
	if t.startsTurn(i) {
		y -= turnGap + t.measure.LineHeight()
	}
	if y < 0 {
		return Place{b.first, 0}
	}
	lines := b.par.Break(textWidth(t.rows.width))
	n := min(int(y/t.measure.LineHeight()), len(lines)-1)
	return b.place(byteAt(b.text, lines[n], at.X-cellGap-timeColumn()))
}

// byteAt is the character boundary of a line that is nearest to x.
func byteAt(text string, line Span, x float32) int {
	var ends []int // byte after each character
	for i, r := range text[line.From:line.To] {
		ends = append(ends, line.From+i+utf8.RuneLen(r))
	}
	width := func(to int) float32 {
		return fyne.MeasureText(text[line.From:to], Body.size(), Body.textStyle()).Width
	}
	n := sort.Search(len(ends), func(i int) bool { return width(ends[i]) > x })
	if n == len(ends) {
		return line.To
	}
	before := line.From
	if n > 0 {
		before = ends[n-1]
	}
	if x-width(before) > width(ends[n])-x {
		return ends[n]
	}
	return before
}
