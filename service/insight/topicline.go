package insight

import (
	"math"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/keyphrase"
)

// topicLines give each phrase the sentence that says best what was said of it, no sentence twice; nil where none does. Worth is what
// the sentence of each turn is worth by itself.
func (t *talk) topicLines(phrases []keyphrase.Phrase, worth []float64) []*conversation.SummarySentence {
	lines := make([]*conversation.SummarySentence, len(phrases))
	if !t.english {
		return lines
	}
	tellings := t.tellings()
	if i := opener(tellings); i >= 0 {
		tellings[i] = telling{} // it lists what will be talked about, and says nothing of it
	}
	var taken []map[string]bool // their stems
	for n, p := range phrases {
		best, most := -1, math.Inf(-1)
		for _, i := range p.Mentions {
			line := worth[i] + lineWorth(tellings[i], i, p)
			if line > most && !alikeAny(stems(tellings[i].said), taken) {
				best, most = i, line
			}
		}
		if best >= 0 {
			taken = append(taken, stems(tellings[best].said))
			text, _ := narrated(tellings[best].said, t.turns[best].message.From)
			lines[n] = &conversation.SummarySentence{Text: text + ".", MessageIDs: t.messageIDs([]int{best})}
		}
	}
	return lines
}

// lineWorth is how well a turn says what was said of a phrase, beside its own worth: it names the phrase where most of the talk about it
// is. Infinitely little if it says nothing that stands alone.
func lineWorth(told telling, turn int, p keyphrase.Phrase) float64 {
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
	return float64(ofPhrase*float64(named)/float64(len(p.Stems))) + float64(inStretch*gathered(p.Mentions, turn))
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

// alike reports whether one of two sentences, by its stems, has most of the words of the other.
func alike(one, other map[string]bool) bool {
	return 2*shared(one, other) > min(len(one), len(other))
}

func alikeAny(one map[string]bool, others []map[string]bool) bool {
	return slices.ContainsFunc(others, func(other map[string]bool) bool { return alike(one, other) })
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
