package insight

import (
	"math"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// decisionPoint was chosen on the dev meetings.
var decisionPoint = operating{head: sequence.Decision, shift: -0.35, reach: farthest, beside: -3, apart: nothingSettled}

// nothingSettled keeps what is said of a decision from joining what is none, however likely it looks: "let's meet again on Tuesday".
func nothingSettled(t *talk, one, _ int) bool { return !t.settles(one) }

// plainlyDecided are the least log-odds of what is said to be decided, whatever the network says: it never read small office
// meetings, in which decisions are said outright. On the labelled calls it changes F1 by less than .01.
const plainlyDecided = 0.5

// saysDecided reports whether a turn says outright that something is decided.
func saysDecided(said []words.Token) bool {
	return containsAny(" "+strings.ToLower(words.Join(words.Words(said)))+" ", []string{
		" decision is ", " decision was ", " we decided ", " we have decided ", " it is decided ", " we agreed ", " we have agreed ",
		" motion passes ", " motion passed ", " motion carries ", " motion carried ", " motion is carried ",
	})
}

// decisions are what the group settled on.
func (t *talk) decisions() []conversation.Decision {
	found := []conversation.Decision{}
	for _, s := range t.settled() {
		score, text := scored(s.odds), t.sentence(s.told)
		if score < t.opts.minScore() || text == "" || !t.settles(s.told) {
			continue
		}
		ids := t.messageIDs(t.evidenceOf(s))
		found = append(found, conversation.Decision{
			ID: id(conversation.TypeDecision, ids, text), Text: text, Type: conversation.TypeDecision, Score: conversation.Share(score), MessageIDs: ids,
		})
	}
	return found
}

// settlement is a statement of a decision, with the turn that says what is decided.
type settlement struct {
	statement
	told int
}

// evidenceOf are the turns that say what is decided.
func (t *talk) evidenceOf(s settlement) []int {
	const most = 6 // beside the best: with fewer, labelled decisions were missed on dev meetings; with all there were eleven
	turns := t.likeliest(sequence.Decision, s.best, slices.DeleteFunc(slices.Clone(s.turns), func(turn int) bool { return turn == s.told }), most)
	return bestFirst(s.best, slices.Compact(slices.Sorted(slices.Values(append(turns, s.told)))))
}

// settled are the statements of decisions. One that only agrees to what another says is joined to it.
func (t *talk) settled() []settlement {
	said := t.statements(decisionPoint)
	of := map[int]int{} // statements by turn
	for n, s := range said {
		for _, turn := range s.turns {
			of[turn] = n
		}
	}
	all := make([]settlement, len(said))
	for n, s := range said {
		all[n] = settlement{s, t.matterOf(s)}
	}
	for n := range all {
		if other, ok := of[all[n].told]; ok && other != n {
			all[other].odds = max(all[other].odds, all[n].odds)
			all[other].turns = append(all[other].turns, all[n].turns...)
			all[n].turns = nil
		}
	}
	all = slices.DeleteFunc(all, func(s settlement) bool { return s.turns == nil })
	for n := range all {
		all[n].turns = slices.Compact(slices.Sorted(slices.Values(append(all[n].turns, all[n].told))))
	}
	return all
}

// enoughDecided is how many words that name something a decision has to have, to be understood alone.
const enoughDecided = 2

// matterOf is the turn that says what is decided: the best one or, where that only agrees ("sounds good to me"), the likeliest
// one shortly before it or behind it that names something.
func (t *talk) matterOf(s statement) int {
	if _, dated := t.due(t.turns[s.best].fluent, s.best); dated || matter(t.turns[s.best].fluent) >= enoughDecided {
		return s.best
	}
	const before, after, nearer = 4, 2, 0.4 // turns, turns, log-odds a turn
	most, told := math.Inf(-1), s.best
	for i := max(0, s.best-before); i <= min(len(t.turns)-1, s.best+after); i++ {
		if matter(t.turns[i].fluent) < enoughDecided {
			continue
		}
		worth := t.odds(sequence.Decision, i) + float64(0.3*t.scores[i][sequence.Task]) - float64(nearer*math.Abs(float64(i-s.best)))
		if worth > most {
			most, told = worth, i
		}
	}
	return told
}

// settles reports whether a turn may say what is decided: it does not ask or request something, nor say that nothing is
// decided, nor what is talked about next, nor that those who talk will meet again, which is a follow-up.
func (t *talk) settles(i int) bool {
	text := strings.ToLower(strings.TrimSpace(t.turns[i].message.Text))
	if strings.HasSuffix(text, "?") || containsAny(text, undecided) || containsAny(text, agenda) {
		return false
	}
	said := t.turns[i].fluent
	return !slices.ContainsFunc(task.Find(said, t.people.at), func(c task.Cue) bool {
		return !c.Hypothetic && (c.Form == task.Request || c.Owner == task.Everyone && gathers(said[c.Verb:]))
	})
}

// gathers reports whether words begin with people who meet: a deadline is met, too.
func gathers(said []words.Token) bool {
	return meets[said[0].Norm] && (len(said) < 2 || !determiners[said[1].Norm])
}

var meets = words.Set("meet reconvene")

var undecided = []string{"not decided", "n't decided", "not sure", "don't know", "do not know", "no decision yet", "still open"}

var agenda = []string{"let's talk about", "let us talk about", "let's move on to", "let's go to the next", "let's come to", "let's go on with", "next on the list", "next topic"}
