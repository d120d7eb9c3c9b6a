package insight

import (
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// tellsAlone reports whether a sentence can be understood without the others: it is whole, names several things, asks
// nothing, greets nobody, and does not begin with a word that stands for something said before.
func tellsAlone(said []words.Token) bool {
	n := len(words.Words(said))
	if n < shortestSentence || n > longestSentence || matter(said) < enoughTold || marks(said)*3 > n {
		return false
	}
	return !leans(said) && hasVerb(said) && !lacksCondition(said) && !containsAny(" "+strings.ToLower(words.Join(said)), ofTheCourse) &&
		!slices.ContainsFunc(said, func(w words.Token) bool { return greeting[w.Norm] || w.Norm == "?" })
}

// lacksCondition reports whether a sentence says what follows from a condition that another message holds: ", then you should".
func lacksCondition(said []words.Token) bool {
	for i, w := range said[1:] {
		if w.Norm == "then" && said[i].Norm == "," {
			return !slices.ContainsFunc(said[:i], func(w words.Token) bool { return conditional[w.Norm] || w.Norm == "first" })
		}
	}
	return false
}

// leans reports whether a sentence begins with what stands for something said before, or continues it.
func leans(said []words.Token) bool {
	first := said[0].Norm
	if beforeCounting[first] && counting[said[1].Norm] {
		return true
	}
	return leaning[first] || strings.HasSuffix(first, "ing") && !prepositional[first]
}

var (
	leaning = words.Set("it it's he he's he'll she she's she'll they they're they've they'll them this that that's these those which who whose there there's here here's his her its their him please would could can do does did is are was were what how why where when whether such same another other others either both next any anything anyone anybody has have had shall will may")
	// ofTheCourse put a question without its mark, or lead through the talk.
	ofTheCourse    = []string{" how are you", " would you", " do you ", " are you ", " can you ", " could you ", " what are your", " next topic", " move on", " nothing else", " read out", " give an update", " the agenda"}
	beforeCounting = words.Set("the another one")
	// counting are the words behind an article with which a speaker goes through a list that others do not see.
	counting = words.Set("first second third fourth fifth other next last same way one latter former is was thing only")
	greeting = words.Set("welcome hello hi thanks thank morning goodbye bye recording recorded transcript podcast mute unmute muted sorry name's")
	// prepositional are words that end like a verb and begin a sentence.
	prepositional = words.Set("regarding concerning according following during everything nothing testing tooling pricing")
)

func marks(said []words.Token) int { return len(said) - len(words.Words(said)) }

// hasVerb reports whether somebody says that something is or is done: a heading that is read out does not, nor do the end of a
// sentence that another message began, and an order. A condition needs what follows from it, too.
func hasVerb(said []words.Token) bool {
	stated, plain, behind, follows := false, false, false, !conditional[said[0].Norm]
	for i, w := range said[1:] {
		before := said[i]
		behind = behind || prepositions[before.Norm] || before.Punct()
		follows = follows || before.Norm == "," || before.Norm == "then"
		switch {
		case states(before, w):
			if !stated && misled(said, i, plain) {
				return false
			}
			if stated = true; follows {
				return true
			}
		case !behind && verbForm(w.Norm) && words.Content(before.Norm):
			plain = true
		}
	}
	return plain && follows
}

// states reports whether a word is the verb of a main clause, given the word before it.
func states(before, w words.Token) bool {
	if subject[before.Norm] {
		return !w.Punct()
	}
	return finite[w.Norm] && !relative[before.Norm]
}

// misled reports whether the first plain verb, behind word i, is not that of the sentence: in an order, or in a clause that is
// joined to what has no verb ("optimizations before the fork, but we merged that").
func misled(said []words.Token, i int, plain bool) bool {
	const early = 8 // words
	ordered := task.Verb(said[0].Norm) && i > early
	joined := i > 0 && joining[said[i-1].Norm] && subject[said[i].Norm]
	return ordered || joined && !plain
}

// verbForm reports whether a word can be what somebody does or did: "pays", "ordered".
func verbForm(norm string) bool {
	for _, ending := range []string{"", "s", "es", "ed", "d"} {
		if base, ok := strings.CutSuffix(norm, ending); ok && task.Verb(base) {
			return true
		}
	}
	return strings.HasSuffix(norm, "ed") && len(norm) > 4
}

var (
	finite      = words.Set("is are was were will would can could should shall may might must has have had does did isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't doesn't didn't hasn't haven't needs wants means makes seems looks goes")
	relative    = words.Set("that which who what where")
	joining     = words.Set("and but or so because")
	conditional = words.Set("if when once while although though since unless whether before after until")
	// subject are the words behind which a verb comes.
	subject = words.Set("i we you they he she i'm i've i'll i'd we're we've we'll we'd you're you've you'll they're they've they'll it's that's there's let's")
)

// withoutTail drops the clauses at the end that a speaker began and that name nothing: ", so I think that's really". What takes back
// what was said, or gives a choice or a number, stays.
func withoutTail(said []words.Token) []words.Token {
	const most = 8 // words
	for i := len(said) - 1; i > 0 && len(said)-i <= most; i-- {
		if trailing[said[i].Norm] && matter(said[i:]) == 0 && !slices.ContainsFunc(said[i:], weighs) {
			return withoutTail(words.TrimTail(said[:i]))
		}
	}
	return said
}

// trailing are words with which clauses begin that are often left unfinished.
var trailing = words.Set("and so because which then okay yeah right")

// weighs reports whether a word changes what was said before it.
func weighs(w words.Token) bool {
	return negations[w.Norm] || strings.HasSuffix(w.Norm, "n't") || w.Norm != "" && w.Norm[0] >= '0' && w.Norm[0] <= '9'
}

var negations = words.Set("not no never nothing none only yet")
