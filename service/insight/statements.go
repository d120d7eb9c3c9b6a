package insight

import (
	"cmp"
	"math"
	"slices"

	"github.com/debrief-app/debrief/service/insight/internal/sequence"
)

// statement is a place in the talk where something is said that belongs in minutes: a turn that says it best, and
// the turns beside it that say it as well.
type statement struct {
	best  int
	turns []int
	odds  float64 // log-odds; 0 where half of what is shown would be wrong
}

// operating is where a kind of statement is shown from, and how far one reaches.
type operating struct {
	shift float64 // log-odds of the network at which F1 is best on the dev meetings (make eval)
	reach int     // turns on each side that can belong to the same statement
}

// beside is the least that a turn beside the best one of a statement has to score to belong to it, in log-odds. Chosen on
// the dev meetings, like all numbers here.
const beside = -3.0

// statements groups the turns whose odds are at least those of a score: the best turn takes those within reach, then
// the best of what is left. What a statement is made of does not depend on the score from which they are
// wanted. Kept in order of time.
func (t *talk) statements(h sequence.Head, o operating) []statement {
	least := min(beside, leastOdds(t.opts.minScore()))
	value, free := make([]float64, len(t.turns)), make([]bool, len(t.turns))
	var order []int
	for i := range t.turns {
		value[i] = t.odds(h, i) - o.shift
		if free[i] = value[i] >= least; free[i] {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(value[b], value[a]) })
	var found []statement
	for _, i := range order {
		if !free[i] || scored(value[i]) < t.opts.minScore() {
			continue
		}
		s := statement{best: i, odds: value[i]}
		for j := max(0, i-o.reach); j < min(len(t.turns), i+o.reach+1); j++ {
			if free[j] && (j == i || value[j] >= beside) {
				s.turns = append(s.turns, j)
				free[j] = false
			}
		}
		found = append(found, s)
	}
	slices.SortFunc(found, func(a, b statement) int { return cmp.Compare(a.best, b.best) })
	return found
}

// odds are the log-odds of a head for a turn. Where a task begins counts a little among those of a task.
func (t *talk) odds(h sequence.Head, turn int) float64 {
	s := t.scores[turn]
	if h == sequence.Task {
		const first = 0.25
		return float64((1-first)*float64(s[h])) + float64(first*float64(s[sequence.TaskFirst]))
	}
	return float64(s[h])
}

// stretch spreads the scores: the network is surer of itself than it is right.
const stretch = 0.6

// scored maps log-odds to a score from 0 to 1.
func scored(odds float64) float64 { return 1 / (1 + math.Exp(-stretch*odds)) }

// leastOdds are the log-odds of a score.
func leastOdds(score float64) float64 {
	if score <= 0 {
		return math.Inf(-1)
	}
	return math.Log(score/(1-score)) / stretch
}
