package insight

import (
	"math"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/keyphrase"
	"github.com/debrief-app/debrief/service/insight/internal/sift"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// point is one thing that a summary may tell: what a turn says, or who is to do what.
type point struct {
	turn  int
	text  string // as it is told, without a mark at the end
	told  manner
	said  []words.Token
	stems map[string]bool
	worth float64
	task  bool
}

// What a point is worth to a summary. With what is less for what is there already, the summaries of the labelled calls of train, by networks
// that had not seen their series, have more of the words of the reader's than without.
const (
	partsOfTalk  = 10
	samePart     = 1.0 // less for each point that is there from the same part of the talk
	ofSubject    = 3.0 // more for a subject of the talk, times its score
	subjectAgain = 0.3 // times, for each point that speaks of the subject already
	saidAgain    = 4.0 // less, times the share of its words that are there already
	asPoint      = 5.0 // times the log-odds that a summary would hold it
	asOpening    = 4.0 // more for what says at the beginning what the talk is for
	ofTasks      = 3   // points, of which one may be a task
	asTask       = 2.0 // for what somebody is to do, and its score
)

// summing is what a summary is chosen from.
type summing struct {
	*talk
	points  []point
	worths  []float64      // of what each turn tells, by itself
	of      map[int][]int  // the subjects that each turn speaks of
	fresh   []float64      // what each subject still adds
	decided map[int]bool   // turns that say what is decided
	saidIn  map[string]int // in how many turns each stem is said
	there   map[string]bool
	chosen  []point
}

func (t *talk) summing(subjects []keyphrase.Phrase, found conversation.Insights) *summing {
	s := &summing{
		talk: t, worths: make([]float64, len(t.turns)), of: subjectsOf(subjects), fresh: make([]float64, len(subjects)),
		decided: t.decidedTurns(found.Decisions), saidIn: t.saidIn(), there: map[string]bool{},
	}
	for k, p := range subjects {
		s.fresh[k] = ofSubject * p.Score
	}
	tellings := t.tellings()
	opening := opener(tellings)
	for i, told := range tellings {
		if told.said == nil {
			continue
		}
		p := point{turn: i, said: told.said, stems: stems(told.said)}
		p.text, p.told = narrated(told.said, t.turns[i].message.From)
		p.worth = float64(asPoint * sift.Odds(sift.Point, s.pointTraits(p, told.worth)))
		s.worths[i] = p.worth
		if i == opening {
			p.worth += asOpening
		}
		s.points = append(s.points, p)
	}
	s.points = append(s.points, t.toDo(found)...)
	return s
}

// leaveOut keeps the turns out that other sentences of the summary rest on.
func (s *summing) leaveOut(others []conversation.SummarySentence) {
	for _, other := range others {
		s.points = slices.DeleteFunc(s.points, func(p point) bool {
			return slices.Contains(other.MessageIDs, s.turns[p.turn].message.ID)
		})
	}
}

// choose takes the point next that belongs in a summary most and speaks most of what the others do not: of a
// subject of the talk, and of a part of it.
func (s *summing) choose(count int) []point {
	perPart := make([]int, partsOfTalk)
	part := func(p point) int { return p.turn * partsOfTalk / len(s.turns) }
	tasks, length := 0, 0
	for len(s.chosen) < count {
		most, best := math.Inf(-1), -1
		for i, p := range s.points {
			if p.task && ofTasks*tasks >= count || length+len(p.said) > summaryWords || s.saidAlready(p) {
				continue
			}
			if worth := s.worth(p) - float64(samePart*float64(perPart[part(p)])); worth > most {
				most, best = worth, i
			}
		}
		if best < 0 {
			break
		}
		p := s.points[best]
		s.chosen = append(s.chosen, p)
		perPart[part(p)]++
		length += len(p.said)
		if p.task {
			tasks++
		}
		for stem := range p.stems {
			s.there[stem] = true
		}
		for _, k := range s.of[p.turn] {
			s.fresh[k] *= subjectAgain
		}
	}
	return s.chosen
}

// worth is what a point adds to those that are there.
func (s *summing) worth(p point) float64 {
	worth := p.worth - float64(saidAgain*float64(shared(p.stems, s.there))/float64(max(1, len(p.stems))))
	for _, k := range s.of[p.turn] {
		worth += s.fresh[k]
	}
	return worth
}

// saidAlready reports whether a point is there, or most of its words in another one.
func (s *summing) saidAlready(p point) bool {
	return slices.ContainsFunc(s.chosen, func(other point) bool { return alike(p.stems, other.stems) })
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
	at, decided := t.places(), map[int]bool{}
	for _, d := range decisions {
		if turn, ok := at[d.MessageIDs[0]]; ok && d.Score >= DefaultMinScore {
			decided[turn] = true
		}
	}
	return decided
}

// saidIn is in how many turns each stem is said.
func (t *talk) saidIn() map[string]int {
	in := map[string]int{}
	for _, turn := range t.turns {
		for stem := range stems(turn.tokens) {
			in[stem]++
		}
	}
	return in
}
