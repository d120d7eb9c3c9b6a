package transcript

import (
	"strings"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service/sentence"
)

const (
	maxSentenceSeconds = 60.0
	maxSentenceBytes   = 500
	// pause between two cues of one speaker ends a sentence, in seconds. Within a
	// sentence captions follow one another closely.
	pause = 2.0
	// maxWord is the longest run of letters taken for a word, in characters; scripts
	// without spaces are cut into pieces of that.
	maxWord = 60
)

// Sentences makes whole sentences, each by one speaker, of cues that were cut to
// fit a screen. Times of words are taken to be spread evenly over their cue. No
// sentence is longer than 60 seconds or 500 bytes.
func (t Transcript) Sentences() []Cue {
	var (
		sentences []Cue
		words     []word
		speaker   string
	)
	finish := func() {
		for _, part := range cut(words) {
			sentences = append(sentences, joined(speaker, part))
		}
		words = nil
	}
	for _, c := range t.Cues {
		if len(words) > 0 && (t.whole || c.first || c.Speaker != speaker || !c.goesOn && c.Start-words[len(words)-1].end > pause) {
			finish()
		}
		speaker = c.Speaker
		for _, w := range timedWords(c) {
			if n := len(words); n > 0 { // cues may overlap
				w.start, w.end = max(w.start, words[n-1].start), max(w.end, words[n-1].end)
			}
			words = append(words, w)
			if !t.whole && w.ends {
				finish()
			}
		}
	}
	finish()
	return sentences
}

// word is a word with its time. Joined says that no space stands before it.
type word struct {
	text       string
	start, end float64
	joined     bool
	ends       bool // a sentence
}

// timedWords spreads the words of a cue over its time by their length.
func timedWords(c Cue) []word {
	words := cutWords(c.Text)
	total := 0
	for _, w := range words {
		total += len(w.text) + 1
	}
	at, duration := c.Start, min(c.End-c.Start, maxSentenceSeconds*float64(len(words)))
	for i := range words {
		w := &words[i]
		w.start = at
		at += duration * float64(len(w.text)+1) / float64(total)
		w.end = min(at, w.start+maxSentenceSeconds)
		w.ends = sentence.Ends(w.text, following(words, i))
	}
	return words
}

func following(words []word, i int) string {
	if i+1 < len(words) {
		return words[i+1].text
	}
	return ""
}

// cutWords splits at spaces, after full stops of scripts without spaces, and in
// words that are too long.
func cutWords(text string) []word {
	var words []word
	for field := range strings.FieldsSeq(text) {
		joined, from, runes := false, 0, 0
		for i, r := range field {
			runes++
			end := i + utf8.RuneLen(r)
			if runes < maxWord && !strings.ContainsRune("。！？", r) || end >= len(field) {
				continue
			}
			words = append(words, word{text: field[from:end], joined: joined})
			joined, from, runes = true, end, 0
		}
		words = append(words, word{text: field[from:], joined: joined})
	}
	return words
}

// cut cuts words that are too many for one sentence at their best places.
func cut(words []word) [][]word {
	if len(words) == 0 {
		return nil
	}
	if len(words) == 1 || words[len(words)-1].end-words[0].start <= maxSentenceSeconds && length(words) <= maxSentenceBytes {
		return [][]word{words}
	}
	at := bestCut(words)
	return append(cut(words[:at]), cut(words[at:])...)
}

// bestCut is where, in the middle half, the pause is longest, a comma counting as
// a second of it.
func bestCut(words []word) int {
	best, bestScore := max(1, len(words)/2), -1.0
	for i := max(1, len(words)/4); i < len(words)-len(words)/4; i++ {
		score := words[i].start - words[i-1].end
		if strings.ContainsAny(words[i-1].text[len(words[i-1].text)-1:], ",;:-") {
			score++
		}
		if score > bestScore+1e-9 {
			best, bestScore = i, score
		}
	}
	return best
}

func length(words []word) int {
	n := 0
	for _, w := range words {
		n += len(w.text) + 1
	}
	return n - 1
}

func joined(speaker string, words []word) Cue {
	var text strings.Builder
	for i, w := range words {
		if i > 0 && !w.joined {
			text.WriteByte(' ')
		}
		text.WriteString(w.text)
	}
	return Cue{Start: words[0].start, End: words[len(words)-1].end, Speaker: speaker, Text: text.String()}
}
