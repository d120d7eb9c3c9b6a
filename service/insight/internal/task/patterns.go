package task

import (
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// explicit reads "action item: …", "next step for Sarah is to …".
func (r *reader) explicit() (Cue, bool) {
	r.takeOne(articles)
	switch {
	case r.take("action", "item"), r.take("action", "items"), r.take("action", "point"), r.take("to-do"), r.take("todo"),
		r.take("next", "step"), r.take("next", "steps"), r.take("takeaway"), r.take("task"), r.take("job"):
	default:
		return Cue{}, false
	}
	cue := Cue{Form: Explicit}
	for range 4 {
		if r.take("for") || r.take("on") {
			r.owner(&cue)
		}
		r.takeOne(copulas)
	}
	if owner, ok := r.subjectOwner(&cue); ok {
		cue.Owner = owner
		for range 4 {
			r.takeOne(copulas)
		}
	}
	return cue, verbs[r.word(0)] != 0
}

var (
	articles = words.Set("the a an one another first your my our")
	copulas  = words.Set("is are will be would to : , - here then")
)

func (r *reader) owner(cue *Cue) {
	switch n := r.name(r.tokens, r.at); {
	case n > 0:
		cue.Owner, cue.Name = Named, words.Join(r.tokens[r.at:r.at+n])
		r.at += n
	case r.take("me"):
		cue.Owner = Speaker
	case r.take("you"):
		cue.Owner = Addressee
	case r.take("us"), r.take("everyone"), r.take("everybody"):
		cue.Owner = Everyone
	}
}

// wanted reads "I need you to …", "I'd like Sarah to …".
func (r *reader) wanted() (Cue, bool) {
	if !r.take("i") && !r.take("we") {
		return Cue{}, false
	}
	r.skipAdverbs()
	switch {
	case r.take("need"), r.take("want"), r.take("would", "like"), r.take("would", "love"), r.take("would", "need"), r.take("asked"),
		r.take("will", "ask"), r.take("will", "need"), r.take("expect"), r.take("will", "get"):
	default:
		return Cue{}, false
	}
	cue := Cue{Form: Request}
	switch n := r.name(r.tokens, r.at); {
	case n > 0:
		cue.Owner, cue.Name = Named, words.Join(r.tokens[r.at:r.at+n])
		r.at += n
	case r.take("you", "guys"), r.take("you", "two"), r.take("you", "both"), r.take("you", "all"), r.take("you"):
		cue.Owner = Addressee
	case r.take("somebody"), r.take("someone"), r.take("everyone"), r.take("everybody"), r.take("people"):
	default:
		return Cue{}, false
	}
	return cue, r.take("to")
}

// reminder reads "don't forget to …", "make sure you …", "please …".
func (r *reader) reminder() (Cue, bool) {
	cue := Cue{Form: Request, Owner: Addressee}
	switch {
	case r.take("don't", "forget", "to"), r.take("remember", "to"), r.take("be", "sure", "to"), r.take("make", "sure", "to"),
		r.take("make", "sure", "you"), r.take("make", "sure", "that", "you"), r.take("feel", "free", "to"):
		return cue, true
	case r.take("please"):
		return cue, verbs[r.word(0)] != 0
	}
	return cue, false
}

// inverted reads the requests put as questions: "can you …", "would you mind …", "shall we …", "could Sarah …".
func (r *reader) inverted() (Cue, bool) {
	aux := r.word(0)
	if !r.takeOne(inversions) {
		return Cue{}, false
	}
	cue := Cue{Form: Request}
	switch n := r.name(r.tokens, r.at); {
	case r.take("i", "ask", "you", "to"), r.take("you", "able", "to"):
		cue.Owner = Addressee
		return cue, true
	case aux == "are":
		return Cue{}, false
	case r.take("you", "guys"), r.take("you", "two"), r.take("you", "all"), r.take("you", "both"), r.take("you"):
		cue.Owner = Addressee
	case aux != "will" && (r.take("we") || r.take("we", "all")):
		cue.Owner, cue.Form = Everyone, Proposal
	case r.take("somebody"), r.take("someone"), r.take("anyone"), r.take("anybody"), r.take("one", "of", "you"):
	case (aux == "shall" || aux == "should") && r.take("i"):
		cue.Owner, cue.Form = Speaker, Proposal
	case n > 0 && aux != "should":
		cue.Owner, cue.Name = Named, words.Join(r.tokens[r.at:r.at+n])
		r.at += n
	default:
		return Cue{}, false
	}
	r.skipAdverbs()
	switch {
	case r.take("mind"):
		cue.Gerund = true
		r.skipAdverbs()
	case r.take("be", "able", "to"), r.take("be", "willing", "to"), r.take("like", "to"):
	case aux == "do" && !r.take("want", "to"):
		return Cue{}, false
	}
	return cue, cue.Gerund || !strings.HasSuffix(r.word(0), "ing")
}

var inversions = words.Set("can could may will would shall should do are")

// let reads "let's …" and "let me …".
func (r *reader) let() (Cue, bool) {
	switch {
	case r.take("let", "us"):
		r.skipAdverbs()
		return Cue{Form: Proposal, Owner: Everyone}, r.word(0) != "not"
	case r.take("let", "me"):
		r.skipAdverbs()
		return Cue{Form: Permitted, Owner: Speaker}, true
	}
	return Cue{}, false
}

// order reads an imperative: a verb of doing at the start of a sentence or after a name.
func (r *reader) order() (Cue, bool) {
	if !r.sentenceStarts(r.at) {
		return Cue{}, false
	}
	cue := Cue{Form: Order}
	if n := r.name(r.tokens, r.at); n > 0 && r.at+n < len(r.tokens) {
		next := r.tokens[r.at+n].Norm
		if next != "," && next != ":" && next != "to" {
			return Cue{}, false
		}
		cue.Owner, cue.Name = Named, words.Join(r.tokens[r.at:r.at+n])
		r.at += n + 1
		r.takeOne(politely)
	}
	class := verbs[r.word(0)]
	follows := r.word(1)
	return cue, (class == Doing || class == Contact) && orderObjects[follows]
}

// orderObjects follow a verb in the imperative and seldom a noun ("email is down").
var orderObjects = words.Set("the a an me us him her them it this that these those my our your their all every both everyone out up in with to for")

func (r *reader) sentenceStarts(i int) bool {
	for i--; i >= 0; i-- {
		t := r.tokens[i]
		if t.Norm == "." || t.Norm == "?" || t.Norm == "!" || t.Norm == ":" || t.Norm == ";" {
			return true
		}
		if !t.Punct() && !openers[t.Norm] && !words.Hesitation(t.Norm) {
			return false
		}
	}
	return true
}

var politely = words.Set("please to")

var openers = words.Set("okay ok so and then well right yeah yes also now please alright but great first second finally just")
