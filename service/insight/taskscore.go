package insight

import (
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
	"github.com/debrief-app/debrief/service/insight/internal/worth"
)

// traits are what is known of a candidate, for weighing it.
func (t *talk) traits(c candidate, density int) worth.Traits {
	chances := t.chances[c.turn]
	return worth.Traits{
		Cue: c.cue, Unspoken: c.unspoken, What: c.what, Said: t.turns[c.turn].tokens, Matter: matter(c.what[1:]),
		Owner: c.owner != "", Named: c.namesOwner(), Due: c.hasDue, Accepted: c.accepted, Riddle: c.riddle,
		Task: chances.Task, Commit: chances.Commit, Place: c.turn * 100 / len(t.turns), Density: density,
	}
}

// density is how many of a hundred messages speak plainly of something to do. Where people
// hand out tasks all the time, each is more likely meant.
func (t *talk) density(found []candidate) int {
	plain, last := 0, -1
	for _, c := range found {
		if c.unspoken || c.cue.Hypothetic || c.turn == last || c.cue.Class != task.Doing && c.cue.Class != task.Contact {
			continue
		}
		switch c.cue.Form {
		case task.Promise, task.Duty, task.Request, task.Explicit:
			plain++
			last = c.turn
		}
	}
	return plain * 100 / max(len(t.turns), minTurns)
}

// minTurns keeps the density of a few messages from being taken for that of a meeting.
const minTurns = 12

// Candidate is a possible action item with what it is weighed by.
type Candidate struct {
	MessageID string
	Item      conversation.ActionItem
	Traits    worth.Traits
}

// Candidates are all possible action items of a conversation before any is left out or joined with
// another: for training and measuring.
func Candidates(messages []conversation.Message, opts Options) []Candidate {
	t := newTalk(messages, opts)
	if !t.english {
		return nil
	}
	t.judge()
	var all []Candidate
	for _, c := range t.weighed() {
		all = append(all, Candidate{MessageID: t.turns[c.turn].message.ID, Item: t.item(c), Traits: c.traits})
	}
	return all
}

// namesOwner reports whether the task was put on somebody by name: "Laura, please test …".
func (c candidate) namesOwner() bool {
	return c.cue.Owner == task.Named || c.cue.Owner == task.Addressee && c.owner != ""
}

// afterDuty drops "supposed to" and what stands before it.
func afterDuty(tokens []words.Token) []words.Token {
	for i := 0; i+2 < len(tokens); i++ {
		if tokens[i].Norm == "supposed" && tokens[i+1].Norm == "to" {
			return tokens[i+2:]
		}
	}
	return tokens
}

// unspoken is the task of a turn that the classifier alone holds for one: nobody says "I'll" or
// "can you".
func (t *talk) unspoken(i int) (candidate, bool) {
	const least = 50 // thousandths
	if t.chances[i].Task < least || t.chances[i].Question >= 500 {
		return candidate{}, false
	}
	what := words.TrimTail(afterDuty(words.TrimLead(sentenceFrom(t.turns[i].fluent, 0))))
	if len(words.Words(what)) < 4 || matter(what) == 0 {
		return candidate{}, false
	}
	return candidate{
		turn: i, turns: []int{i}, what: what, verb: what[0].Norm, cue: task.Cue{Form: task.Ability}, unspoken: true,
		phrases: t.phrases(i, what),
	}, true
}
