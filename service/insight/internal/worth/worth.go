// Package worth tells how likely a candidate for an action item is one that a reader would
// keep: something that somebody is to do after the moment, said plainly enough to act on.
//
// It is a logistic regression on what is known of the candidate. Its weights were fitted to
// sentences of real and of invented meetings that were judged one by one (judged.tsv and
// office.txt tell by whom and how); they lie in weights.tsv, readable, in thousandths of log-odds.
package worth

import (
	"strings"

	"github.com/debrief-app/debrief/service/insight/internal/logistic"
	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Traits are what is known of a candidate.
type Traits struct {
	Cue      task.Cue
	Unspoken bool          // no cue: the classifier alone holds it for a task
	What     []words.Token // what is to be done, the verb first
	Said     []words.Token // the whole message
	Matter   int           // words that name something, the verb aside
	Owner    bool          // somebody was told by name, or tells of themselves
	Named    bool          // put on somebody by name
	Due      bool          // with a date
	Accepted bool          // the one who was asked said yes
	Riddle   bool          // holds an "it" of which nobody knows what it stands for
	Task     int32         // the classifier's chances, in thousandths
	Commit   int32
	Place    int // of the message in the talk, in hundredths
	Density  int // candidates in a hundred messages of the talk
}

// Chance is how likely the candidate is worth keeping, 0 to 1.
func Chance(t Traits) float64 { return trained().Chance(t.Features()) }

// Features are the names of what holds for the candidate.
func (t Traits) Features() []string {
	f := []string{logistic.Always}
	add := func(holds bool, name string) {
		if holds {
			f = append(f, name)
		}
	}
	if t.Unspoken {
		add(true, "unspoken")
	} else {
		form, owner := forms[t.Cue.Form], owners[t.Cue.Owner]
		f = append(f, "form "+form, "owner "+owner, "put "+form+" "+owner, "class "+classes[t.Cue.Class])
	}
	add(t.Cue.Hedged, "hedged")
	add(t.Cue.Hypothetic, "hypothetic")
	add(t.Owner, "owner")
	add(t.Named, "named")
	add(t.Due, "due")
	add(t.Accepted, "accepted")
	add(t.Riddle, "riddle")
	f = append(f, t.verb()...)
	f = append(f, t.size()...)
	f = append(f, t.sayings()...)
	f = logistic.Steps(f, "task", int(t.Task), 3, 10, 20, 50, 100, 200, 400)
	f = logistic.Steps(f, "commit", int(t.Commit), 10, 30, 100, 250, 400)
	f = logistic.Steps(f, "density", t.Density, 4, 7, 11, 16, 23)
	add(t.Place < 10, "early")
	add(t.Place > 85, "late")
	return f
}

// verb names the verb, its kind, and the word after it.
func (t Traits) verb() []string {
	if t.Unspoken || len(t.What) == 0 {
		return nil
	}
	verb := t.What[0].Norm
	f := []string{"verb " + verb}
	if len(t.What) > 1 {
		f = append(f, "verb "+verb+" "+t.What[1].Norm)
	}
	switch {
	case lasting[verb]:
		f = append(f, "lasting")
	case passing[verb]:
		f = append(f, "passing")
	}
	return f
}

// Verbs of which something remains, and verbs of the moment.
var (
	lasting = words.Set("send email mail call write post share ask check find finish test try run update contact schedule submit research report distribute prepare book order " +
		"draft review fix invite arrange phone ring hire buy deliver collect compare compile rewrite correct confirm evaluate analyse analyze organise organize clarify forward " +
		"inform remind pay sign cancel renew repair replace label publish chase complain design build work")
	passing = words.Set("draw open use show start close present read take give push press speak explain introduce plug say go come sit get have put see hear turn move keep click")
)

// size tells how much is said.
func (t Traits) size() []string {
	var f []string
	what, said := len(words.Words(t.What)), len(words.Words(t.Said))
	switch {
	case t.Matter == 0:
		f = append(f, "matter none")
	case t.Matter == 1:
		f = append(f, "matter one")
	case t.Matter > 3:
		f = append(f, "matter much")
	}
	switch {
	case what <= 2:
		f = append(f, "what short")
	case what > 16:
		f = append(f, "what long")
	case what > 7:
		f = append(f, "what full")
	}
	switch {
	case said < 6:
		f = append(f, "said short")
	case said > 22:
		f = append(f, "said long")
	}
	return f
}

// sayings are words anywhere in the message that tell of now, of later or of conditions.
func (t Traits) sayings() []string {
	var f []string
	for _, s := range said {
		for _, w := range t.Said {
			if s.words[w.Norm] {
				f = append(f, s.name)
				break
			}
		}
	}
	return f
}

var said = []struct {
	name  string
	words map[string]bool
}{
	{"says now", words.Set("now here quickly first start begin")},
	{"says later", words.Set("next later tomorrow week tonight afternoon monday tuesday wednesday thursday friday after afterwards before until meeting soon today month weekend")},
	{"says if", words.Set("if because cuz would when unless")},
	{"says can", words.Set("can could")},
	{"says it", words.Set("this that it these those them thing things something")},
	{"says maybe", words.Set("maybe perhaps probably")},
	{"says please", words.Set("please")},
	{"asks", words.Set("?")},
}

var (
	forms   = strings.Fields("promise duty advice ability request proposal order explicit permitted")
	owners  = strings.Fields("nobody speaker addressee named everyone absent")
	classes = strings.Fields("none other doing contact flow state")
)
