package insight

import (
	"cmp"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

const (
	summarySentences = 8
	shortestSentence = 7  // words; what is shorter says too little alone
	longestSentence  = 45 // words
)

// summary is what the talk was about in some of its own sentences: the likeliest of each stretch of the talk first,
// then the likeliest of all, in order of time.
func (t *talk) summary() []conversation.SummarySentence {
	chosen := t.chosenForSummary()
	slices.Sort(chosen)
	sentences := []conversation.SummarySentence{}
	for _, i := range chosen {
		sentences = append(sentences, conversation.SummarySentence{Text: t.sentence(i) + ".", MessageIDs: t.messageIDs([]int{i})})
	}
	return sentences
}

func (t *talk) chosenForSummary() []int {
	var fit []int
	for i, turn := range t.turns {
		if n := len(words.Words(turn.fluent)); n >= shortestSentence && n <= longestSentence && matter(turn.fluent) >= 2 {
			fit = append(fit, i)
		}
	}
	slices.SortStableFunc(fit, func(a, b int) int { return cmp.Compare(t.weight(b), t.weight(a)) })
	const parts = 5 // of the talk, each of which the summary speaks of
	var chosen []int
	perPart := map[int]int{}
	for round := range 2 {
		for _, i := range fit {
			part := i * parts / len(t.turns)
			if len(chosen) == summarySentences || slices.Contains(chosen, i) || round == 0 && perPart[part] > 0 || t.saidAlready(i, chosen) {
				continue
			}
			perPart[part]++
			chosen = append(chosen, i)
		}
	}
	return chosen
}

// weight is how much a turn belongs in a summary.
func (t *talk) weight(i int) float64 {
	s := t.scores[i]
	return float64(s[sequence.Salient]) + 0.5*scored(float64(s[sequence.Decision])) + 0.5*scored(float64(s[sequence.Task]))
}

// saidAlready reports whether most of a turn's words are in a chosen one.
func (t *talk) saidAlready(i int, chosen []int) bool {
	own := stems(t.turns[i].fluent)
	return slices.ContainsFunc(chosen, func(j int) bool {
		shared, others := 0, stems(t.turns[j].fluent)
		for s := range own {
			if others[s] {
				shared++
			}
		}
		return 2*shared > min(len(own), len(others))
	})
}
