// Package keyphrase finds the phrases that say what a talk is about.
//
// A candidate is one to three words with meaning that stand together. It is worth its
// frequency, less the frequency that it has only as a part of longer candidates, times how
// rare its words are in talk in general, how much they behave as nouns, and how much they
// keep to a part of the talk.
package keyphrase

import (
	"cmp"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Phrase is one thing the talk was about.
type Phrase struct {
	Text     string   // as it is said most often
	Stems    []string // of its words
	Score    float64  // 0 to 1, 1 the strongest of the talk
	Mentions []int    // the messages that speak of it, in order
}

// longest is the number of words in a phrase.
const longest = 3

// Find returns the phrases of a talk by falling score. Messages are given as tokens.
func Find(messages [][]words.Token) []Phrase {
	c := collect(messages)
	phrases := c.scored(len(messages))
	return slices.DeleteFunc(distinct(phrases), func(p Phrase) bool { return p.Score <= 0 })
}

// entry is what is known of one candidate.
type entry struct {
	stems    []string
	forms    map[string]int
	mentions []int // one for each occurrence
	inside   int   // occurrences as a part of longer candidates that occur as often
}

type collection struct {
	entries map[string]*entry
	order   []string // keys in order of first mention: iteration must not depend on the map
	usage   map[string]*usage
}

// usage tells how a word is used in this talk.
type usage struct {
	count, noun, verb int
	capital           int // inside a sentence
}

func collect(messages [][]words.Token) *collection {
	c := &collection{entries: map[string]*entry{}, usage: map[string]*usage{}}
	for n, tokens := range messages {
		for start := 0; start < len(tokens); {
			if !mayHold(tokens[start]) {
				start++
				continue
			}
			end := start
			for end < len(tokens) && mayHold(tokens[end]) {
				end++
			}
			c.run(tokens, start, end, n)
			start = end
		}
	}
	return c
}

// mayHold reports whether a phrase may have the word inside.
func mayHold(t words.Token) bool {
	return !t.Punct() && !words.Function(t.Norm) && !words.Hesitation(t.Norm) && len(t.Norm) > 1
}

// run counts the candidates within the run of words [start, end).
func (c *collection) run(tokens []words.Token, start, end, message int) {
	for i := start; i < end; i++ {
		c.note(tokens, i)
		if !words.Content(tokens[i].Norm) {
			continue
		}
		for j := i + 1; j <= end && j <= i+longest; j++ {
			if words.Content(tokens[j-1].Norm) {
				c.add(tokens[i:j], message)
			}
		}
	}
}

// note counts how the word at i is used.
func (c *collection) note(tokens []words.Token, i int) {
	stem := words.Stem(tokens[i].Norm)
	u := c.usage[stem]
	if u == nil {
		u = &usage{}
		c.usage[stem] = u
	}
	u.count++
	if i == 0 {
		return
	}
	switch before := tokens[i-1].Norm; {
	case nounBefore[before]:
		u.noun++
	case verbBefore[before]:
		u.verb++
	}
	if tokens[i].Upper() && !tokens[i-1].Punct() {
		u.capital++
	}
}

var (
	nounBefore = words.Set("the a an this that these those our your my his her their its of some any each every no for with about")
	verbBefore = words.Set("to will can could would should i we you they he she don't didn't doesn't can't won't not just also it who must might shall")
)

func (c *collection) add(phrase []words.Token, message int) {
	stems := make([]string, len(phrase))
	for i, t := range phrase {
		stems[i] = words.Stem(t.Norm)
	}
	key := strings.Join(stems, " ")
	e := c.entries[key]
	if e == nil {
		e = &entry{stems: stems, forms: map[string]int{}}
		c.entries[key] = e
		c.order = append(c.order, key)
	}
	e.forms[form(phrase)]++
	e.mentions = append(e.mentions, message)
}

// form is the phrase as it is shown: lower case but for words that are names or initials.
func form(phrase []words.Token) string {
	parts := make([]string, len(phrase))
	for i, t := range phrase {
		parts[i] = t.Text
	}
	return strings.Join(parts, " ")
}

// byScore orders phrases by falling score, then by first mention, then by text.
func byScore(a, b Phrase) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Mentions[0], b.Mentions[0]), cmp.Compare(a.Text, b.Text))
}
