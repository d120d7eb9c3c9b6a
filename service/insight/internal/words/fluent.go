package words

import "unicode"

// Fluent removes what a speaker would not write: hesitations, words said twice in a row,
// marks left without a word. What remains is the same sentence, readable.
func Fluent(tokens []Token) []Token {
	out := make([]Token, 0, len(tokens))
	for i, t := range tokens {
		switch {
		case Hesitation(t.Norm):
			if n := len(out); n > 0 && out[n-1].Norm == "," && at(tokens, i+1) == "," {
				out = out[:n-1] // "to, um, fix": the marks stood for the sound
			}
		case t.Norm == "," && i > 0 && Hesitation(tokens[i-1].Norm):
		case t.Punct() && (len(out) == 0 || out[len(out)-1].Punct()):
			if len(out) > 0 && t.Norm != "," {
				out[len(out)-1] = t
			}
		default:
			out = dropRestart(append(out, t))
		}
	}
	return dropPhrases(out)
}

// dropRestart removes one of two equal stretches at the end of out, one to three
// words long: "we need we need to" is said once.
func dropRestart(out []Token) []Token {
	for n := 3; n >= 1; n-- {
		if len(out) >= 2*n && sameWords(out[len(out)-2*n:len(out)-n], out[len(out)-n:]) {
			return out[:len(out)-n]
		}
	}
	// "w we": a word broken off and begun again.
	if n := len(out); n >= 2 && brokenOff(out[n-2].Norm, out[n-1].Norm) {
		out[n-2] = out[n-1]
		return out[:n-1]
	}
	return out
}

func sameWords(a, b []Token) bool {
	for i := range a {
		if a[i].Norm != b[i].Norm || a[i].Punct() {
			return false
		}
	}
	return len(a) > 1 || !sayTwice[a[0].Norm]
}

var sayTwice = set("very really much no yes that had bye many")

func brokenOff(part, whole string) bool {
	return len(part) <= 2 && part != "a" && part != "i" && len(whole) > len(part) && whole[:len(part)] == part &&
		!Function(part)
}

// dropPhrases removes "you know" and "I mean" where they only fill.
func dropPhrases(tokens []Token) []Token {
	out := tokens[:0:0]
	for i := 0; i < len(tokens); i++ {
		if n := phraseLength(tokens[i:]); n > 0 && fills(tokens, i, n) {
			i += n - 1
			if len(out) > 0 && out[len(out)-1].Norm == "," && i+1 < len(tokens) && tokens[i+1].Norm == "," {
				i++
			}
			continue
		}
		out = append(out, tokens[i])
	}
	return out
}

var fillPhrases = [][]string{
	{"you", "know"}, {"i", "mean"}, {"sort", "of"}, {"kind", "of"}, {"or", "something", "like", "that"},
	{"or", "whatever"}, {"and", "stuff"}, {"and", "so", "on"}, {"or", "something"}, {"et", "cetera"},
}

func phraseLength(tokens []Token) int {
	for _, p := range fillPhrases {
		if StartsWith(tokens, p) {
			return len(p)
		}
	}
	return 0
}

// StartsWith reports whether words begin with those of a phrase.
func StartsWith(tokens []Token, phrase []string) bool {
	if len(tokens) < len(phrase) {
		return false
	}
	for i, w := range phrase {
		if tokens[i].Norm != w {
			return false
		}
	}
	return true
}

// fills reports whether the phrase of n words at i can go: "you know" goes unless
// it is the sentence's own verb ("do you know", "you know what", "let you know").
func fills(tokens []Token, i, n int) bool {
	before, after := at(tokens, i-1), at(tokens, i+n)
	switch tokens[i].Norm {
	case "you", "i":
		return !needsKnow[before] && !knownThing[after]
	case "sort", "kind":
		return !hasKinds[before]
	}
	return true
}

var (
	needsKnow  = set("do did does don't didn't let if as what that make because to how will would when can could should")
	knownThing = set("what how who where whether if that anything about any the")
	hasKinds   = set("what a the this that some any same which every each other new different right")
)

func at(tokens []Token, i int) string {
	if i < 0 || i >= len(tokens) {
		return ""
	}
	return tokens[i].Norm
}

// TrimLead drops the words with which a speaker takes the floor: "okay so", "yeah but", "well".
func TrimLead(tokens []Token) []Token {
	for len(tokens) > 0 && (tokens[0].Punct() || lead[tokens[0].Norm] || Hesitation(tokens[0].Norm)) {
		tokens = tokens[1:]
	}
	return tokens
}

// TrimTail drops what a speaker says to hold or to leave the floor, and words that
// cannot end a sentence: "… by Friday, okay?", "… to the".
func TrimTail(tokens []Token) []Token {
	for len(tokens) > 0 {
		last := tokens[len(tokens)-1]
		if last.Norm == "then" && len(tokens) > 1 && beforeThen[tokens[len(tokens)-2].Norm] {
			break
		}
		if !last.Punct() && !tail[last.Norm] && !dangling[last.Norm] && !Hesitation(last.Norm) {
			break
		}
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// TrimMarks drops the marks at the end.
func TrimMarks(tokens []Token) []Token {
	for len(tokens) > 0 && tokens[len(tokens)-1].Punct() {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

var (
	lead = set("okay ok so well right alright yeah yes yep yup no and but or oh ah actually basically anyway anyways then now " +
		"like cool great fine sure good perfect thanks hey hi plus also hmm mm because exactly absolutely great excellent")
	tail       = set("okay ok right yeah yes so then alright please too though anyway actually huh cool maybe basically")
	beforeThen = set("before by until till since")
	dangling   = set("the a an of to and or but with for in at by from that which because if my our your their his her as than into is are was were be am will would i we you he she they can could about some this these those whether if when where what how who why")
)

// WithoutLetters drops single small letters, which are words broken off.
func WithoutLetters(tokens []Token) []Token {
	out := make([]Token, 0, len(tokens))
	for i, t := range tokens {
		ordinal := i > 0 && unicode.IsDigit(rune(tokens[i-1].Text[0])) // "the 20 s": the 22nd, misheard
		if len(t.Text) == 1 && t.Text[0] >= 'b' && t.Text[0] <= 'z' && t.Text != "i" && !ordinal {
			continue
		}
		out = append(out, t)
	}
	return out
}

// Dangling reports whether a sentence that ends with this word is not finished.
func Dangling(norm string) bool { return dangling[norm] }
