package insight

import (
	"math"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/keyphrase"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

const (
	summarySentences = 8
	shortestSentence = 7  // words; what is shorter says too little alone
	longestSentence  = 45 // words
)

// summary is what the talk was about in some of its own sentences, in order of time.
func (t *talk) summary(subjects []keyphrase.Phrase) []conversation.SummarySentence {
	chosen := t.chosenForSummary(subjects)
	slices.Sort(chosen)
	sentences := []conversation.SummarySentence{}
	for _, i := range chosen {
		sentences = append(sentences, conversation.SummarySentence{Text: t.sentence(i) + ".", MessageIDs: t.messageIDs([]int{i})})
	}
	return sentences
}

// What a sentence is worth to a summary beside its own weight. On the labelled calls, those set aside and those of train by
// networks that had not seen their series, the summary then has more of the words of the reader's than without.
const (
	partsOfTalk  = 10
	samePart     = 1.0 // less for each sentence that is there from the same part of the talk
	ofSubject    = 3.0 // more for a subject of the talk, times its score
	subjectAgain = 0.3 // times, for each sentence that speaks of the subject already
)

// chosenForSummary takes the sentence next that belongs in a summary most and speaks most of what the others do not: of a
// subject of the talk, and of a part of it.
func (t *talk) chosenForSummary(subjects []keyphrase.Phrase) []int {
	fit, of := t.fitForSummary(), subjectsOf(subjects)
	fresh, perPart := make([]float64, len(subjects)), make([]int, partsOfTalk)
	for k, p := range subjects {
		fresh[k] = ofSubject * p.Score
	}
	part := func(i int) int { return i * partsOfTalk / len(t.turns) }
	var chosen []int
	for len(chosen) < summarySentences {
		most, best := math.Inf(-1), -1
		for _, i := range fit {
			worth := t.weight(i) - float64(samePart*float64(perPart[part(i)]))
			for _, k := range of[i] {
				worth += fresh[k]
			}
			if worth > most && !t.saidAlready(i, chosen) {
				most, best = worth, i
			}
		}
		if best < 0 {
			break
		}
		chosen = append(chosen, best)
		perPart[part(best)]++
		for _, k := range of[best] {
			fresh[k] *= subjectAgain
		}
	}
	return chosen
}

// fitForSummary are the turns that can stand in a summary.
func (t *talk) fitForSummary() []int {
	var fit []int
	for i, turn := range t.turns {
		if n := len(words.Words(turn.fluent)); n >= shortestSentence && n <= longestSentence && t.tells(i) {
			fit = append(fit, i)
		}
	}
	return fit
}

// subjectsOf are the places of the subjects that each turn speaks of.
func subjectsOf(subjects []keyphrase.Phrase) map[int][]int {
	of := map[int][]int{}
	for k, p := range subjects {
		for _, i := range p.Mentions {
			of[i] = append(of[i], k)
		}
	}
	return of
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

// weight is how much a turn belongs in a summary: as what a summary would hold, as a decision or a task, and by how many
// things it names.
func (t *talk) weight(i int) float64 {
	const naming = 3.0
	s := t.scores[i]
	return float64(s[sequence.Salient]) + scored(float64(s[sequence.Decision])) + scored(float64(s[sequence.Task])) +
		float64(naming*math.Log(float64(matter(t.turns[i].fluent))))
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
