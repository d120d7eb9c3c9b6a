package insight

import (
	"slices"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// merged joins candidates that say the same task again: mostly the same words, and no two
// different owners or dates. The better said one stays and gets the other's messages.
func merged(found []candidate) []candidate {
	var kept []candidate
	for _, c := range found {
		if at := slices.IndexFunc(kept, func(k candidate) bool { return same(k, c) }); at >= 0 {
			kept[at] = join(kept[at], c)
			continue
		}
		kept = append(kept, c)
	}
	return kept
}

func same(a, b candidate) bool {
	if a.owner != "" && b.owner != "" && a.owner != b.owner || a.hasDue && b.hasDue && !a.due.At.Equal(b.due.At) {
		return false
	}
	x, y := stems(a.what), stems(b.what)
	shared := 0
	for s := range x {
		if y[s] {
			shared++
		}
	}
	less := min(len(x), len(y))
	const most = 0.75
	return less >= 2 && float64(shared) >= most*float64(less) && 2*less >= max(len(x), len(y))
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
	if b.score > a.score {
		a, b = b, a
	}
	a.turns = append(a.turns, b.turns...)
	slices.Sort(a.turns)
	a.turns = slices.Compact(a.turns)
	a.accepted = a.accepted || b.accepted
	if a.owner == "" {
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
