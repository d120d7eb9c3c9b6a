package transcript

import (
	"slices"
	"strings"
)

// unroll undoes captions that scroll, as roll-up captions of television do: every
// caption repeats the line before and adds a new one, so that all is said two or
// three times. Ordinary captions, in which people may well repeat themselves, stay
// as they are.
func unroll(blocks []block) []block {
	if !rolling(blocks) {
		return blocks
	}
	var kept []block
	var recent []string // the last words that were kept, enough for any overlap
	for _, b := range blocks {
		words := wordsIn(b)
		fresh := words[overlapping(recent, words):]
		if len(fresh) == 0 && len(kept) > 0 {
			kept[len(kept)-1].end = max(kept[len(kept)-1].end, b.end)
			continue
		}
		if len(kept) > 0 {
			last := &kept[len(kept)-1]
			last.end = min(last.end, max(b.start, last.start))
		}
		if recent = append(recent, fresh...); len(recent) > 2*maxOverlap {
			recent = slices.Clone(recent[len(recent)-maxOverlap:])
		}
		b.lines = []string{strings.Join(fresh, " ")}
		kept = append(kept, b)
	}
	return kept
}

func wordsIn(b block) []string { return strings.Fields(strings.Join(b.lines, " ")) }

// rolling reports whether a good part of the captions begin with the end of the one before.
func rolling(blocks []block) bool {
	const sure = 3 // words; shorter repeats happen in speech
	repeats := 0
	var before []string
	for _, b := range blocks {
		after := wordsIn(b)
		if n := overlapping(before, after); n >= sure || n > 0 && n == len(after) {
			repeats++
		}
		before = after
	}
	return repeats >= 3 && repeats*10 >= len(blocks)*3
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
