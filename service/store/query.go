package store

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// query is what a person typed, understood.
type query struct {
	match string   // in FTS5's language; empty when there is nothing to look for
	close string   // the same with all words next to each other; empty for one word
	words []string // in lower case
}

// parseQuery understands what a person typed: all words must occur, "words in
// quotes" next to each other, a word* by its beginning. Nothing a person types is
// an error.
func parseQuery(typed string) query {
	var q query
	var terms []string
	for i, part := range strings.Split(strings.ToLower(typed), `"`) {
		if i%2 == 1 {
			if words := wordsOf(part); len(words) > 0 {
				terms = append(terms, `"`+strings.Join(words, " ")+`"`)
				q.words = append(q.words, words...)
			}
			continue
		}
		for _, field := range strings.Fields(part) {
			words := wordsOf(field)
			for n, word := range words {
				begins := n == len(words)-1 && strings.HasSuffix(field, "*")
				terms = append(terms, term(word, begins))
			}
			q.words = append(q.words, words...)
		}
	}
	q.match = strings.Join(terms, " AND ")
	if phrase := `"` + strings.Join(q.words, " ") + `"`; len(q.words) > 1 && phrase != q.match {
		if strings.HasSuffix(strings.TrimSpace(typed), "*") {
			phrase += "*"
		}
		q.close = phrase + " AND " + q.match
	}
	return q
}

// shortestBeginning in characters: what begins with one letter is nearly everything.
const shortestBeginning = 2

func term(word string, begins bool) string {
	quoted := `"` + word + `"`
	if !begins || utf8.RuneCountInString(word) < shortestBeginning {
		return quoted
	}
	// The index holds stems. What is typed of a word may already be longer than its
	// stem ("meetin" of "meet"), but then it has the same stem or soon will.
	return "(" + quoted + "* OR " + quoted + ")"
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
}
