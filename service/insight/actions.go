package insight

import (
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/duedate"
	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// candidate is a task found in a turn, on its way to becoming an action item.
type candidate struct {
	turn     int // where it was said
	turns    []int
	cue      task.Cue
	what     []words.Token // what is to be done, from the verb on
	owner    string        // "" unless somebody said who
	due      duedate.Due
	hasDue   bool
	accepted bool // the one who was asked said yes
	score    float64
	phrases  []string
}

// actionItems finds tasks, says each so that it is understood alone, and merges those said twice.
func actionItems(t *talk) []conversation.ActionItem {
	var found []candidate
	for i := range t.turns {
		for _, c := range candidates(t, i) {
			if c.score >= t.opts.minScore() {
				found = append(found, c)
			}
		}
	}
	items := []conversation.ActionItem{}
	for _, c := range merged(found) {
		items = append(items, t.item(c))
	}
	return items
}

// candidates are the tasks that the turn i speaks of.
func candidates(t *talk, i int) []candidate {
	tokens := words.Fluent(t.turns[i].tokens)
	cues := task.Find(tokens, t.people.at)
	var found []candidate
	for n, cue := range cues {
		end := len(tokens)
		if n+1 < len(cues) {
			end = clauseBefore(tokens, cue.Verb, cues[n+1].Start)
		}
		c := candidate{turn: i, turns: []int{i}, cue: cue, what: sentenceFrom(tokens[:end], cue.Verb)}
		c.phrases = []string{words.Join(tokens[cue.Start:min(cue.Verb+1, end)])}
		c.due, c.hasDue = duedate.Find(tokens[cue.Verb:end], t.saidAt(i))
		if len(c.what) == 0 {
			continue
		}
		t.continueSentence(&c)
		t.findOwner(&c)
		if !t.resolve(&c) {
			continue
		}
		c.score = taskScore(c)
		found = append(found, c)
	}
	return found
}

// clauseBefore is where the clause of the verb ends when another task starts at next.
func clauseBefore(tokens []words.Token, verb, next int) int {
	end := next
	for end > verb+1 && (joins[tokens[end-1].Norm] || tokens[end-1].Punct()) {
		end--
	}
	return end
}

var joins = words.Set("and so but then or because that if when while who which")

// sentenceFrom is the rest of the sentence from token i, without its tail.
func sentenceFrom(tokens []words.Token, i int) []words.Token {
	end := i
	for end < len(tokens) && !ends[tokens[end].Norm] {
		end++
	}
	return words.TrimTail(tokens[i:end])
}

var ends = words.Set(". ? ! ;")

// taskScore is how sure it is that the candidate is a task somebody is to do after the meeting.
func taskScore(c candidate) float64 {
	p := formScore(c.cue) + classScore[c.cue.Class]
	if c.hasDue {
		p += 0.2
	}
	if c.accepted {
		p += 0.2
	}
	if c.cue.Hedged {
		p -= 0.12
	}
	if c.cue.Hypothetic {
		p -= 0.4
	}
	content := 0
	for _, token := range c.what[1:] {
		if words.Content(token.Norm) {
			content++
		}
	}
	switch {
	case content == 0 && !c.hasDue:
		p -= 0.25
	case content >= 2:
		p += 0.05
	}
	return min(p, 0.97)
}

var classScore = map[task.Class]float64{
	task.Doing: 0.22, task.Contact: 0.27, task.Other: 0, task.Flow: -0.35, task.State: -0.5,
}

// formScore is the weight of the words that put the task, before it is known what it is.
func formScore(cue task.Cue) float64 {
	switch cue.Form {
	case task.Explicit:
		return 0.7
	case task.Request:
		return 0.45
	case task.Order:
		return 0.3
	case task.Permitted:
		return 0.1
	case task.Proposal:
		if cue.Owner == task.Everyone {
			return 0.28
		}
		return 0.2
	}
	return ownerForm[cue.Owner][cue.Form]
}

var ownerForm = map[task.Owner]map[task.Form]float64{
	task.Speaker:   {task.Promise: 0.5, task.Duty: 0.4, task.Advice: 0.28, task.Ability: 0.25},
	task.Addressee: {task.Promise: 0.3, task.Duty: 0.28, task.Advice: 0.22, task.Ability: 0.1},
	task.Named:     {task.Promise: 0.55, task.Duty: 0.5, task.Advice: 0.4, task.Ability: 0.25},
	task.Everyone:  {task.Promise: 0.25, task.Duty: 0.32, task.Advice: 0.25, task.Ability: 0.05},
	task.Nobody:    {task.Promise: 0.2, task.Duty: 0.35, task.Advice: 0.3, task.Ability: 0.05},
	task.Absent:    {task.Promise: 0.3, task.Duty: 0.28, task.Advice: 0.2, task.Ability: 0},
}

// definitive reports whether the task was taken on or given, not merely thought of.
func (c candidate) definitive() bool {
	if c.accepted || c.cue.Form == task.Explicit {
		return true
	}
	if c.cue.Hedged || c.cue.Hypothetic {
		return false
	}
	switch c.cue.Form {
	case task.Promise, task.Duty, task.Request, task.Order:
		return true
	}
	return c.hasDue && c.cue.Form == task.Proposal
}

// item writes the candidate as an action item or a follow-up.
func (t *talk) item(c candidate) conversation.ActionItem {
	kind := conversation.TypeActionItem
	if c.cue.Class == task.Contact {
		kind = conversation.TypeFollowUp
	}
	text := itemText(c)
	ids := t.messageIDs(c.turns)
	item := conversation.ActionItem{
		ID: id(kind, ids, text), Text: text, Type: kind, Score: score(c.score), MessageIDs: ids,
		Phrases: c.phrases, Definitive: c.definitive(), From: t.turns[c.turn].message.From,
	}
	if c.owner != "" {
		item.Assignee = &conversation.Assignee{Name: c.owner}
	}
	if c.hasDue {
		at := c.due.At
		item.DueBy = &at
	}
	return item
}

// itemText is "Sarah: send the budget to finance by Friday", or the task alone.
func itemText(c candidate) string {
	what := words.Join(c.what)
	if c.owner != "" {
		return c.owner + ": " + what
	}
	return words.Capital(what)
}
