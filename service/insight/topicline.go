package insight

import (
	"math"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/keyphrase"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// topicLines give each phrase the sentence that says best what was said of it, no sentence twice; nil where none does.
func (t *talk) topicLines(phrases []keyphrase.Phrase) []*conversation.SummarySentence {
	lines := make([]*conversation.SummarySentence, len(phrases))
	if !t.english {
		return lines
	}
	tellings := t.tellings()
	if i := opener(tellings); i >= 0 {
		tellings[i] = telling{} // it lists what will be talked about, and says nothing of it
	}
	var taken []int
	for n, p := range phrases {
		best, most := -1, math.Inf(-1)
		for _, i := range p.Mentions {
			worth := t.lineWorth(tellings[i], i, p)
			if worth > most && !slices.ContainsFunc(taken, func(other int) bool { return alike(tellings[i].said, tellings[other].said) }) {
				best, most = i, worth
			}
		}
		if best >= 0 {
			taken = append(taken, best)
			line := t.summarySentence(best, tellings[best])
			lines[n] = &line
		}
	}
	return lines
}

// lineWorth is how well a turn says what was said of a phrase: it names the phrase where most of the talk about it is, is clear, and
// states what minutes hold. Infinitely little if it says nothing that stands alone.
func (t *talk) lineWorth(told telling, turn int, p keyphrase.Phrase) float64 {
	const ofPhrase, inStretch = 3.0, 2.0
	if told.said == nil {
		return math.Inf(-1)
	}
	named, said := 0, stems(told.said)
	for _, stem := range p.Stems {
		if said[stem] {
			named++
		}
	}
	worth := told.worth + float64(ofPhrase*float64(named)/float64(len(p.Stems))) + float64(inStretch*gathered(p.Mentions, turn))
	if t.scores != nil {
		s := t.scores[turn]
		worth += float64(s[sequence.Salient]) + scored(float64(s[sequence.Decision])) + scored(float64(s[sequence.Task]))
	}
	return worth
}

// gathered is the share of the mentions that lie near a turn.
func gathered(mentions []int, turn int) float64 {
	const near = 20 // turns
	count := 0
	for _, m := range mentions {
		if max(m-turn, turn-m) <= near {
			count++
		}
	}
	return float64(count) / float64(len(mentions))
}

// alike reports whether one of two sentences has most of the words of the other.
func alike(one, other []words.Token) bool {
	own, others := stems(one), stems(other)
	return 2*shared(own, others) > min(len(own), len(others))
}

// shared is how many stems two sets have both.
func shared(one, other map[string]bool) (n int) {
	for s := range one {
		if other[s] {
			n++
		}
	}
	return n
}
