package insight

import (
	"cmp"
	"slices"

	"github.com/debrief-app/debrief/service/insight/internal/sequence"
)

// evenParts are the numbers of parts of the same size into which the talk is cut, and stretchesOfTalk is the number of those that
// begin where the network sees another subject begin. Where one cut divides a subject, another does not: on the labelled calls, those
// set aside and those of train by networks that had not seen their series, all together name more of the stretches that
// readers tell apart than any alone.
var evenParts = []int{8, 12, 16}

const stretchesOfTalk = 12

// cuts are several ways of cutting the talk into parts: of each turn the number of its part.
func (t *talk) cuts() [][]int {
	if len(t.turns) == 0 {
		return nil
	}
	var all [][]int
	for _, count := range evenParts {
		parts := make([]int, len(t.turns))
		for i := range parts {
			parts[i] = i * count / len(parts)
		}
		all = append(all, parts)
	}
	if t.scores != nil {
		all = append(all, t.stretches())
	}
	return all
}

// stretches cuts the talk where other subjects most likely begin.
func (t *talk) stretches() []int {
	const shortest = 12 // turns
	order := make([]int, 0, len(t.turns))
	for i := shortest; i < len(t.turns); i++ {
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(t.scores[b][sequence.TopicStart], t.scores[a][sequence.TopicStart])
	})
	var starts []int
	for _, i := range order {
		near := func(other int) bool { return i-other < shortest && other-i < shortest }
		if len(starts) < stretchesOfTalk-1 && !slices.ContainsFunc(starts, near) {
			starts = append(starts, i)
		}
	}
	parts := make([]int, len(t.turns))
	for _, start := range starts {
		for i := start; i < len(parts); i++ {
			parts[i]++
		}
	}
	return parts
}
