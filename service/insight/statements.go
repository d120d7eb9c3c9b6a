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

// statements groups the turns whose odds are above least: the best turn takes those within reach, then the best
// of what is left. Kept in order of time.
func (t *talk) statements(odds func(turn int) float64, o operating, least float64) []statement {
	var order []int
	above := make([]bool, len(t.turns))
	value := make([]float64, len(t.turns))
	for i := range t.turns {
		value[i] = odds(i) - o.shift
		if above[i] = value[i] >= least; above[i] {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(value[b], value[a]) })
	var found []statement
	for _, i := range order {
		if !above[i] {
			continue
		}
		s := statement{best: i, odds: value[i]}
		for j := max(0, i-o.reach); j < min(len(t.turns), i+o.reach+1); j++ {
			if above[j] {
				s.turns = append(s.turns, j)
				above[j] = false
			}
		}
		found = append(found, s)
	}
	slices.SortFunc(found, func(a, b statement) int { return cmp.Compare(a.best, b.best) })
	return found
}

// head is the log-odds of one of the network's heads.
func (t *talk) head(h sequence.Head) func(turn int) float64 {
	return func(turn int) float64 { return float64(t.scores[turn][h]) }
}

// scored maps log-odds to a score from 0 to 1.
func scored(odds float64) float64 { return 1 / (1 + math.Exp(-odds)) }

// leastOdds are the log-odds of a score.
func leastOdds(score float64) float64 {
	if score <= 0 {
		return math.Inf(-1)
	}
	return math.Log(score / (1 - score))
}
