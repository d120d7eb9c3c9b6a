package insight

import (
	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// continueSentence joins what the speaker says next when the task breaks off: "I'll send the" / "report to Anna".
func (t *talk) continueSentence(c *candidate) {
	tokens := t.turns[c.turn].tokens
	if len(tokens) == 0 || ends[tokens[len(tokens)-1].Norm] {
		return
	}
	last := words.Fluent(tokens)
	if len(last) == 0 || !words.Dangling(last[len(last)-1].Norm) {
		return
	}
	for j := c.turn + 1; j < len(t.turns) && j <= c.turn+3; j++ {
		if !t.sameSpeaker(c.turn, j) {
			continue
		}
		rest := sentenceFrom(words.Fluent(t.turns[j].tokens), 0)
		if len(rest) == 0 || len(rest) > 25 {
			return
		}
		c.what = append(append(c.what[:len(c.what):len(c.what)], danglingTail(last, c.what)...), rest...)
		c.turns = append(c.turns, j)
		return
	}
}

// danglingTail is what TrimTail took from the end of the broken sentence.
func danglingTail(sentence, what []words.Token) []words.Token {
	end := len(sentence)
	for i := len(sentence) - 1; i >= 0; i-- {
		if sentence[i] == what[len(what)-1] {
			return sentence[i+1 : end]
		}
	}
	return nil
}

// resolve makes the task understandable alone: plain verb, "it" replaced by what it stands
// for, "my" by "their" where the owner is named. It reports false for what stays a riddle.
func (t *talk) resolve(c *candidate) bool {
	if c.cue.Gerund {
		verb := c.what[0]
		verb.Norm = task.Base(verb.Norm)
		verb.Text = verb.Norm
		c.what = append([]words.Token{verb}, c.what[1:]...)
	}
	c.what = withoutAside(c.what)
	if at := pronounObject(c.what); at > 0 {
		if thing := t.antecedent(c); thing != nil {
			what := append(c.what[:at:at], thing...)
			c.what = append(what, c.what[at+1:]...)
		} else if !speaks(c.what) {
			return false
		}
	}
	c.what = thirdPerson(c.what, c.owner != "" && c.cue.Owner == task.Speaker, t.turns[c.turn].message.From.Known())
	return len(words.Words(c.what)) >= 2 && (speaks(c.what) || c.hasDue)
}

// withoutAside drops a condition or a reason that follows the task, and a long rest.
func withoutAside(what []words.Token) []words.Token {
	for i := 3; i < len(what); i++ {
		if asides[what[i].Norm] && (what[i-1].Norm == "," || i > 4) {
			return words.TrimTail(what[:i])
		}
		if what[i].Norm == "," && i+2 < len(what) && (what[i+1].Norm == "and" || what[i+1].Norm == "but" || what[i+1].Norm == "so") && newClause[what[i+2].Norm] {
			return words.TrimTail(what[:i])
		}
	}
	const longest = 30
	if len(what) > longest {
		return words.TrimTail(what[:longest])
	}
	return what
}

var (
	asides    = words.Set("because since although though cause but")
	newClause = words.Set("i we you he she they it that this there then is are")
)

// speaks reports whether a word with meaning follows the verb.
func speaks(what []words.Token) bool {
	for _, token := range what[1:] {
		if words.Content(token.Norm) {
			return true
		}
	}
	return false
}

// pronounObject is the place of an "it", "that" or "them" that the task is about, 0 if there is none.
func pronounObject(what []words.Token) int {
	for i := 1; i < len(what) && i <= 3; i++ {
		w := what[i].Norm
		if w == "it" || w == "them" || (w == "that" || w == "this" || w == "those" || w == "these") && (i+1 == len(what) || what[i+1].Punct() || words.Function(what[i+1].Norm)) {
			return i
		}
	}
	return 0
}

// antecedent is the thing spoken of last before the task, if the sentences before name
// exactly one with an article.
func (t *talk) antecedent(c *candidate) []words.Token {
	own := words.Fluent(t.turns[c.turn].tokens)
	if thing := lastThing(own[:min(c.cue.Start, len(own))]); thing != nil {
		return thing
	}
	for j := c.turn - 1; j >= 0 && j >= c.turn-3; j-- {
		if thing := lastThing(words.Fluent(t.turns[j].tokens)); thing != nil {
			c.turns = append([]int{j}, c.turns...)
			return thing
		}
	}
	return nil
}

// lastThing is the last noun phrase of a sentence: an article or possessive and one to four words.
func lastThing(tokens []words.Token) []words.Token {
	for i := len(tokens) - 1; i >= 0; i-- {
		if !determiners[tokens[i].Norm] {
			continue
		}
		end := i + 1
		for end < len(tokens) && end < i+5 && !tokens[end].Punct() && !words.Function(tokens[end].Norm) {
			end++
		}
		if end > i+1 && words.Content(tokens[end-1].Norm) {
			return definite(tokens[i:end])
		}
	}
	return nil
}

var determiners = words.Set("the our a an this that")

// definite writes "a report" as "the report": it was spoken of before.
func definite(thing []words.Token) []words.Token {
	out := append([]words.Token(nil), thing...)
	if d := out[0].Norm; d == "a" || d == "an" || d == "this" || d == "that" || out[0].Upper() {
		out[0] = words.Token{Text: "the", Norm: "the"}
	}
	return out
}

// thirdPerson turns the speaker's "my" into "their" once the speaker is named before the task.
func thirdPerson(what []words.Token, bySpeaker, known bool) []words.Token {
	if !bySpeaker || !known {
		return what
	}
	out := append([]words.Token(nil), what...)
	for i, token := range out {
		if w, ok := persons[token.Norm]; ok {
			out[i] = words.Token{Text: w, Norm: w}
		}
	}
	return out
}

var persons = map[string]string{"my": "their", "myself": "themselves", "mine": "theirs"}
