package widgets

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Measure knows the width of words in one look. Widths are kept, because a
// meeting of ten hours says the same few thousand words again and again:
// wrapping all of it again costs no text shaping.
type Measure struct {
	look  Look
	size  float32
	words map[string]float32
}

// NewMeasure makes a Measure for the look.
func NewMeasure(look Look) *Measure {
	return &Measure{look: look, size: look.size(), words: map[string]float32{}}
}

// Stale reports whether the theme's text size changed since it was made.
func (m *Measure) Stale() bool { return m.size != m.look.size() }

// LineHeight is the height of one line of text.
func (m *Measure) LineHeight() float32 {
	return fyne.MeasureText("Ag", m.size, m.look.style()).Height
}

// Width is the width of a text.
func (m *Measure) Width(text string) float32 {
	w, ok := m.words[text]
	if !ok {
		w = m.measured(text)
		m.words[text] = w
	}
	return w
}

// measured is the width of a text that was not met before. A long meeting has
// thousands of different numbers: they are added up from their figures, which do
// not change with their neighbours.
func (m *Measure) measured(text string) float32 {
	if len(text) < 2 || strings.Trim(text, "0123456789.,:") != "" {
		return fyne.MeasureText(text, m.size, m.look.style()).Width
	}
	var sum float32
	for i := range len(text) {
		sum += m.Width(text[i : i+1])
	}
	return sum
}

// Span is a part of a text, in bytes.
type Span struct{ From, To int }

// Paragraph is a text cut into words and measured once, to be broken into
// lines at any width.
type Paragraph struct {
	Text  string
	words []word
	space float32
}

type word struct {
	Span
	width float32
	glued bool // no space before it
}

// Paragraph measures the words of a text.
func (m *Measure) Paragraph(text string) Paragraph {
	p := Paragraph{Text: text, space: m.Width(" ")}
	glued := true
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			glued, at = false, at+n
			continue
		}
		end := wordEnd(text, at)
		p.words = append(p.words, word{Span{at, end}, m.Width(text[at:end]), glued})
		glued, at = true, end
	}
	return p
}

// wordEnd finds where the word that begins at from ends: at a space, or around
// every character of a script that is written without spaces.
func wordEnd(text string, from int) int {
	for i, r := range text[from:] {
		if i > 0 && (unicode.IsSpace(r) || breaksAnywhere(r)) {
			return from + i
		}
		if breaksAnywhere(r) {
			return from + i + utf8.RuneLen(r)
		}
	}
	return len(text)
}

func breaksAnywhere(r rune) bool {
	if r < 0x0E00 { // before Thai there is none; nearly all text is
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// Break cuts the paragraph into lines no wider than width; a single word that
// is wider than that gets a line of its own. There is at least one line.
func (p *Paragraph) Break(width float32) []Span {
	var lines []Span
	var x float32
	current := Span{}
	for i, w := range p.words {
		gap := p.space
		if w.glued {
			gap = 0
		}
		if i > 0 && x+gap+w.width > width {
			lines = append(lines, current)
			current, x, gap = w.Span, 0, 0
		}
		if i == 0 {
			current.From = w.From
		}
		current.To = w.To
		x += gap + w.width
	}
	return append(lines, current)
}

// Lines is how many lines Break would make.
func (p *Paragraph) Lines(width float32) int {
	lines, x := 1, float32(0)
	for i, w := range p.words {
		gap := p.space
		if w.glued {
			gap = 0
		}
		if i > 0 && x+gap+w.width > width {
			lines, x, gap = lines+1, 0, 0
		}
		x += gap + w.width
	}
	return lines
}
