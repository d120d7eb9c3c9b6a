// Package keyphrase finds the phrases that say what a talk is about.
//
// A candidate is one to three words with meaning that stand together. It is worth its
// frequency, less the frequency that it has only as a part of longer candidates, times how
// much its words behave as nouns. From this and what else is known of it, a logistic regression
// tells how likely people would use its words to say what the talk was about; it learned that
// from the titles and summaries that people wrote of many meetings.
package keyphrase

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Phrase is one thing the talk was about.
type Phrase struct {
	Text     string   // as it is said most often
	Stems    []string // of its words
	Score    float64  // how likely a person would use it to say what the talk was about, 0 to 1
	Mentions []int    // the messages that speak of it, in order

	Features []string // that the score was made of
	rank     int      // by weight
}

// Rank is the place of the phrase by weight alone, from 0.
func (p Phrase) Rank() int { return p.rank }

// longest is the number of words in a phrase.
const longest = 3

// Find returns the phrases of a talk by falling score. Messages are given as tokens.
func Find(messages [][]words.Token) []Phrase {
	c := collect(messages)
	return distinct(c.judged(c.scored(len(messages))))
}

// Weightiest are the phrases that Find judges, by falling weight: what there is to learn from,
// whatever was learned before.
func Weightiest(messages [][]words.Token) []Phrase {
	c := collect(messages)
	return distinct(c.weightiest(c.scored(len(messages))))
}

// FindForeign is Find for a language of which nothing was learned: a score tells how
// weighty a phrase is beside the weightiest.
func FindForeign(messages [][]words.Token) []Phrase {
	c := collect(messages)
	phrases := c.scored(len(messages)).phrases
	slices.SortFunc(phrases, byScore)
	for i := range phrases {
		phrases[i].Score = math.Sqrt(phrases[i].Score / max(phrases[0].Score, phrases[i].Score))
		phrases[i].Mentions = slices.Compact(phrases[i].Mentions)
	}
	return distinct(phrases)
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
	stems   map[string]string // of words met before: finding a stem is slow
	key     []byte
	words   int // in all
}

// usage tells how a word is used in this talk.
type usage struct {
	count, noun, verb int
	head              int // at the end of its run of words: "the red light", not "the light switch"
	capital           int // inside a sentence
}

func collect(messages [][]words.Token) *collection {
	c := &collection{entries: map[string]*entry{}, usage: map[string]*usage{}, stems: map[string]string{}}
	for n, tokens := range messages {
		c.words += len(tokens)
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

// stem is words.Stem, remembered.
func (c *collection) stem(norm string) string {
	s, ok := c.stems[norm]
	if !ok {
		s = words.Stem(norm)
		c.stems[norm] = s
	}
	return s
}

// mayHold reports whether a phrase may have the word inside.
func mayHold(t words.Token) bool {
	return !t.Punct() && !words.Function(t.Norm) && !words.Hesitation(t.Norm) && len(t.Norm) > 1
}

// run counts the candidates within the run of words [start, end).
func (c *collection) run(tokens []words.Token, start, end, message int) {
	stems := make([]string, end-start)
	for i := start; i < end; i++ {
		stems[i-start] = c.stem(tokens[i].Norm)
	}
	for i := start; i < end; i++ {
		c.note(tokens, i, stems[i-start])
		if !words.Content(tokens[i].Norm) {
			continue
		}
		for j := i + 1; j <= end && j <= i+longest; j++ {
			if words.Content(tokens[j-1].Norm) {
				c.add(tokens[i:j], stems[i-start:j-start:j-start], message)
			}
		}
	}
}

// note counts how the word at i is used.
func (c *collection) note(tokens []words.Token, i int, stem string) {
	u := c.usage[stem]
	if u == nil {
		u = &usage{}
		c.usage[stem] = u
	}
	u.count++
	if i+1 >= len(tokens) || !mayHold(tokens[i+1]) {
		u.head++
	}
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

func (c *collection) add(phrase []words.Token, stems []string, message int) {
	c.key = c.key[:0]
	for i, stem := range stems {
		if i > 0 {
			c.key = append(c.key, ' ')
		}
		c.key = append(c.key, stem...)
	}
	e := c.entries[string(c.key)]
	if e == nil {
		e = &entry{stems: stems, forms: map[string]int{}}
		key := string(c.key)
		c.entries[key] = e
		c.order = append(c.order, key)
	}
	e.forms[form(phrase)]++
	e.mentions = append(e.mentions, message)
}

// form is the phrase as it is said.
func form(phrase []words.Token) string {
	if len(phrase) == 1 {
		return phrase[0].Text
	}
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
