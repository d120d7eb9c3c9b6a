package insight

import (
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/logistic"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// farthest is how many turns away from its best one a statement is looked for.
const farthest = 8

// pairTraits are what is known of turn j beside turn i, which says more of a task, for telling whether both speak of the same
// one. Value is the log-odds of each turn that a task is stated in it.
func (t *talk) pairTraits(value []float64, i, j int) []string {
	a, b := min(i, j), max(i, j)
	f := append([]string{logistic.Always}, t.distance(value, a, b)...)
	if j > i {
		f = append(f, "later")
	}
	f = logistic.Steps(f, "value", int(value[j]*10), -20, -10, 0, 10, 20)
	f = logistic.Steps(f, "less", int((value[i]-value[j])*10), 5, 15, 30)
	f = logistic.Steps(f, "first", tenths(t.scores[b][sequence.TaskFirst]), -40, -30, -20, -10, 0, 10)
	return append(f, t.connection(a, b)...)
}

// distance tells how far turn b is behind turn a, and what lies between them.
func (t *talk) distance(value []float64, a, b int) []string {
	f := logistic.Steps(nil, "apart", b-a, 2, 3, 4, 5, 7)
	switch {
	case t.sameSpeaker(a, b):
		f = append(f, "same speaker")
	case b == a+1:
		f = append(f, "reply")
	}
	f = logistic.Steps(f, "pause", int(t.turns[b].message.TimeOffset-t.turns[a].message.End()), 2, 5, 10, 20, 40)
	const adjacent = 9.0 // nothing is said between them
	low := adjacent
	for k := a + 1; k < b; k++ {
		low = min(low, value[k])
	}
	return logistic.Steps(f, "between", int(low*10), -50, -40, -30, -20, -10, 0)
}

// connection tells how the words of turn b go on from those of turn a.
func (t *talk) connection(a, b int) []string {
	f := logistic.Steps(nil, "shared", t.sharedStems(a, b), 1, 2, 3, 5)
	add := func(holds bool, name string) {
		if holds {
			f = append(f, name)
		}
	}
	said, next := t.turns[a], t.turns[b]
	add(accepts(next.tokens), "accepts")
	add(strings.Contains(said.message.Text, "?"), "asked")
	f = logistic.Steps(f, "matter", matter(next.fluent), 1, 3, 6, 10)
	f = logistic.Steps(f, "matter first", matter(said.fluent), 1, 3, 6, 10)
	if len(next.tokens) > 0 && opening[next.tokens[0].Norm] {
		f = append(f, "begins "+next.tokens[0].Norm)
	}
	add(said.open(), "ends open")
	add(next.open(), "ends later open")
	return f
}

// open reports whether a turn ends without a mark.
func (t turn) open() bool {
	return len(t.tokens) > 0 && !ends[t.tokens[len(t.tokens)-1].Norm]
}

// sharedStems counts the words with meaning that two turns have in common.
func (t *talk) sharedStems(a, b int) int {
	n, other := 0, stems(t.turns[b].fluent)
	for s := range stems(t.turns[a].fluent) {
		if other[s] {
			n++
		}
	}
	return n
}

// opening are words with which a speaker goes on with something or begins something else.
var opening = words.Set("and also then so but or yeah yes sure okay i we because next maybe another")
