package media

import (
	"slices"
	"strings"
)

// unroll undoes captions that scroll, as YouTube writes them: every cue repeats
// the line before and adds a new one, so that all is said two or three times.
// Ordinary captions, in which people may well repeat themselves, stay as they are.
func unroll(cues []Cue) []Cue {
	if !rolling(cues) {
		return cues
	}
	var kept []Cue
	for _, c := range cues {
		if len(kept) > 0 {
			last := &kept[len(kept)-1]
			words := strings.Fields(c.Text)
			c.Text = strings.Join(words[overlapping(recentWords(kept), words):], " ")
			if c.Text == "" {
				last.End = max(last.End, c.End)
				continue
			}
			last.End = min(last.End, max(c.Start, last.Start))
		}
		kept = append(kept, c)
	}
	return kept
}

// rolling reports whether a good part of the cues begin with the end of the one before.
func rolling(cues []Cue) bool {
	const sure = 3 // words; shorter repeats happen in speech
	repeats := 0
	for i := 1; i < len(cues); i++ {
		before, after := strings.Fields(cues[i-1].Text), strings.Fields(cues[i].Text)
		if n := overlapping(before, after); n >= sure || n > 0 && n == len(after) {
			repeats++
		}
	}
	return repeats >= 3 && repeats*10 >= len(cues)*3
}

// recentWords are the last words of what is kept, enough for any overlap.
func recentWords(kept []Cue) []string {
	var words []string
	for i := len(kept) - 1; i >= 0 && len(words) < maxOverlap; i-- {
		words = append(strings.Fields(kept[i].Text), words...)
	}
	return words
}

// maxOverlap bounds how many words can be repeated: three full lines.
const maxOverlap = 60

// overlapping is how many words at the end of before also begin after.
func overlapping(before, after []string) int {
	for n := min(len(before), len(after), maxOverlap); n > 0; n-- {
		if slices.Equal(before[len(before)-n:], after[:n]) {
			return n
		}
	}
	return 0
}
