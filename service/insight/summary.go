package insight

import (
	"math"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/keyphrase"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
)

const summarySentences = 8

// summary is what the talk was about in some of its own sentences: what it is for, what was said of its subjects and what was
// decided, in order of time; behind them who is to do what, and what is open.
func (t *talk) summary(subjects []keyphrase.Phrase, found conversation.Insights) []conversation.SummarySentence {
	ending := slices.Concat(t.toDo(found), openQuestion(found.Questions))
	s := t.summing(subjects, found.Decisions)
	s.leaveOut(ending)
	chosen := s.choose(summarySentences - len(ending))
	slices.Sort(chosen)
	sentences := []conversation.SummarySentence{}
	for _, i := range chosen {
		sentences = append(sentences, t.summarySentence(i, s.tellings[i]))
	}
	return append(sentences, ending...)
}

func (t *talk) summarySentence(i int, told telling) conversation.SummarySentence {
	return conversation.SummarySentence{Text: narrated(told.said, t.turns[i].message.From), MessageIDs: t.messageIDs([]int{i})}
}

// What a sentence is worth to a summary beside its own weight. On the labelled calls, those set aside and those of train by
// networks that had not seen their series, the summary then has more of the words of the reader's than without.
const (
	partsOfTalk  = 10
	samePart     = 1.0 // less for each sentence that is there from the same part of the talk
	ofSubject    = 3.0 // more for a subject of the talk, times its score
	subjectAgain = 0.3 // times, for each sentence that speaks of the subject already
	asDecided    = 1.5 // more for what says a decision that is shown
	asOpening    = 4.0 // more for what says at the beginning what the talk is for
)

// summing is what a summary is chosen from.
type summing struct {
	*talk
	tellings []telling
	of       map[int][]int // the subjects that each turn speaks of
	fresh    []float64     // what each subject still adds
	decided  map[int]bool  // turns that say what is decided
	opening  int           // the turn that says what the talk is for; -1 if none does
	chosen   []int
}

func (t *talk) summing(subjects []keyphrase.Phrase, decisions []conversation.Decision) *summing {
	s := &summing{talk: t, tellings: t.tellings(), of: subjectsOf(subjects), fresh: make([]float64, len(subjects)), decided: t.decidedTurns(decisions)}
	s.opening = opener(s.tellings)
	for k, p := range subjects {
		s.fresh[k] = ofSubject * p.Score
	}
	return s
}

// leaveOut keeps the turns out that other sentences of the summary rest on.
func (s *summing) leaveOut(others []conversation.SummarySentence) {
	for _, other := range others {
		for i := range s.turns {
			if slices.Contains(other.MessageIDs, s.turns[i].message.ID) {
				s.tellings[i] = telling{}
			}
		}
	}
}

// choose takes the sentence next that belongs in a summary most and speaks most of what the others do not: of a
// subject of the talk, and of a part of it.
func (s *summing) choose(count int) []int {
	perPart := make([]int, partsOfTalk)
	part := func(i int) int { return i * partsOfTalk / len(s.turns) }
	for len(s.chosen) < count {
		most, best := math.Inf(-1), -1
		for i, told := range s.tellings {
			if told.said == nil {
				continue
			}
			worth := s.weight(i) - float64(samePart*float64(perPart[part(i)]))
			if worth > most && !s.saidAlready(i) {
				most, best = worth, i
			}
		}
		if best < 0 {
			break
		}
		s.chosen = append(s.chosen, best)
		perPart[part(best)]++
		for _, k := range s.of[best] {
			s.fresh[k] *= subjectAgain
		}
	}
	return s.chosen
}

// weight is how much a turn belongs in a summary: as what a summary would hold, as a decision or a task, by how clear it is,
// and by the subjects that it speaks of and the others do not.
func (s *summing) weight(i int) float64 {
	x := s.scores[i]
	worth := float64(x[sequence.Salient]) + scored(float64(x[sequence.Decision])) + scored(float64(x[sequence.Task])) + s.tellings[i].worth
	if s.decided[i] {
		worth += asDecided
	}
	if i == s.opening {
		worth += asOpening
	}
	for _, k := range s.of[i] {
		worth += s.fresh[k]
	}
	return worth
}

// saidAlready reports whether most of a turn's words are in a chosen one.
func (s *summing) saidAlready(i int) bool {
	return slices.ContainsFunc(s.chosen, func(j int) bool { return alike(s.tellings[i].said, s.tellings[j].said) })
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

// decidedTurns are the turns that say best what is decided.
func (t *talk) decidedTurns(decisions []conversation.Decision) map[int]bool {
	said := map[string]bool{}
	for _, d := range decisions {
		if d.Score >= DefaultMinScore {
			said[d.MessageIDs[0]] = true
		}
	}
	decided := map[int]bool{}
	for i, turn := range t.turns {
		if said[turn.message.ID] {
			decided[i] = true
		}
	}
	return decided
}
