package transcript

import (
	"strings"
	"unicode"
)

// spread cuts lines behind their full stops and takes the times of the pieces from the
// words within the lines. A line whose words do not say the same, sign for sign, stays
// whole.
func (l *listing) spread(all []*listing) {
	if l.words {
		return
	}
	words := l.wordsWithin(all)
	if words == nil {
		return
	}
	var out []said
	for _, s := range l.said {
		inside := words[s.index]
		if !saysTheSame(s.text, inside) {
			out = append(out, s)
			continue
		}
		out = append(out, s.pieces(inside)...)
	}
	l.said = out
}

// pieces cuts a line behind every word that ends with a full stop.
func (s said) pieces(words []said) []said {
	var out []said
	piece, rest := said{}, s.text
	for i, w := range words {
		text, after := cutLetters(rest, w.text)
		if piece.text == "" {
			piece = s
			piece.text, piece.on = "", len(out) > 0
			if w.start.known {
				piece.start, piece.length = w.start, rawTime{}
			}
			piece.end = rawTime{}
		}
		piece.text, rest = piece.text+text, after
		if w.end.known {
			piece.end = w.end
		}
		if i == len(words)-1 || strings.ContainsAny(text[max(0, len(text)-3):], ".?!。？！") {
			out = append(out, piece)
			piece = said{}
		}
	}
	return out
}

// cutLetters cuts a text behind as many characters as a word has, spaces apart.
func cutLetters(text, word string) (before, after string) {
	left := len(strings.Join(strings.Fields(word), ""))
	for i, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		if left <= 0 {
			return text[:i], text[i:]
		}
		left -= len(string(r))
	}
	return text, ""
}

// wordsWithin are the timed words of a listing within this one, by the place of their line.
func (l *listing) wordsWithin(all []*listing) map[int][]said {
	for _, c := range all {
		if c == l || !c.words || c.timed*10 < len(c.said)*7 {
			continue
		}
		words, found := map[int][]said{}, 0
		for _, w := range c.said {
			if w.in != nil && w.in.listing == l {
				words[w.in.index] = append(words[w.in.index], w)
				found++
			}
		}
		if found*10 >= len(c.said)*9 {
			return words
		}
	}
	return nil
}

// saysTheSame compares a line with its words, spaces apart.
func saysTheSame(line string, words []said) bool {
	if len(words) == 0 {
		return false
	}
	rest := strings.Join(strings.Fields(line), "")
	for _, w := range words {
		ok := false
		if rest, ok = strings.CutPrefix(rest, strings.Join(strings.Fields(w.text), "")); !ok {
			return false
		}
	}
	return rest == ""
}
