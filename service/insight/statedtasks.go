package insight

import (
	"cmp"
	"slices"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/duedate"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/sift"
	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// taskPoint was chosen on the dev meetings.
var taskPoint = operating{head: sequence.Task, shift: -1.75, reach: farthest, beside: -3, pairs: true}

// plainPoint is the chance from which a task that grammar and classifiers find is one, whatever the network says: it
// never read small office meetings, in which tasks are said outright. Chosen on the dev meetings.
const plainPoint = 0.5

// statedTasks are the tasks that the network finds, each put as the grammar of its best sentence allows, and those that
// are said so plainly that they need no network. It also gives the turns that ask for one of those, and so are no question.
func (t *talk) statedTasks() (items []conversation.ActionItem, requested map[int]bool) {
	weighed := t.weighed()
	t.dense = t.density(weighed)
	plain := slices.DeleteFunc(weighed, func(c candidate) bool { return c.score < max(plainPoint, t.opts.minScore()) })
	at := map[int]int{} // turns in which a plain task is said
	for i, c := range plain {
		at[c.turn] = i
	}
	var found []candidate
	for _, s := range t.statements(taskPoint) {
		s.turns = slices.DeleteFunc(s.turns, func(turn int) bool {
			_, other := at[turn]
			return other && turn != s.best
		})
		c := t.stated(s)
		if i, ok := at[s.best]; ok {
			c = with(plain[i], c)
			plain[i].score = 0
		}
		found = append(found, c)
	}
	requested = map[int]bool{}
	for _, c := range plain {
		if c.cue.Form == task.Request {
			requested[c.turn] = true
		}
	}
	found = append(found, slices.DeleteFunc(plain, func(c candidate) bool { return c.score == 0 })...)
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(a.turn, b.turn) })
	for _, c := range merged(withoutEchoes(found)) {
		items = append(items, t.statedItem(c))
	}
	return items, requested
}

// withoutEchoes joins what is said again in short, or only taken on, to what it leans on.
func withoutEchoes(found []candidate) []candidate {
	var kept []candidate
	for _, c := range found {
		n := echoed(kept, c)
		if n < 0 {
			n = takenOn(kept, c)
			c.echo = n >= 0
		}
		if n >= 0 {
			kept[n] = join(kept[n], c)
			continue
		}
		kept = append(kept, c)
	}
	return kept
}

// takenOn is the place of the task that c is the yes to: "I will write to them on Monday". -1 if there is none.
func takenOn(found []candidate, c candidate) int {
	for n := len(found) - 1; n >= 0 && c.turn-found[n].turn <= 2; n-- {
		k := found[n]
		if k.accepted && k.turn < c.turn && slices.Contains(k.turns, c.turn) && (c.unspoken || c.riddle || c.verb == k.verb) {
			return n
		}
	}
	return -1
}

// with is a plain task with the evidence and the score of what the network says of it.
func with(plain, stated candidate) candidate {
	plain.turns = slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(plain.turns), stated.turns...))))
	plain.score = max(plain.score, stated.score)
	return plain
}

// stated is the statement as a candidate: the task of its best turn if the grammar shows one that says enough, or its
// sentence.
func (t *talk) stated(s statement) candidate {
	c, ok := t.spokenTask(s)
	if !ok {
		c = t.plainTask(s.best)
	}
	c.turn = s.best
	c.turns = slices.Compact(slices.Sorted(slices.Values(slices.Concat(c.turns, s.turns))))
	c.score = scored(t.taskOdds(s, c))
	c.hasDue = c.hasDue && t.ahead(c.due, s.best)
	return c
}

// taskOdds are the log-odds that a task is worth showing: what the network says of its best turn counts as much as what is
// known of the whole. The bounds were chosen on meetings that the networks had not seen.
func (t *talk) taskOdds(s statement, c candidate) float64 {
	const siftPoint, networkPoint = -0.27, 0.5
	c.score = 0
	sifted := (sift.Odds(sift.Task, t.taskTraits(s, c)) - siftPoint) / stretch
	return float64(sifted/2) + float64((s.odds-networkPoint)/2)
}

// ahead reports whether a date is one to be met after the moment: what is dated today is mostly told, not planned.
func (t *talk) ahead(due duedate.Due, turn int) bool {
	y, m, d := t.saidAt(turn).Date()
	return due.At.After(time.Date(y, m, d+1, 0, 0, 0, 0, due.At.Location()).Add(-time.Second))
}

// enoughMatter is how many words a task has to have that name something, to be understood without its sentence.
const enoughMatter = 2

