package insight

import (
	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// taskScore is how sure the words alone make it that the candidate is a task somebody is to do
// after the meeting. The weights are judgement, not measurement: no corpus has business meetings.
func taskScore(c candidate) float64 {
	p := formScore(c.cue) + classScore[c.cue.Class]
	if c.hasDue {
		p += 0.2
	}
	if c.accepted {
		p += acceptedBonus
	}
	if c.cue.Hedged {
		p -= 0.12
	}
	if c.cue.Hypothetic {
		p -= 0.4
	}
	if c.riddle {
		p -= 0.1
	}
	content := matter(c.what[1:])
	switch {
	case content == 0 && !c.hasDue:
		p -= 0.25
	case content >= 2:
		p += 0.05
	}
	return p
}

const (
	acceptedBonus = 0.2  // for a yes
	surest        = 0.97 // nothing said is surer than this
)

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

// learned is what the classifier adds to the score. It knows how tasks that stay differ from
// those of the moment ("I'll take the mouse"), but it learned from two kinds of meetings: it
// cannot outvote a date, a yes or a name.
func (t *talk) learned(c candidate) float64 {
	p := t.chances[c.turn].Task
	switch {
	case p >= 300:
		return 0.2
	case p >= 100:
		return 0.1
	case p >= 20 || c.hasDue || c.accepted || c.cue.Form == task.Explicit || c.namesOwner():
		return 0
	case p >= 10:
		return -0.1
	}
	return -0.25
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

// classified is the score that a chance alone gives: one half for a chance of one third, which is
// as often as the items found by their words are the annotators'.
func classified(chance int32) float64 {
	const least = 50 // thousandths
	if chance < least {
		return 0
	}
	return 0.3 + 0.6*float64(chance)/1000
}

// unspoken is the task of a turn that the classifier alone holds for one: nobody says "I'll" or
// "can you". It is shown by default only if it is more likely one than not.
func (t *talk) unspoken(i int) (candidate, bool) {
	p := classified(t.chances[i].Task)
	if p == 0 || t.chances[i].Question >= 500 {
		return candidate{}, false
	}
	what := words.TrimTail(afterDuty(words.TrimLead(sentenceFrom(words.Fluent(t.turns[i].tokens), 0))))
	if len(words.Words(what)) < 4 || matter(what) == 0 {
		return candidate{}, false
	}
	return candidate{
		turn: i, turns: []int{i}, what: what, verb: what[0].Norm, cue: task.Cue{Form: task.Ability},
		score: p, phrases: []string{words.Join(what)},
	}, true
}
