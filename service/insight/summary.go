package insight

import (
	"cmp"
	"slices"
	"strings"

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
		if n := len(words.Words(turn.fluent)); n >= shortestSentence && n <= longestSentence && t.tells(i) {
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

// tells reports whether a turn can be understood alone: it names several things, asks nothing, greets nobody, and does not
// begin with a word that stands for something said before.
func (t *talk) tells(i int) bool {
	const enough = 4 // words that name something
	said := words.TrimLead(t.turns[i].fluent)
	if len(said) == 0 || matter(said) < enough || strings.Contains(t.turns[i].message.Text, "?") || leaning[said[0].Norm] {
		return false
	}
	return !slices.ContainsFunc(said, func(w words.Token) bool { return greeting[w.Norm] })
}

var (
	leaning  = words.Set("it he she they them this that these those which who whose there here its his her their him please would could can do does did is are was were what")
	greeting = words.Set("welcome hello thanks thank morning everyone bye goodbye")
)

// weight is how much a turn belongs in a summary. What is decided counts most beside what a summary would hold.
func (t *talk) weight(i int) float64 {
	s := t.scores[i]
	return float64(s[sequence.Salient]) + 2*scored(float64(s[sequence.Decision])) + scored(float64(s[sequence.Task]))
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
