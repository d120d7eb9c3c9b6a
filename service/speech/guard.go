package speech

import (
	"slices"
	"strings"
	"unicode"

	"github.com/debrief-app/debrief/service/conversation"
)

// A recogniser that is given noise, music or a language it does not know does not
// stay silent: it repeats itself, or it says far more or far less than anybody
// could in the time. The guard searches for these signs, which were described for Whisper
// (Radford et al. 2022, section 4.5) and hold for every model with a decoder that
// feeds on its own words.

const (
	longestPhrase = 40 // words; a loop repeats a phrase, or a sentence, of up to so many
	// fastestSpeech, in words a voiced second: fast speakers reach 5 to 6.
	fastestSpeech = 7.0
	// slowestSpeech, in words a voiced second, counts from slowestFrom voiced seconds on.
	slowestSpeech = 0.4
	slowestFrom   = 4.0

	doubtful = 0.5 // confidence below which a cut is tried again and marked
)

// repeats is from how many times in a row on a phrase of n words is a loop and
// not emphasis: people say "no, no, no, no" but no sentence four times.
func repeats(n int) int {
	switch {
	case n == 1:
		return 6
	case n <= 3:
		return 4
	}
	return 3
}

// confidence is how far a text can be trusted that was recognised in so many voiced
// seconds, from 0 to 1.
func confidence(text string, voiced float64) float64 {
	words := strings.Fields(text)
	if len(words) == 0 {
		return 1
	}
	kept := len(collapse(words))
	c := float64(kept) / float64(len(words))
	rate := float64(len(words)) / max(voiced, 0.25)
	if rate > fastestSpeech {
		c *= fastestSpeech / rate
	}
	if voiced >= slowestFrom && rate < slowestSpeech {
		c *= rate / slowestSpeech
	}
	return conversation.Percent(c)
}

// collapse returns the words with every loop reduced to one turn.
func collapse(words []string) []string {
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = strings.ToLower(strings.TrimFunc(w, unicode.IsPunct))
	}
	var out []string
	for i := 0; i < len(words); {
		n, times := loopAt(plain[i:])
		out = append(out, words[i:i+n]...)
		i += n * times
	}
	return out
}

// loopAt finds the loop that the words begin with: a phrase of n words so many
// times. Without a loop that is one word, once.
func loopAt(words []string) (n, times int) {
	for n := 1; n <= min(longestPhrase, len(words)/2); n++ {
		times := 1
		for (times+1)*n <= len(words) && slices.Equal(words[:n], words[times*n:(times+1)*n]) {
			times++
		}
		if times >= repeats(n) {
			return n, times
		}
	}
	return 1, 1
}
