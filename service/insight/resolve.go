package insight

import (
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// continueSentence joins what the speaker says next when the task breaks off: "I'll send the" / "report to Anna".
func (t *talk) continueSentence(c *candidate) {
	tokens := t.turns[c.turn].tokens
	if len(tokens) == 0 || ends[tokens[len(tokens)-1].Norm] {
		return
	}
	last := t.turns[c.turn].fluent
	if len(last) == 0 || !words.Dangling(last[len(last)-1].Norm) {
		return
	}
	for j := c.turn + 1; j < len(t.turns) && j <= c.turn+3; j++ {
		if !t.sameSpeaker(c.turn, j) {
			continue
		}
		rest := sentenceFrom(t.turns[j].fluent, 0)
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
	c.what = withoutHolds(words.WithoutLetters(withoutAside(c.what)))
	if len(c.what) == 0 {
		return false
	}
	if deed := t.deed(c); deed != nil {
		c.what = append(deed[:len(deed):len(deed)], c.what[2:]...)
	}
	if at := pronounObject(c.what); at > 0 {
		thing := t.antecedent(c, plurals[c.what[at].Norm])
		if thing == nil && c.what[at].Norm == "them" {
			thing = t.antecedent(c, false) // one of whom it is not said whether he or she
		}
		if thing != nil {
			what := append(c.what[:at:at], thing...)
			c.what = append(what, c.what[at+1:]...)
		} else if !speaks(c.what) {
			return false
		} else {
			c.riddle = true
		}
	}
	c.what = t.thirdPerson(*c)
	return len(words.Words(c.what)) >= 2 && (speaks(c.what) || c.hasDue && c.cue.Class == task.Contact)
}

var plurals = words.Set("them those these")

// withoutAside drops a condition or a reason that follows the task, and a long rest.
func withoutAside(what []words.Token) []words.Token {
	for i := 3; i < len(what); i++ {
		if asides[what[i].Norm] && (what[i-1].Norm == "," || i > 4) {
			return words.TrimTail(what[:i])
		}
		if what[i].Norm == "," && i+1 < len(what) && newClause[what[i+1].Norm] {
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
func speaks(what []words.Token) bool { return len(what) > 0 && matter(what[1:]) > 0 }

// matter counts the words that name something: those with meaning of their own, and whatever
// stands with an article ("the minutes", "the numbers").
func matter(tokens []words.Token) int {
	count := 0
	for i, token := range tokens {
		named := i > 0 && articles[tokens[i-1].Norm] && !token.Punct() && !words.Function(token.Norm) && !moments[token.Norm]
		if named || words.Content(token.Norm) {
			count++
		}
	}
	return count
}

var (
	articles = words.Set("the a an our my your his her their")
	moments  = words.Set("thing things way bit moment minute second time day week month year morning afternoon evening lot point end beginning next first last")
)

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

// antecedent is the thing spoken of last before the task: in its own message or one of the two before.
func (t *talk) antecedent(c *candidate, plural bool) []words.Token {
	own := t.turns[c.turn].fluent
	if thing := lastThing(own[:min(c.cue.Start, len(own))], plural); thing != nil {
		return thing
	}
	for j := c.turn - 1; j >= 0 && j >= c.turn-2; j-- {
		if thing := lastThing(t.turns[j].fluent, plural); thing != nil {
			c.turns = append([]int{j}, c.turns...)
			return thing
		}
		if t.asksWhole(j) {
			return nil // it stands for what was asked, not for something before that
		}
	}
	return nil
}

// lastThing is the last noun phrase of a sentence that fits the number: an article or a number
// and one to four words. One that hangs on a preposition ("the contract with the caterer") is
// taken only if there is no other.
func lastThing(tokens []words.Token, plural bool) []words.Token {
	var hanging []words.Token
	for i := len(tokens) - 1; i >= 0; i-- {
		if !determiners[tokens[i].Norm] && !(plural && counts[tokens[i].Norm]) {
			continue
		}
		end := i + 1
		for end < len(tokens) && end < i+5 && !tokens[end].Punct() && !words.Function(tokens[end].Norm) {
			end++
		}
		if end == i+1 || !words.Content(tokens[end-1].Norm) || plural != isPlural(tokens[end-1].Norm) {
			continue
		}
		thing := definite(tokens[i:end])
		if i == 0 || !prepositions[tokens[i-1].Norm] {
			return thing
		}
		if hanging == nil {
			hanging = thing
		}
	}
	return hanging
}

func isPlural(norm string) bool {
	return strings.HasSuffix(norm, "s") && !strings.HasSuffix(norm, "ss") && !strings.HasSuffix(norm, "us") && !strings.HasSuffix(norm, "is")
}

var (
	determiners  = words.Set("the our a an this that")
	counts       = words.Set("two three four five six seven eight nine ten some several these those many")
	prepositions = words.Set("in on of at for with by from to about")
)

// definite writes "a report" as "the report": it was spoken of before.
func definite(thing []words.Token) []words.Token {
	out := append([]words.Token(nil), thing...)
	if d := out[0].Norm; d == "a" || d == "an" || d == "this" || d == "that" || counts[d] || out[0].Upper() {
		out[0] = words.Token{Text: "the", Norm: "the"}
	}
	return out
}

// context tells what a task without matter is about, in the words of the question or the
// statement that led to it: "get back to you on Thursday (about: what should a family ticket cost)".
func (t *talk) context(c candidate) string {
	if c.accepted || c.cue.Owner != task.Speaker || t.hasMatter(c) {
		return ""
	}
	for j := c.turn; j >= 0 && j >= c.turn-4; j-- {
		said := words.Fluent(words.Tokens(t.turns[j].message.Text))
		if j == c.turn {
			said = said[:min(c.cue.Start, len(said))]
		}
		said = words.TrimTail(words.TrimLead(askingSentence(said)))
		const shortest, longest = 4, 16
		if n := len(words.Words(said)); n >= shortest && n <= longest && speaks(said) {
			return " (about: " + lowerFirst(said, t.people) + ")"
		}
	}
	return ""
}

// hasMatter reports whether the task names a thing or a person, dates aside.
func (t *talk) hasMatter(c candidate) bool {
	for i := range c.what {
		if i > 0 && t.people.at(c.what, i) > 0 {
			return true
		}
	}
	return speaks(c.what)
}

func lowerFirst(tokens []words.Token, names people) string {
	out := append([]words.Token(nil), tokens...)
	if names.at(tokens, 0) == 0 && tokens[0].Norm != "i" && tokens[0].Text != strings.ToUpper(tokens[0].Text) {
		out[0].Text = out[0].Norm
	}
	return words.Join(out)
}

// thirdPerson says the task the way somebody else would: once the speaker is named before the
// task, "my" is "their"; in what a known speaker asks of others, "me" is the speaker's name.
func (t *talk) thirdPerson(c candidate) []words.Token {
	from := t.turns[c.turn].message.From
	if !named(from) {
		return c.what
	}
	out := append([]words.Token(nil), c.what...)
	for i, token := range out {
		switch asked := c.cue.Form == task.Request || c.cue.Owner == task.Addressee; {
		case c.cue.Owner == task.Speaker && c.owner != "" && persons[token.Norm] != "":
			out[i] = words.Token{Text: persons[token.Norm], Norm: persons[token.Norm]}
		case asked && token.Norm == "me":
			out[i] = words.Token{Text: from.Name, Norm: strings.ToLower(from.Name)}
		case asked && token.Norm == "my":
			out[i] = words.Token{Text: from.Name + "'s", Norm: strings.ToLower(from.Name) + "'s"}
		}
	}
	return out
}

var persons = map[string]string{"my": "their", "myself": "themselves", "mine": "theirs"}
