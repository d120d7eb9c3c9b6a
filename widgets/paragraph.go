package widgets

import (
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Measure knows the width of words in one style. Widths are kept, because meetings
// say the same few thousand words again and again: wrapping all of it again costs no
// text shaping.
type Measure struct {
	style Style
	size  float32
	line  float32
	words *widths
}

// widths are the widths of words in one style and size. All that show text share
// them: what one has measured the others know.
type widths struct {
	mu       sync.Mutex
	measured map[string]float32
}

// mostWidths bounds what is kept of one style: past it, all is measured anew.
const mostWidths = 200_000

func (w *widths) of(text string, measure func(string) float32) float32 {
	if width, measured := w.get(text); measured {
		return width
	}
	width := measure(text)
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.measured) >= mostWidths {
		clear(w.measured)
	}
	w.measured[text] = width
	return width
}

func (w *widths) get(text string) (width float32, measured bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	width, measured = w.measured[text]
	return width, measured
}

type styleAndSize struct {
	style fyne.TextStyle
	size  float32
}

// allWidths are shared by all Measures. It is bounded: there are a few styles, and a
// few sizes between which people choose.
var allWidths sync.Map // of *widths, by styleAndSize

// NewMeasure makes a Measure for the style.
func NewMeasure(style Style) *Measure {
	size := style.size()
	measured, _ := allWidths.LoadOrStore(styleAndSize{style.textStyle(), size}, &widths{measured: map[string]float32{}})
	return &Measure{style: style, size: size, words: measured.(*widths)}
}

// Stale reports whether the theme's text size changed since it was made.
func (m *Measure) Stale() bool { return m.size != m.style.size() }

// LineHeight is the height of one line of text.
func (m *Measure) LineHeight() float32 {
	if m.line == 0 {
		m.line = fyne.MeasureText("Ag", m.size, m.style.textStyle()).Height
	}
	return m.line
}

// Width is the width of a text.
func (m *Measure) Width(text string) float32 { return m.words.of(text, m.measured) }

// measured is the width of a text that was not met before. A long meeting has
// thousands of different numbers: they are added up from their figures, which do
// not change with their neighbours.
func (m *Measure) measured(text string) float32 {
	if len(text) < 2 || strings.Trim(text, "0123456789.,:") != "" {
		return fyne.MeasureText(text, m.size, m.style.textStyle()).Width
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

	lines int     // that it was last broken into; 0 before
	at    float32 // at that width
}

type word struct {
	Span
	width float32
	glued bool // no space before it
}

// Paragraphs cuts texts into paragraphs in the style of tables. It may be called on any
// goroutine once their words have been measured: see MeasureWords.
func Paragraphs(texts []string) []Paragraph {
	m := NewMeasure(Body)
	all := make([]Paragraph, len(texts))
	for i, text := range texts {
		all[i] = m.Paragraph(text)
	}
	return all
}

// Paragraph measures the words of a text.
func (m *Measure) Paragraph(text string) Paragraph {
	p := Paragraph{Text: text, space: m.Width(" ")}
	eachWord(text, func(s Span, glued bool) {
		p.words = append(p.words, word{s, m.Width(text[s.From:s.To]), glued})
	})
	return p
}

// eachWord visits the words of a text in order; glued are those without a space before them.
func eachWord(text string, visit func(s Span, glued bool)) {
	glued := true
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRuneInString(text[at:])
		if endsWord(r) {
			glued, at = false, at+n
			continue
		}
		end := wordEnd(text, at)
		visit(Span{at, end}, glued)
		glued, at = true, end
	}
}

// wordEnd finds where the word that begins at from ends: at a space, around every
// character of a script that is written without spaces, or behind what joins the parts of
// a long name.
func wordEnd(text string, from int) int {
	before := rune(0)
	for i, r := range text[from:] {
		if i > 0 && (endsWord(r) || breaksAnywhere(r) || i > leastPart && joins(before) && goesOn(text[from+i:])) {
			return from + i
		}
		before = r
		if breaksAnywhere(r) {
			return from + i + utf8.RuneLen(r)
		}
	}
	return len(text)
}

// leastPart is how much of a word, in bytes, stands at least on either side of where it is
// divided.
const leastPart = 3

// joins reports whether a character joins the parts of names: of files, of addresses, and
// of words. A line may end behind it.
func joins(r rune) bool { return r == '-' || r == '_' || r == '/' }

// goesOn reports whether a word goes on with another part.
func goesOn(rest string) bool {
	for i, r := range rest {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false
		}
		if i >= leastPart-1 {
			return true
		}
	}
	return false
}

// endsWord reports whether a line may end at a space: French sets one before a question
// mark that must not stand alone.
func endsWord(r rune) bool { return unicode.IsSpace(r) && r != '\u00A0' && r != '\u202F' }

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

// Lines is how many lines Break would make. It is kept for the width that was asked for
// last: a list asks it of all its rows whenever one of them changes.
func (p *Paragraph) Lines(width float32) int {
	if p.lines == 0 || p.at != width {
		p.lines, p.at = p.count(width), width
	}
	return p.lines
}

func (p *Paragraph) count(width float32) int {
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

// offset is how far from the beginning of its line a word begins.
func (p *Paragraph) offset(line Span, at int) float32 {
	x := float32(0)
	for i := sort.Search(len(p.words), func(i int) bool { return p.words[i].From >= line.From }); i < len(p.words); i++ {
		w := p.words[i]
		if x > 0 && !w.glued {
			x += p.space
		}
		if w.From >= at {
			break
		}
		x += w.width
	}
	return x
}
