package insight

import (
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// findOwner says whom the task falls to, from the words or from who is known to speak.
// A wrong owner is worse than none: whatever is open stays open.
func (t *talk) findOwner(c *candidate) {
	from := t.speaker(c.turn)
	c.open = t.leftOpen(*c)
	switch c.cue.Owner {
	case task.Named:
		if !c.open {
			c.owner = t.people.full(c.cue.Name)
		}
	case task.Speaker:
		if from.Known() && !c.open {
			c.owner = from.Name
		}
	case task.Addressee:
		if c.owner = t.vocative(c); c.owner == "" {
			c.owner = t.addressedBefore(c.turn)
		}
	}
	if c.cue.Form == task.Request || c.cue.Form == task.Order || c.cue.Owner == task.Addressee {
		t.findAcceptance(c)
	}
}

// leftOpen reports whether the words leave it to others, or to all, to do what they speak of: "I'll let them finish it", "I'll pay
// for it if you think you can do it", "I'll see you in a month", and "thanks Sarah will share it", where the name may end one
// sentence or begin the next.
func (t *talk) leftOpen(c candidate) bool {
	tokens := t.turns[c.turn].fluent
	switch c.cue.Owner {
	case task.Named:
		return c.cue.Start > 0 && thanking[tokens[c.cue.Start-1].Norm]
	case task.Speaker:
		lets := c.verb == "let" && len(c.what) > 2 && !informs[c.what[2].Norm]
		meets := c.verb == "see" && len(c.what) > 1 && c.what[1].Norm == "you"
		return lets || meets || strings.Contains(strings.ToLower(words.Join(tokens[c.cue.Verb:])), " if you think")
	}
	return false
}

var (
	thanking = words.Set("thanks thank thankyou")
	informs  = words.Set("know see have") // "let you know"
)

// speaker is who says a turn, or nobody where that is not sure.
func (t *talk) speaker(i int) conversation.Member {
	if m := t.turns[i].message; m.SpeakerSure() {
		return m.From
	}
	return conversation.Member{}
}

// vocative is the name that the sentence calls out at its start or end: "Tom, can you …", "can you …, Tom?".
func (t *talk) vocative(c *candidate) string {
	tokens := t.turns[c.turn].fluent
	for i := range tokens {
		n := t.people.at(tokens, i)
		if n == 0 {
			continue
		}
		before := i == 0 || tokens[i-1].Punct() || words.Hesitation(tokens[i-1].Norm) || isLead(tokens[i-1])
		after := i+n >= len(tokens) || tokens[i+n].Punct()
		if before && after || before && i+n == c.cue.Start {
			c.what = withoutName(c.what, tokens[i:i+n])
			return t.people.full(words.Join(tokens[i : i+n]))
		}
	}
	return ""
}

// addressedBefore is the name that the same speaker called out in the sentence just before, if
// the request goes on from it: "Thank you, Laura." "And please test …".
func (t *talk) addressedBefore(i int) string {
	if i == 0 || !t.sameSpeaker(i-1, i) || len(t.turns[i].tokens) == 0 {
		return ""
	}
	first := t.turns[i].tokens[0].Norm
	if !t.turns[i].message.From.Known() && first != "and" && first != "also" {
		return ""
	}
	before := words.Words(t.turns[i-1].tokens)
	if n := len(before); n > 1 && n <= 5 && t.people.at(before, n-1) == 1 {
		return t.people.full(before[n-1].Text)
	}
	return ""
}

// withoutName cuts a name off the end of what is to be done.
func withoutName(what, name []words.Token) []words.Token {
	if len(what) > len(name)+1 && words.Join(what[len(what)-len(name):]) == words.Join(name) {
		return words.TrimTail(what[:len(what)-len(name)])
	}
	return what
}

// findAcceptance looks for the yes of the one who was asked. It comes at once, from
// somebody else; when that voice has a name and the request had none, the task is theirs.
func (t *talk) findAcceptance(c *candidate) {
	for j := c.turn + 1; j < len(t.turns) && j <= c.turn+2; j++ {
		from := t.turns[j].message.From
		if from.Known() && t.sameSpeaker(c.turn, j) && t.turns[j].message.SpeakerSure() {
			continue
		}
		if !accepts(t.turns[j].tokens) || c.owner != "" && named(from) && from.Name != c.owner {
			return
		}
		c.accepted = true
		if !c.hasDue {
			c.due, c.hasDue = t.due(t.turns[j].tokens, j)
		}
		c.turns = append(c.turns, j)
		if who := t.speaker(j); c.owner == "" && who.Known() {
			c.owner = who.Name
		}
		return
	}
}

// named reports whether a speaker has a person's name. One who has only a number may
// well be whoever was called by name.
func named(m conversation.Member) bool { return m.Known() && !conversation.Numbered(m.Name) }

var acceptances = []string{
	"i will do", "will do", "i will", "sure", "of course", "no problem", "absolutely", "certainly", "i can do", "consider it done",
	"on it", "i am on it", "yes i can", "yeah i can", "yes i will", "yeah i will", "happy to", "will do that", "leave it with me", "leave it to me",
}

var yesToTask = words.Set("sure yes yep absolutely certainly definitely")

// comments reports whether a word of a short reply makes it one to what was said, not to what is to be done: "yes, you
// could", "sure, interesting".
func comments(w words.Token) bool {
	return remarks[w.Norm] || words.Content(w.Norm) && !w.Upper() && !yesToTask[w.Norm] && !task.Verb(w.Norm)
}

var remarks = words.Set("you interesting exactly right true correct maybe")

// accepts reports whether a reply takes a task on.
func accepts(tokens []words.Token) bool {
	said := strings.ToLower(words.Join(words.Words(words.TrimLead(words.Fluent(tokens)))))
	first := words.Words(words.Fluent(tokens))
	if len(first) > 0 && len(first) <= 4 && slices.ContainsFunc(first, func(w words.Token) bool { return yesToTask[w.Norm] }) {
		return !slices.ContainsFunc(first, comments)
	}
	for _, a := range acceptances {
		if said == a || strings.HasPrefix(said, a+" ") && len(said) < len(a)+40 && !strings.Contains(said, " not ") {
			return true
		}
	}
	return false
}