// spokenTask is the task that somebody takes on or is given in the best turn, by its grammar.
func (t *talk) spokenTask(s statement) (candidate, bool) {
	best, found := candidate{}, false
	for _, c := range candidates(t, s.best) {
		if len(c.what) == 0 || c.cue.Hypothetic || c.cue.Class == task.State {
			continue
		}
		if matter(c.what[1:]) < enoughMatter && (!c.riddle || t.askedBefore(c) == "") {
			continue
		}
		if !found || clarity(c) > clarity(best) {
			best, found = c, true
		}
	}
	return best, found
}

// clarity ranks the tasks of one sentence: what is put plainly and names a thing comes first.
func clarity(c candidate) int {
	rank := min(matter(c.what[1:]), 3)
	switch c.cue.Form {
	case task.Promise, task.Explicit, task.Request, task.Duty:
		rank += 3
	case task.Order, task.Proposal:
		rank += 2
	}
	if c.riddle || c.echo {
		rank -= 2
	}
	if c.hasDue || c.owner != "" {
		rank++
	}
	return rank
}

// plainTask is the whole sentence of a turn, cleaned.
func (t *talk) plainTask(i int) candidate {
	what := words.TrimTail(words.TrimLead(t.turns[i].fluent))
	if len(what) == 0 {
		what = t.turns[i].tokens
	}
	const longest = 40
	what = what[:min(len(what), longest)]
	c := candidate{turn: i, what: what, cue: task.Cue{Form: task.Ability}, unspoken: true, phrases: t.phrases(i, what)}
	if len(what) > 0 {
		c.verb = what[0].Norm
	}
	c.due, c.hasDue = t.due(what, i)
	c.hasDue = c.hasDue && (c.due.Firm || what[c.due.Start].Norm == "tomorrow") // other days of a whole sentence are often those of something else
	for _, spoken := range candidates(t, i) {
		if c.owner == "" && !spoken.cue.Hypothetic {
			c.owner, c.cue.Owner, c.open = spoken.owner, spoken.cue.Owner, spoken.open
		}
	}
	return c
}

// statedItem writes the candidate as an action item or a follow-up.
func (t *talk) statedItem(c candidate) conversation.ActionItem {
	kind := conversation.TypeActionItem
	if t.scores[c.turn][sequence.FollowUp] > 0 || !c.unspoken && c.cue.Class == task.Contact && c.what[0].Norm != "ask" {
		kind = conversation.TypeFollowUp
	}
	text := words.Capital(words.Join(c.what)) + t.askedBefore(c)
	const most = 3 // beside the best: as good as all of them, which were six on dev meetings
	ids := t.messageIDs(t.likeliest(sequence.Task, c.turn, c.turns, most))
	item := conversation.ActionItem{
		ID: id(kind, ids, text), Text: text, Type: kind, Score: conversation.Share(c.score), MessageIDs: ids, Phrases: c.phrases,
		Definitive: c.accepted || t.scores[c.turn][sequence.Definitive] > 0, From: t.turns[c.turn].message.From,
	}
	if owner := t.statedOwner(c); owner != "" {
		item.Assignee = &conversation.Assignee{Name: owner}
	}
	if c.hasDue {
		at := c.due.At
		item.DueBy = &at
	}
	return item
}

// statedOwner is whose task it is: whom the words name, or the speaker where both the words and the network say so.
// A wrong owner is worse than none.
func (t *talk) statedOwner(c candidate) string {
	const likely, certain = 1.5, 2.5 // log-odds
	from := t.speaker(c.turn)
	own := float64(t.scores[c.turn][sequence.Own])
	switch {
	case c.owner != "" && c.owner != from.Name:
		return c.owner
	case !from.Known() || c.open || c.cue.Owner == task.Everyone:
		return ""
	case own > certain || c.owner == from.Name && own > likely:
		return from.Name
	}
	return ""
}

// askedBefore tells what the "it" of a task stands for where it follows a question: "put it on the list (about: who will
// train the new people)"; "" where it does not.
func (t *talk) askedBefore(c candidate) string {
	const longest = 16 // words
	for j := c.turn - 1; c.riddle && j >= 0 && j >= c.turn-2; j-- {
		if !t.asksWhole(j) {
			continue
		}
		said := words.TrimTail(words.TrimLead(askingSentence(words.Fluent(words.Tokens(t.turns[j].message.Text)))))
		if len(words.Words(said)) <= longest {
			return " (about: " + lowerFirst(said, t.people) + ")"
		}
	}
	return ""
}
