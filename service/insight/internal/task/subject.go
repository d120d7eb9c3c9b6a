package task

import (
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// subject reads "I will …", "you need to …", "Sarah is going to …", "somebody should …", "you two will be working on …".
func (r *reader) subject() (Cue, bool) {
	cue := Cue{}
	owner, ok := r.subjectOwner(&cue)
	if !ok {
		return cue, false
	}
	cue.Owner = owner
	named := owner == Named && r.word(0) == "," // Tom, you should …
	if named {
		r.at++
		r.skipAdverbs()
		if !r.take("you") {
			return r.inverted2(cue)
		}
	}
	r.skipAdverbs()
	if !r.modal(&cue) {
		return cue, false
	}
	r.skipAdverbs()
	if r.word(0) == "not" || r.word(0) == "never" {
		return cue, false
	}
	if r.word(0) == "be" && strings.HasSuffix(r.word(1), "ing") && verbs[base(r.word(1))] != 0 {
		r.at++
		cue.Gerund = true
	}
	return cue, true
}

// inverted2 reads the request after a name: "Tom, can you …". The name owns it.
func (r *reader) inverted2(named Cue) (Cue, bool) {
	cue, ok := r.inverted()
	if ok && cue.Owner == Addressee {
		cue.Owner, cue.Name = Named, named.Name
		return cue, true
	}
	return cue, false
}

func (r *reader) subjectOwner(cue *Cue) (Owner, bool) {
	if n := r.name(r.tokens, r.at); n > 0 {
		cue.Name = words.Join(r.tokens[r.at : r.at+n])
		r.at += n
		return Named, true
	}
	switch {
	case r.take("i"), r.take("me", "and"):
		return Speaker, true
	case r.take("we", "all"), r.take("we", "both"), r.take("we"):
		return Everyone, true
	case r.take("you", "guys"), r.take("you", "two"), r.take("you", "both"), r.take("you", "all"), r.take("both", "of", "you"), r.take("you"):
		return Addressee, true
	case r.take("somebody"), r.take("someone"), r.take("one", "of", "us"), r.take("everybody"), r.take("everyone"), r.take("each", "of", "us"):
		return Nobody, true
	case r.take("he"), r.take("she"), r.take("they"):
		return Absent, true
	}
	return r.role(cue)
}

// role reads "the marketing expert", "our design team", "finance".
func (r *reader) role(cue *Cue) (Owner, bool) {
	from := r.at
	the := r.take("the") || r.take("our") || r.take("my")
	for n := range 4 {
		w := r.word(n)
		if w == "" || words.Function(w) || r.tokens[r.at+n].Punct() {
			break
		}
		if words.Roles[w] && !words.Roles[r.word(n+1)] && (the || r.tokens[r.at].Upper() && departments[w]) {
			cue.Name = words.Join(r.tokens[from : r.at+n+1])
			r.at += n + 1
			return Named, true
		}
	}
	return Nobody, false
}

var departments = words.Set("marketing finance legal engineering sales design product support operations procurement security hr qa it")

// modal reads the verb that makes a duty or a promise of what follows.
func (r *reader) modal(cue *Cue) bool {
	w := r.word(0)
	if form, ok := plainModals[w]; ok {
		r.at++
		cue.Form = form
		if w == "will" && (r.take("have", "to") || r.take("need", "to")) {
			cue.Form = Duty
		}
		return true
	}
	for _, m := range phraseModals {
		for _, first := range strings.Split(m.first, "/") {
			if w == first && r.take(append([]string{first}, m.rest...)...) {
				cue.Form = m.form
				return true
			}
		}
	}
	if r.takeOne(copula) {
		r.skipAdverbs()
		if r.take("responsible", "for") || r.take("in", "charge", "of") {
			cue.Form, cue.Gerund = Duty, strings.HasSuffix(r.word(0), "ing")
			return cue.Gerund
		}
		cue.Form = Promise
		return r.take("going", "to") || r.takeDuty(cue)
	}
	if cue.Owner == Named && w == "to" && r.at <= 3 { // Sarah to send the deck
		r.at++
		cue.Form = Promise
		return verbs[r.word(0)] != 0
	}
	return false
}

func (r *reader) takeDuty(cue *Cue) bool {
	cue.Form = Duty
	return r.take("supposed", "to") || r.take("meant", "to") || r.take("to")
}

var copula = words.Set("am are is")

var plainModals = map[string]Form{
	"will": Promise, "shall": Promise, "must": Duty, "should": Advice, "can": Ability, "could": Ability, "might": Ability,
}

var phraseModals = []struct {
	first string
	rest  []string
	form  Form
}{
	{"need/needs", []string{"to"}, Duty},
	{"have/has/got", []string{"to"}, Duty},
	{"have/has", []string{"got", "to"}, Duty},
	{"ought", []string{"to"}, Advice},
	{"had/would", []string{"better"}, Advice},
	{"promise/agreed/promised/volunteered", []string{"to"}, Promise},
	{"want/wants", []string{"to"}, Ability},
	{"would", []string{"like", "to"}, Ability},
	{"would", []string{"be", "happy", "to"}, Promise},
}
