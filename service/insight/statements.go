package insight

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/sift"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// statement is a place in the talk where something is said that belongs in minutes: a turn that says it best, and
// the turns beside it that say it as well.
type statement struct {
	best   int
	turns  []int
	odds   float64 // log-odds; 0 where half of what is shown would be wrong
	second float64 // those of its next best turn
}

// evidence are the turns, the best one before all others: that is where a reader wants to look.
func (s statement) evidence() []int { return bestFirst(s.best, s.turns) }

// likeliest are the best turn of a statement, which comes first, and the few of the others that most likely say the same: more
// are read by nobody.
func (t *talk) likeliest(h sequence.Head, best int, others []int, most int) []int {
	around := slices.DeleteFunc(slices.Clone(others), func(turn int) bool { return turn == best })
	slices.SortStableFunc(around, func(a, b int) int { return cmp.Compare(t.odds(h, b), t.odds(h, a)) })
	around = around[:min(most, len(around))]
	slices.Sort(around)
	return bestFirst(best, around)
}

// bestFirst puts one of the turns before the others.
func bestFirst(best int, turns []int) []int {
	rest := slices.DeleteFunc(slices.Clone(turns), func(turn int) bool { return turn == best })
	return append([]int{best}, rest...)
}

// operating is where a kind of statement is shown from, and how far one reaches. The numbers were chosen on the dev meetings
// (make eval), the second half of a task mostly being said apart from its first, that of a question not.
type operating struct {
	head   sequence.Head
	shift  float64                            // log-odds at which F1 is best
	reach  int                                // turns on each side that can belong to the same statement
	beside float64                            // the least that a turn beside the best one has to score to belong to it, in log-odds
	apart  func(t *talk, one, other int) bool // whether two turns cannot belong to the same statement; nil: any can
	pairs  bool                               // whether turns are compared to find out what belongs to the same statement; otherwise the nearest does
}

// statements groups the turns: the best turn first, each of the others joins the statement that it most likely belongs to,
// or begins one of its own. What a statement is made of does not depend on the score from which they are
// wanted. Kept in order of time.
func (t *talk) statements(o operating) []statement {
	least := leastOdds(t.opts.minScore())
	value := make([]float64, len(t.turns))
	var order []int
	for i := range t.turns {
		if value[i] = t.odds(o.head, i) - o.shift; value[i] >= min(o.beside, least) && t.turns[i].speaks() {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(value[b], value[a]) })
	var found []statement
	at := map[int]int{} // places in found by best turn
	for _, i := range order {
		if home := t.home(o, value, at, i); home >= 0 && value[i] >= o.beside {
			found[home].add(i, value[i])
		} else if value[i] >= least {
			at[i] = len(found)
			found = append(found, statement{best: i, turns: []int{i}, odds: value[i], second: unsaid})
		}
	}
	slices.SortFunc(found, func(a, b statement) int { return cmp.Compare(a.best, b.best) })
	return found
}

// speaks reports whether a turn has words: a note of music or a mark alone states nothing.
func (t turn) speaks() bool {
	return slices.ContainsFunc(t.tokens, func(w words.Token) bool {
		return strings.ContainsFunc(w.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	})
}

// unsaid are the log-odds of a next best turn that there is not.
const unsaid = -9.0

func (s *statement) add(turn int, odds float64) {
	s.turns = append(s.turns, turn)
	slices.Sort(s.turns)
	s.second = max(s.second, odds)
}

// home is the place of the statement that a turn belongs to, -1 if there is none: by what is known of the pair or, without
// that, the nearest one.
func (t *talk) home(o operating, value []float64, at map[int]int, turn int) int {
	home, best := -1, 0.0
	for i := max(0, turn-o.reach); i <= min(len(t.turns)-1, turn+o.reach); i++ {
		n, ok := at[i]
		if !ok || o.apart != nil && o.apart(t, i, turn) {
			continue
		}
		near := 1 / float64(max(1, i-turn, turn-i))
		if o.pairs {
			near = sift.Odds(sift.Pair, t.pairTraits(value, i, turn))
		}
		if near > best {
			home, best = n, near
		}
	}
	return home
}

// odds are the log-odds of a head for a turn. Where a task begins counts a little among those of a task, and for tasks
// and questions so do the classifiers, which know meetings of another kind. What somebody promises is rather a task than a
// decision: counting that was worth .02 of F1 on dev meetings and on those set aside.
func (t *talk) odds(h sequence.Head, turn int) float64 {
	s, c := t.scores[turn], t.chances[turn]
	const first, promised = 0.25, 0.15
	const onTasks, onQuestions = 0.35, 0.2 // the classifiers
	switch h {
	case sequence.Task:
		return float64((1-first)*float64(s[h])) + float64(first*float64(s[sequence.TaskFirst])) + float64(onTasks*chanceOdds(c.Task))
	case sequence.Question:
		return float64(s[h]) + float64(onQuestions*chanceOdds(c.Question))
	case sequence.Decision:
		odds := float64(s[h]) - float64(promised*float64(s[sequence.Definitive]))
		if saysDecided(t.turns[turn].tokens) {
			return max(odds, plainlyDecided)
		}
		return odds
	}
	return float64(s[h])
}

// chanceOdds are the log-odds of a classifier's chance in thousandths, none of which is certain.
func chanceOdds(chance int32) float64 {
	p := min(0.99, max(0.01, float64(chance)/1000))
	return math.Log(p / (1 - p))
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
