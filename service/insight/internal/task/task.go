// Package task finds the words by which somebody takes on, is given, or proposes something
// to do: "I'll send …", "can you book …", "Sarah will …", "we need to …", "action item: …".
// It knows English grammar and no subject matter.
package task

import "github.com/debrief-app/debrief/service/insight/internal/words"

// Owner is whom a task falls to.
type Owner int

// The owners.
const (
	Nobody    Owner = iota // not said: "somebody should …", an imperative
	Speaker                // "I'll …"
	Addressee              // "can you …"
	Named                  // "Sarah will …", "the design team …"
	Everyone               // "we need to …", "let's …"
	Absent                 // "he will …": somebody else, spoken of before
)

// Form is how the task is put.
type Form int

// The forms.
const (
	Promise   Form = iota // will, going to
	Duty                  // need to, have to, must, supposed to
	Advice                // should, ought to
	Ability               // can, could, want to, might
	Request               // can you, please, I need you to
	Proposal              // let's, shall we
	Order                 // an imperative
	Explicit              // action item: …, next step is to …
	Permitted             // let me …
)

// Cue is a task as it stands in the expanded tokens of one sentence.
type Cue struct {
	Form       Form
	Owner      Owner
	Name       string // of a Named owner, or of the person addressed; as written
	Start      int    // first token of the cue
	Verb       int    // first token of what is to be done
	Class      Class  // of the verb
	Gerund     bool   // the verb is in -ing: "would you mind sending", "you'll be looking at"
	Hedged     bool   // maybe, probably, might
	Hypothetic bool   // stands after if, when, what …
}

// Namer tells how many tokens at i are the name of somebody, 0 for none.
type Namer func(tokens []words.Token, i int) int

// Find returns the tasks of a sentence in order. Tokens are expanded (words.Expand).
func Find(tokens []words.Token, name Namer) []Cue {
	var cues []Cue
	r := reader{tokens: tokens, name: name}
	for i := 0; i < len(tokens); {
		cue, ok := r.cue(i)
		if !ok {
			i++
			continue
		}
		cues = append(cues, cue)
		i = cue.Verb + 1
	}
	return cues
}

// reader tries the patterns at a place in a sentence.
type reader struct {
	tokens []words.Token
	name   Namer
	at     int
}

// starts reports whether a task can start with token i at all. Most words do not.
func (r *reader) starts(i int) bool {
	t := r.tokens[i]
	return starters[t.Norm] || t.Upper() || r.name(r.tokens, i) > 0 || r.sentenceStarts(i)
}

// starters are the first words of the patterns, names and imperatives aside.
var starters = words.Set("the a an one another first your my our action to-do todo next takeaway task job i we don't remember be make feel please " +
	"can could may will would shall should do are let me you both somebody someone everybody everyone each he she they")

// cue reads the task that starts at token i.
func (r *reader) cue(i int) (Cue, bool) {
	if !r.starts(i) {
		return Cue{}, false
	}
	for _, pattern := range []func() (Cue, bool){
		r.explicit, r.wanted, r.reminder, r.inverted, r.subject, r.let, r.order,
	} {
		r.at = i
		cue, ok := pattern()
		if !ok {
			continue
		}
		cue.Start, cue.Verb = i, r.at
		if !r.verb(&cue) {
			continue
		}
		r.circumstances(&cue)
		return cue, true
	}
	return Cue{}, false
}

// verb checks and classifies the verb of a cue.
func (r *reader) verb(cue *Cue) bool {
	w := r.word(0)
	if w == "" || words.Hesitation(w) || r.tokens[r.at].Punct() {
		return false
	}
	if cue.Gerund {
		w = base(w)
	}
	cue.Class = classify(w, r.word(1), r.word(2))
	return cue.Class != NoVerb
}

// circumstances notes what weakens a cue: a hedge in it, a condition before it.
func (r *reader) circumstances(cue *Cue) {
	for i := max(0, cue.Start-3); i < cue.Verb; i++ {
		if hedges[r.tokens[i].Norm] && !(cue.Form == Request && i >= cue.Start) { // "could you" is polite
			cue.Hedged = true
		}
	}
	for i := cue.Start - 1; i >= max(0, cue.Start-3) && !stops[r.tokens[i].Norm]; i-- {
		if conditions[r.tokens[i].Norm] {
			cue.Hypothetic = true
		}
	}
}

var (
	hedges     = words.Set("maybe perhaps probably possibly might could guess wonder")
	conditions = words.Set("if when whenever unless whether what how where why who which whatever once before after until as than")
	stops      = words.Set(". ? ! ; : , and so but then")
)

func (r *reader) word(n int) string {
	if r.at+n < 0 || r.at+n >= len(r.tokens) {
		return ""
	}
	return r.tokens[r.at+n].Norm
}

func (r *reader) take(phrase ...string) bool {
	for i, w := range phrase {
		if r.word(i) != w {
			return false
		}
	}
	r.at += len(phrase)
	return true
}

func (r *reader) takeOne(of map[string]bool) bool {
	if of[r.word(0)] {
		r.at++
		return true
	}
	return false
}

func (r *reader) skipAdverbs() {
	for adverbs[r.word(0)] || words.Hesitation(r.word(0)) {
		r.at++
	}
}

var adverbs = words.Set("also just then probably definitely certainly actually maybe perhaps now still personally gladly please " +
	"possibly quickly all both really simply kindly first basically")
