package encoder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The marks around a text, and what stands for a word that the vocabulary cannot spell.
const (
	startMark   = "[CLS]"
	endMark     = "[SEP]"
	unknownMark = "[UNK]"
)

const (
	longestText = 64  // tokens with their marks: training saw no more; one message in fifty is longer
	longestWord = 100 // letters; a longer one is no word
)

// wordPiece cuts text into the tokens of BERT's uncased vocabulary (Schuster and Nakajima, "Japanese and
// Korean voice search", 2012): the longest known beginning of a word, then the longest known rest.
type wordPiece struct {
	id                  map[string]int32
	start, end, unknown int32
}

// newWordPiece takes the vocabulary, one token a line; the number of its line is a token's id.
func newWordPiece(vocabulary string) *wordPiece {
	w := &wordPiece{id: map[string]int32{}}
	for line := range strings.SplitSeq(strings.TrimSuffix(vocabulary, "\n"), "\n") {
		w.id[strings.TrimSuffix(line, "\r")] = int32(len(w.id))
	}
	w.start, w.end, w.unknown = w.id[startMark], w.id[endMark], w.id[unknownMark]
	return w
}

// tokens are the ids of a text with the marks around it, longestText at most.
func (w *wordPiece) tokens(text string) []int32 {
	ids := []int32{w.start}
	for _, word := range splitWords(normalised(text)) {
		ids = w.pieces(ids, word)
		if len(ids) >= longestText-1 {
			ids = ids[:longestText-1]
			break
		}
	}
	return append(ids, w.end)
}

// pieces appends the tokens of a word.
func (w *wordPiece) pieces(ids []int32, word string) []int32 {
	if utf8.RuneCountInString(word) > longestWord {
		return append(ids, w.unknown)
	}
	before := len(ids)
	for from := 0; from < len(word); {
		id, to := w.longest(word, from)
		if to == from {
			return append(ids[:before], w.unknown)
		}
		ids = append(ids, id)
		from = to
	}
	return ids
}

// longest is the longest token with which the rest of the word from a place begins, and where it ends.
func (w *wordPiece) longest(word string, from int) (id int32, to int) {
	prefix := ""
	if from > 0 {
		prefix = "##"
	}
	for to = len(word); to > from; to-- {
		if to < len(word) && !utf8.RuneStart(word[to]) {
			continue
		}
		if id, ok := w.id[prefix+word[from:to]]; ok {
			return id, to
		}
	}
	return 0, from
}

// normalised is the text in lower case, without accents and control characters, with spaces around
// each Chinese character.
func normalised(text string) string {
	var clean strings.Builder
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			clean.WriteByte(' ')
		case r == 0, r == utf8.RuneError, control(r):
		case unicode.Is(unicode.Unified_Ideograph, r):
			clean.WriteByte(' ')
			clean.WriteRune(r)
			clean.WriteByte(' ')
		default:
			clean.WriteRune(r)
		}
	}
	var plain strings.Builder
	for _, r := range norm.NFD.String(clean.String()) {
		if !unicode.Is(unicode.Mn, r) {
			plain.WriteRune(r)
		}
	}
	return strings.ToLower(plain.String())
}

func control(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) }

// splitWords cuts at spaces; each mark of punctuation is a word of its own.
func splitWords(text string) []string {
	var words []string
	from := -1
	for i, r := range text {
		mark := punctuation(r)
		if from >= 0 && (mark || unicode.IsSpace(r)) {
			words = append(words, text[from:i])
			from = -1
		}
		switch {
		case mark:
			words = append(words, text[i:i+utf8.RuneLen(r)])
		case from < 0 && !unicode.IsSpace(r):
			from = i
		}
	}
	if from >= 0 {
		words = append(words, text[from:])
	}
	return words
}

func punctuation(r rune) bool {
	if r < utf8.RuneSelf {
		return r > ' ' && r < 0x7f && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	return unicode.IsPunct(r)
}
