package main

import (
	"cmp"
	"slices"

	"github.com/debrief-app/debrief/service/insight/internal/acts"
)

// step counts examples of about equal odds.
type stepOf struct {
	odds        int64 // sum
	right, size int
}

func (s stepOf) share() float64 { return (float64(s.right) + 0.5) / (float64(s.size) + 1) }

// fitCurve finds the share of right ones among examples of equal odds: steps with enough right
// ones, joined until the share rises with the odds (pool adjacent violators).
func fitCurve(odds []int32, labels []bool) acts.Curve {
	order := make([]int, len(odds))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(odds[a], odds[b]) })
	var steps []stepOf
	current := stepOf{}
	const enough = 15 // right ones in a step; fewer make the curve follow chance
	for _, i := range order {
		current.odds += int64(odds[i])
		current.size++
		if labels[i] {
			current.right++
		}
		if current.right >= enough {
			steps = pooled(append(steps, current))
			current = stepOf{}
		}
	}
	if current.size > 0 {
		steps = pooled(append(steps, current))
	}
	return curveOf(steps)
}

func pooled(steps []stepOf) []stepOf {
	for n := len(steps); n > 1 && steps[n-1].share() <= steps[n-2].share(); n = len(steps) {
		last := steps[n-1]
		steps = steps[:n-1]
		steps[n-2].odds += last.odds
		steps[n-2].right += last.right
		steps[n-2].size += last.size
	}
	return steps
}

func curveOf(steps []stepOf) acts.Curve {
	var c acts.Curve
	for _, s := range steps {
		x := int32(s.odds / int64(s.size))
		if n := len(c.Odds); n > 0 && x <= c.Odds[n-1] {
			continue
		}
		c.Odds = append(c.Odds, x)
		c.Chance = append(c.Chance, int32(s.share()*1000))
	}
	return c
}
