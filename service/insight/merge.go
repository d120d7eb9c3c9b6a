package insight

import (
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// merged joins candidates that say the same task again: mostly the same words, and no two
// different owners or dates. The better said one stays and gets the other's messages.
func merged(found []candidate) []candidate {
	var kept []candidate
	for _, c := range found {
		c.stems = stems(c.what)
		from := max(0, len(kept)-remembered)
		if at := slices.IndexFunc(kept[from:], func(k candidate) bool { return same(k, c) }); at >= 0 {
			kept[from+at] = join(kept[from+at], c)
			continue
		}
		kept = append(kept, c)
	}
	return kept
}

// remembered is how many items back one is compared, so that the time stays in proportion to
// the length of the talk. A meeting of two hours has fewer.
const remembered = 150

// echoes reports whether a task leans on the one before it: its object is only a pronoun.
func echoes(c candidate) bool { return pronounObject(c.what) > 0 && !speaks(c.what) }

// echoed is the place of the candidate that c says again in short, -1 if there is none: the one
// just before it, of the same verb or of any verb said as "do", by or to the same person.
func echoed(found []candidate, c candidate) int {
	n := len(found) - 1
	if n < 0 || !c.echo || c.turn-found[n].turn > 2 {
		return -1
	}
	k := found[n]
	if differ(k.owner, c.owner) || c.turn == k.turn && c.verb != "do" {
		return -1
	}
	if c.verb != "do" && c.verb != k.verb && c.verb != "get" && c.verb != "take" {
		return -1
	}
	return n
}

func same(a, b candidate) bool {
	if differ(a.owner, b.owner) || a.hasDue && b.hasDue && !a.due.At.Equal(b.due.At) {
		return false
	}
	x, y := a.stems, b.stems
	both := shared(x, y)
	less := min(len(x), len(y))
	const most = 0.75
	return less >= 2 && float64(both) >= most*float64(less) && 2*less >= max(len(x), len(y))
}

// differ reports whether two owners are surely two people. A speaker who has only a number
// may be the one who is named.
func differ(a, b string) bool {
	return a != "" && b != "" && a != b && conversation.Numbered(a) == conversation.Numbered(b)
}

func stems(tokens []words.Token) map[string]bool {
	found := map[string]bool{}
	for _, token := range tokens {
		if !token.Punct() && !words.Function(token.Norm) {
			found[words.Stem(token.Norm)] = true
		}
	}
	return found
}

// join keeps the candidate with the higher score and whatever else is known from the other.
func join(a, b candidate) candidate {
	if b.score > a.score && b.what != nil && !b.echo {
		a, b = b, a
	}
	a.turns = append(a.turns, b.turns...)
	slices.Sort(a.turns)
	a.turns = slices.Compact(a.turns)
	a.accepted = a.accepted || b.accepted || b.echo
	if a.owner == "" || conversation.Numbered(a.owner) && b.owner != "" {
		a.owner = b.owner
	}
	if !a.hasDue {
		a.due, a.hasDue = b.due, b.hasDue
	}
	for _, phrase := range b.phrases {
		if !slices.Contains(a.phrases, phrase) {
			a.phrases = append(a.phrases, phrase)
		}
	}
	return a
}
