package store

import (
	"slices"
	"strings"
)

// score tells how well a text answers the query, with what BM25 has for a single
// collection: matches count less and less the more there are, and less in a long
// text. As every word must occur, how rare each one is does not matter. Words that
// stand next to each other as they were typed, and in the form they were typed in,
// count more.
func (q query) score(text Snippet) float64 {
	const (
		saturation = 1.2  // k1 of BM25
		length     = 0.75 // b of BM25
		usual      = 12.0 // words of a sentence
		together   = 0.5
		exact      = 0.25
	)
	words, matches, run, longest := 0, 0, 0, 0
	forms := 0
	for _, span := range text {
		n := len(strings.Fields(span.Text))
		words += n
		switch {
		case span.Match:
			matches += n
			run += n
			if slices.Contains(q.words, strings.ToLower(span.Text)) {
				forms++
			}
		case n > 0:
			run = 0
		}
		longest = max(longest, run)
	}
	if matches == 0 {
		return 0
	}
	m := float64(matches)
	score := m / (m + saturation*(1-length+length*float64(words)/usual))
	if typed := len(q.words); typed > 1 {
		score += together * float64(min(longest, typed)-1) / float64(typed-1)
	}
	return score + exact*float64(min(forms, len(q.words)))/float64(max(1, len(q.words)))
}
