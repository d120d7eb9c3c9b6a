package insight

import (
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/insight/internal/sequence"
)

// harbour is a talk of three subjects, the first of which takes most of it.
var harbour = strings.Join([]string{
	"Ann: The festival budget has twelve thousand pounds for the stage and the northern harbour wall.",
	"Ann: The festival budget pays the stage builders and the sound company before the summer holidays.",
	"Ann: The festival budget leaves two thousand pounds for posters, flags and printed programmes.",
	"Ann: The festival budget gets another three thousand pounds from the brewery and the savings bank.",
	"Ben: The volunteer helpers need forty yellow jackets and a tent beside the main gate.",
	"Ben: The volunteer helpers eat their lunch with the musicians behind the old warehouse.",
	"Eve: The online shop sells family tickets by phone since the beginning of last week.",
	"Eve: The online shop takes credit cards once the payment page passes its last test.",
}, "\n")

func TestASummarySpeaksOfEverySubject(t *testing.T) {
	talk := newTalk(script(harbour), Options{Start: wednesday})
	talk.scores = make([]sequence.Scores, len(talk.turns))
	for i := range 4 {
		talk.scores[i][sequence.Salient] = 1 // the first subject is a little likelier to stand in a summary
	}
	chosen := talk.chosenForSummary(subjects(talk))
	for _, want := range []struct {
		subject string
		turns   []int
	}{{"helpers", []int{4, 5}}, {"shop", []int{6, 7}}, {"budget", []int{0, 1, 2, 3}}} {
		at := slices.IndexFunc(chosen, func(i int) bool { return slices.Contains(want.turns, i) })
		if at < 0 || at > 3 {
			t.Errorf("the %s come at place %d of %v", want.subject, at, chosen)
		}
	}
}

func TestASummaryOfNothing(t *testing.T) {
	talk := newTalk(nil, Options{})
	if got := talk.summary(subjects(talk)); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}
