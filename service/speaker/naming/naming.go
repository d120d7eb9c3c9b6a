// Package naming proposes names for the speakers of a meeting from what they say:
// "thanks, Anna", "this is Bo", "over to you, Priya". It only proposes, with the
// sentence; a name is given by the user.
package naming

import (
	"cmp"
	"maps"
	"slices"
)

// Sentence is one of a meeting, in order of time. Speaker is any number that is the
// same for the same voice; a negative one is nobody known.
type Sentence struct {
	Text    string
	Speaker int
}

// Proposal is a name for a speaker, and the sentence that says so best.
type Proposal struct {
	Speaker  int
	Name     string
	Sentence int     // its index
	Score    float64 // of the evidence together; only to order proposals by
}

// How much a way of naming says.
const (
	ofSelf   = 3.0 // "this is Bo"
	ofNext   = 1.5 // "over to you, Priya", and another voice goes on
	ofBefore = 1.5 // "thanks, Anna", behind another voice
)

// reach is how many sentences behind or before a name whoever is meant speaks.
const reach = 2

// Propose proposes at most one name for each speaker, and each name once. Where the
// talk contradicts itself, nothing is proposed.
func Propose(sentences []Sentence) []Proposal {
	votes := map[vote]Proposal{}
	for i, s := range sentences {
		for _, m := range mentions(s.Text) {
			who, score, ok := meant(sentences, i, m.way)
			if !ok {
				continue
			}
			key := vote{who, m.name}
			p, before := votes[key]
			if !before {
				p = Proposal{Speaker: who, Name: m.name, Sentence: i}
			} else if m.way == self && p.Score < ofSelf {
				p.Sentence = i
			}
			p.Score += score
			votes[key] = p
		}
	}
	return unrivalled(votes)
}

// vote is a name for a speaker.
type vote struct {
	speaker int
	name    string
}

// meant is whom a sentence names, and how much that says.
func meant(sentences []Sentence, at int, w way) (speaker int, score float64, ok bool) {
	own := sentences[at].Speaker
	switch w {
	case self:
		return own, ofSelf, own >= 0
	case next:
		for _, s := range sentences[at+1 : min(len(sentences), at+1+reach)] {
			if s.Speaker >= 0 && s.Speaker != own {
				return s.Speaker, ofNext, true
			}
		}
	case before:
		for i := at - 1; i >= max(0, at-reach); i-- {
			if s := sentences[i].Speaker; s >= 0 && s != own {
				return s, ofBefore, true
			}
		}
	}
	return 0, 0, false
}

// unrivalled are the proposals whose speaker has no better name, and whose name no
// better speaker.
func unrivalled(votes map[vote]Proposal) []Proposal {
	all := slices.Collect(maps.Values(votes))
	slices.SortFunc(all, func(a, b Proposal) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Sentence, b.Sentence), cmp.Compare(a.Speaker, b.Speaker), cmp.Compare(a.Name, b.Name))
	})
	var kept []Proposal
	for _, p := range all {
		contradicted := slices.ContainsFunc(all, func(q Proposal) bool {
			same := q.Speaker == p.Speaker || q.Name == p.Name
			return same && q != p && q.Score >= p.Score
		})
		if !contradicted {
			kept = append(kept, p)
		}
	}
	slices.SortFunc(kept, func(a, b Proposal) int { return cmp.Compare(a.Speaker, b.Speaker) })
	return kept
}
