package insight

import (
	"slices"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// smooth is Fluent that also drops what is said twice with a mark between ("I will, I will"), "like" where it only fills, and
// the marks that a recogniser puts where a speaker hesitates: behind a word that wants another.
func smooth(said []words.Token) []words.Token {
	out := make([]words.Token, 0, len(said))
	for _, w := range words.Fluent(said) {
		n := len(out)
		if n > 0 && out[n-1].Norm == "like" && (n == 1 || fillsAt(out, n-1, w)) {
			if out = out[:n-1]; w.Norm == "," {
				out = words.TrimMarks(out)
				continue
			}
			n--
		}
		switch {
		case w.Norm == "," && n > 0 && words.Dangling(out[n-1].Norm):
		case w.Norm == "gonna":
			out = append(out, words.Token{Text: "going", Norm: "going"}, words.Token{Text: "to", Norm: "to"})
		case w.Norm == "wanna":
			out = append(out, words.Token{Text: "want", Norm: "want"}, words.Token{Text: "to", Norm: "to"})
		default:
			out = withoutAgain(append(out, w))
		}
	}
	return words.Fluent(out)
}

// fillsAt reports whether the "like" at i only fills, given the word behind it.
func fillsAt(said []words.Token, i int, next words.Token) bool {
	before := said[i-1].Norm
	return before == "," && next.Norm == "," || beforeLike[before]
}

// beforeLike are the words behind which "like" compares nothing.
var beforeLike = words.Set("in of about how that and or but with for to the a an there's it's because if so when")

// withoutAgain drops up to four words at the end that repeat those before the mark that stands before them.
func withoutAgain(said []words.Token) []words.Token {
	same := func(a, b words.Token) bool { return a.Norm == b.Norm && !a.Punct() }
	for n := 1; n <= 4 && 2*n < len(said); n++ {
		middle := len(said) - n - 1
		if said[middle].Norm == "," && slices.EqualFunc(said[middle-n:middle], said[middle+1:], same) {
			return said[:middle]
		}
	}
	return said
}

// withoutFrame drops what a speaker says before coming to the matter: "and so, high level, like,".
func withoutFrame(said []words.Token) []words.Token {
	for {
		rest := words.TrimLead(said)
		for _, frame := range frames {
			if len(rest) > len(frame) && words.StartsWith(rest, frame) {
				rest = rest[len(frame):]
				break
			}
		}
		if len(rest) == len(said) {
			return rest
		}
		said = rest
	}
}

var frames = [][]string{
	{"as", "i", "said"}, {"like", "i", "said"}, {"high", "level"}, {"of", "course"}, {"in", "general"}, {"at", "least"}, {"for", "example"}, {"again"},
	{"i", "mean"}, {"you", "know"}, {"yes"}, {"if", "not"}, {"if", "so"}, {"once", "again"}, {"just", "to", "be", "clear"}, {"to", "be", "clear"},
	{"to", "be", "honest"}, {"just"}, {"because"}, {"maybe", "just"}, {"or"}, {"so", "that"}, {"i", "think", "that"}, {"honestly"}, {"first", "of", "all"},
}
