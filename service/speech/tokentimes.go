package speech

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lastToken is how long the last token of a sentence lasts, in seconds, where
// nothing follows it.
const lastToken = 0.3

// tokenTimes gives each sentence the times of its first and last token, in
// samples of the recording. It answers no when the model gave no times or the
// text is not made of its tokens any more.
func (h recognition) tokenTimes(texts []string, c cut) ([]span, bool) {
	if len(h.times) == 0 {
		return nil, false
	}
	letters := h.letters()
	var times []span
	at := 0
	for _, text := range texts {
		n := countLetters(text)
		if n == 0 || at+n > len(letters) {
			return nil, false
		}
		first, last := letters[at], letters[at+n-1]
		times = append(times, span{c.at(h.times[first]), c.at(h.end(last))})
		at += n
	}
	return times, at == len(letters)
}

// letters holds, for every letter and digit that was recognised, its token's index.
func (h recognition) letters() []int {
	var letters []int
	for i, token := range h.tokens {
		for range countLetters(token) {
			letters = append(letters, i)
		}
	}
	return letters
}

// end is when a token ends: when the next begins, but no later than lastToken
// after its own beginning.
func (h recognition) end(token int) float64 {
	end := h.times[token] + lastToken
	if token+1 < len(h.times) {
		end = min(end, h.times[token+1])
	}
	return end
}

// at turns seconds of the cut's sound into a position in the recording.
func (c cut) at(seconds float64) int {
	return min(c.soundStart+int(seconds*SampleRate), c.end)
}

func countLetters(s string) int {
	return utf8.RuneCountInString(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s))
}
