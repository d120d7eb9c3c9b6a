// Package duedate understands a day as people type it when they say until when something
// is to be done: "next friday", "in zwei Wochen", "fin mars", "el viernes". It is the
// door to the parser that finds due dates in what was said: other languages are put into
// the English words that the parser knows.
package duedate

import (
	"regexp"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/insight/internal/duedate"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// longest is how many bytes are looked at: nobody types a longer date.
const longest = 200

// Parse is the day that is meant by what was typed at now, in a language ("de") or in
// English; at midnight, in now's zone. Words that mean anything else beside a date are
// no date.
func Parse(typed, language string, now time.Time) (time.Time, bool) {
	plain := plainly(typed)
	if plain == "" || len(plain) > longest {
		return time.Time{}, false
	}
	if l, ok := languages[language]; ok {
		if day, ok := english(l.english(plain), now); ok {
			return day, true
		}
	}
	return english(plain, now)
}

// english is the day that English words mean, with or without the preposition that
// the parser would hear in a sentence.
func english(plain string, now time.Time) (time.Time, bool) {
	for _, said := range []string{plain, "by " + plain} {
		tokens := words.Tokens(said)
		due, ok := duedate.Find(tokens, now)
		if ok && due.Start == 0 && due.End == len(tokens) {
			y, m, d := due.At.Date()
			return time.Date(y, m, d, 0, 0, 0, 0, now.Location()), true
		}
	}
	return time.Time{}, false
}

// plainly is text in small letters, with single spaces and without what people put
// around and into dates.
func plainly(typed string) string {
	typed = strings.NewReplacer("’", "'", ",", " ").Replace(strings.ToLower(typed))
	typed = dots.ReplaceAllString(typed, "$1 ")
	return strings.Trim(strings.Join(strings.Fields(typed), " "), " .!")
}

// dots are those of "14. Dez. 2027".
var dots = regexp.MustCompile(`([\d\pL])\.(?:\s|$)`)

// grammar is how a language says days: its words one by one, and before that what it
// says in another order than English.
type grammar struct {
	order []rule
	words map[string]string // "" leaves the word out
}

type rule struct {
	match *regexp.Regexp
	with  string
}

// english puts what was typed into the words of the parser.
func (g grammar) english(plain string) string {
	for _, r := range g.order {
		plain = r.match.ReplaceAllString(plain, r.with)
	}
	var out []string
	for w := range strings.FieldsSeq(plain) {
		translated, ok := g.words[w]
		switch {
		case !ok:
			out = append(out, w)
		case translated != "":
			out = append(out, translated)
		}
	}
	said := strings.Join(out, " ")
	return dayAfterWeek.ReplaceAllString(said, "$2 $1")
}

// dayAfterWeek is "next week friday".
var dayAfterWeek = regexp.MustCompile(`^((?:by |before )?next week) (\w+day)$`)

var languages = map[string]grammar{"de": german, "fr": french, "es": spanish}

// spell makes a dictionary: each line has the English words and, behind "=", those that
// mean them.
func spell(lines string) map[string]string {
	all := map[string]string{}
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		meant, said, _ := strings.Cut(line, "=")
		for w := range strings.FieldsSeq(said) {
			all[w] = strings.TrimSpace(meant)
		}
	}
	return all
}

func ordered(pairs ...string) []rule {
	var all []rule
	for i := 0; i+1 < len(pairs); i += 2 {
		all = append(all, rule{regexp.MustCompile(pairs[i]), pairs[i+1]})
	}
	return all
}
