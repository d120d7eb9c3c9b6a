package agenda

import (
	"sort"
	"strings"
	"time"
	"unicode"

	"github.com/kljensen/snowball"
)

// FindAnswers finds of each open question of a project the first later meeting of the
// project in which the same was asked again and answered. Only that is claimed: what
// somebody says by the way may answer a question, too, but nobody can be sure of it.
//
// Two questions are the same when nearly all stems of their content words are: see alike.
func FindAnswers(all []Item) {
	answered := map[string][]asked{} // by project, the first meeting first
	for _, q := range all {
		if q.Answered && q.Meeting.Project != "" {
			answered[q.Meeting.Project] = append(answered[q.Meeting.Project], asked{q.Meeting, stems(q.Text)})
		}
	}
	for _, list := range answered {
		sort.SliceStable(list, func(i, j int) bool { return list[i].meeting.Start.Before(list[j].meeting.Start) })
	}
	for i := range all {
		q := &all[i]
		if list := answered[q.Meeting.Project]; len(list) > 0 && !q.Answered {
			q.Later = firstAnswer(list, q.Meeting.Start, stems(q.Text))
		}
	}
}

// asked is a question that was answered.
type asked struct {
	meeting Meeting
	words   map[string]bool
}

func firstAnswer(list []asked, after time.Time, words map[string]bool) *Meeting {
	for _, a := range list {
		if a.meeting.Start.After(after) && alike(words, a.words) {
			return &a.meeting
		}
	}
	return nil
}

// alike reports whether two questions have nearly the same content words. Of fewer than
// two nothing can be said: "Is it done?" asks something else in every meeting.
func alike(a, b map[string]bool) bool {
	const (
		least = 2
		share = 0.75 // of all words of both
	)
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return both >= least && float64(both) >= share*float64(len(a)+len(b)-both)
}

// stems are the stems of the words of a question that carry its content. Numbers count:
// "room 4" is not "room 5".
func stems(text string) map[string]bool {
	found := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '\'' && r != '’' }) {
		if empty[w] {
			continue
		}
		if s, err := snowball.Stem(w, "english", true); err == nil {
			found[s] = true
		}
	}
	return found
}

// empty are the words that questions are made with, whatever they ask for.
var empty = func() map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields(`a an the this that these those it its is are was were be been am do does did done have has had
		can could will would shall should may might must i you he she we they me him her us them my your his our their
		who whom whose what which when where why how and or but so of in on at to for from with by about into as if then
		there here any some all also just still already yet now again ok okay well um uh like actually really maybe
		know think guess wonder wondering ask question please tell say get got going go let
		i'm we're you're they're it's that's what's who's where's when's how's don't doesn't didn't isn't aren't i’m it’s what’s`) {
		words[w] = true
	}
	return words
}()
