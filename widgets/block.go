package widgets

import (
	"sort"
	"strings"
)

// block is a row of a Transcript: sentences of one speaker that are set as a paragraph.
type block struct {
	first, last int    // sentences
	starts      []int  // the byte in the text at which each begins
	text        string // all of them, with a space between two
	par         Paragraph
	edited      bool // it is the one sentence that is being corrected
}

// blockLength is from how many bytes on a paragraph ends with its sentence: one that is
// longer is hard to read, and its time says little.
const blockLength = 420

// blocksOf sets sentences from one on. The sentence that is being corrected, -1 for none,
// stands alone.
func blocksOf(sentences []Sentence, from, edited int, m *Measure) []block {
	var all []block
	for i := from; i < len(sentences); {
		b := block{first: i, edited: i == edited}
		var text strings.Builder
		for {
			b.starts = append(b.starts, text.Len())
			text.WriteString(sentences[i].Text)
			b.last = i
			i++
			if i == len(sentences) || i == edited || b.edited || text.Len() >= blockLength || sentences[i].Speaker != sentences[b.first].Speaker {
				break
			}
			text.WriteByte(' ')
		}
		b.text = text.String()
		b.par = m.Paragraph(b.text)
		all = append(all, b)
	}
	return all
}

// span is where a sentence of the block stands in its text.
func (b block) span(i int) Span {
	to := len(b.text)
	if i < b.last {
		to = b.starts[i-b.first+1] - 1 // the space between
	}
	return Span{b.starts[i-b.first], to}
}

// place is the place in its sentence of a byte of the block.
func (b block) place(at int) Place {
	n := max(sort.SearchInts(b.starts, at+1)-1, 0)
	s := b.span(b.first + n)
	return Place{b.first + n, min(at, s.To) - s.From}
}

// blockOf is the row in which a sentence stands.
func (t *Transcript) blockOf(i int) int {
	return max(sort.Search(len(t.blocks), func(n int) bool { return t.blocks[n].first > i })-1, 0)
}
