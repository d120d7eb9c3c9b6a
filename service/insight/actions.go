package insight

import (
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/duedate"
	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
	"github.com/debrief-app/debrief/service/insight/internal/worth"
)

// candidate is a task found in a turn, on its way to becoming an action item.
type candidate struct {
	turn     int // where it was said
	turns    []int
	cue      task.Cue
	verb     string        // as said
	what     []words.Token // what is to be done, from the verb on
	owner    string        // "" unless somebody said who
	due      duedate.Due
	hasDue   bool
	accepted bool            // the one who was asked said yes
	stems    map[string]bool // of what
	open     bool            // the words leave it open whose it is, whoever speaks
	echo     bool            // says again in short what was said just before: "I'll do that today"
	riddle   bool            // holds an "it" of which nobody knows what it stands for
	unspoken bool            // nobody says "I'll" or "can you"; the classifier holds it for a task
	traits   worth.Traits
	score    float64
	phrases  []string
}

// actionItems finds tasks, says each so that it is understood alone, and merges those said twice. It also
// gives the turns that are the request of a task, and so no question.
func actionItems(t *talk) (items []conversation.ActionItem, requested map[int]bool) {
	found := t.weighed()
	found = slices.DeleteFunc(found, func(c candidate) bool { return c.score < t.opts.minScore() })
	requested = map[int]bool{}
	for _, c := range found {
		requested[c.turn] = true
	}
	for _, c := range merged(found) {
		items = append(items, t.item(c))
	}
	return items, requested
}

// weighed are all candidates of the talk with their scores.
func (t *talk) weighed() []candidate {
	var found []candidate
	for i := range t.turns {
		spoken := candidates(t, i)
		for _, c := range spoken {
			if n := echoed(found, c); n >= 0 {
				found[n] = join(found[n], c)
			} else if c.what != nil {
				found = append(found, c)
			}
		}
		if c, ok := t.unspoken(i); ok && len(spoken) == 0 {
			found = append(found, c)
		}
	}
	density := t.density(found)
	for i := range found {
		found[i].traits = t.traits(found[i], density)
		found[i].score = worth.Chance(found[i].traits)
	}
	return found
}

// candidates are the tasks that the turn i speaks of.
func candidates(t *talk, i int) []candidate {
	tokens := t.turns[i].fluent
	cues := task.Find(tokens, t.people.at)
	var found []candidate
	for n, cue := range cues {
		end := len(tokens)
		if n+1 < len(cues) {
			end = clauseBefore(tokens, cue.Verb, cues[n+1].Start)
		}
		c := candidate{turn: i, turns: []int{i}, cue: cue, what: sentenceFrom(tokens[:end], cue.Verb)}
		c.verb = tokens[cue.Verb].Norm
		c.phrases = t.phrases(i, tokens[cue.Start:min(cue.Verb+1, end)])
		if len(c.what) == 0 || t.misread(c) {
			continue
		}
		c.due, c.hasDue = t.due(tokens[cue.Verb:end], i)
		t.continueSentence(&c)
		t.findOwner(&c)
		c.echo = echoes(c)
		if !t.resolve(&c) {
			c.what = nil
		}
		found = append(found, c)
	}
	return found
}

// misread reports whether what looks like a task is something else: a question that begins
// like an order ("do the helpers get …?"), the course of the meeting, a thing of the room.
func (t *talk) misread(c candidate) bool {
	verb := c.what[0].Norm
	switch {
	case containsAny(strings.ToLower(t.turns[c.turn].message.Text), openEnds):
		return true
	case roomVerbs[verb] && slices.ContainsFunc(c.what[1:min(len(c.what), 4)], func(w words.Token) bool { return roomThings[w.Norm] }):
		return true // "I'll close the door"
	case c.cue.Form == task.Order && strings.Contains(t.turns[c.turn].message.Text, "?"):
		return true
	case c.cue.Owner == task.Speaker && verb == "be":
		return true // "I'll be in Rome"
	case c.cue.Owner == task.Addressee && verb == "have":
		return true
	case verb == "do" && len(c.what) > 1 && words.Function(c.what[1].Norm) && !doObjects[c.what[1].Norm]:
		return true // "can you do now what …"
	case c.cue.Owner == task.Named && thing(c.cue.Name):
		return true
	case c.cue.Form == task.Proposal && courseVerbs[verb], c.cue.Form == task.Promise && beginVerbs[verb]:
		return len(c.what) > 1 && courseObjects[c.what[1].Norm]
	}
	return false
}

var (
	openEnds   = []string{"who knows", "god knows", "only if you want"}
	roomVerbs  = words.Set("close open shut turn switch")
	roomThings = words.Set("door doors window windows light lights blinds curtains projector beamer screen microphone mic mike mikes camera meeting session")
)

// thing reports whether a name is of something rather than of somebody: "the new product should …".
func thing(name string) bool {
	parts := strings.Fields(strings.ToLower(name))
	return len(parts) > 1 && (parts[0] == "the" || parts[0] == "our") && things[parts[len(parts)-1]]
}

var things = words.Set("product design support security operations department sales")

var (
	courseVerbs   = words.Set("begin start finish close open turn come take give ask put add find work set try look leave")
	doObjects     = words.Set("the a an our your my some this that it these those them all both another any same")
	beginVerbs    = words.Set("begin start finish close open turn")
	courseObjects = words.Set("with this that here there off by up now to")
)

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

// phrases are the words of turn i that the tokens were read from, letter for letter, for the window to mark.
func (t *talk) phrases(i int, tokens []words.Token) []string {
	if said := words.Excerpt(t.turns[i].message.Text, tokens); said != "" {
		return []string{said}
	}
	return nil
}

// item writes the candidate as an action item or a follow-up.
func (t *talk) item(c candidate) conversation.ActionItem {
	kind := conversation.TypeActionItem
	if c.cue.Class == task.Contact && c.what[0].Norm != "ask" || containsAny(strings.ToLower(words.Join(c.what)), reports) {
		kind = conversation.TypeFollowUp
	}
	what, context := words.Join(c.what), t.context(c)
	ids := t.messageIDs(c.turns)
	item := conversation.ActionItem{
		ID: id(kind, ids, identity(c.owner, what)+context), Text: words.Capital(what) + context, Type: kind, Score: conversation.Share(c.score), MessageIDs: ids,
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

// reports end a task with getting in touch: "check the price and get back to Anna".
var reports = []string{"and get back to", "and report back", "and follow up with", "and let you know", "and let me know", "and let us know", "and call ", "and email "}

// identity is what tells an action item from others in the same messages: what is to
// be done, and by whom. Changing it changes the ids in every library.
func identity(owner, what string) string {
	if owner != "" {
		return owner + ": " + what
	}
	return words.Capital(what)
}
