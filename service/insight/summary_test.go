package insight

import (
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
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
	chosen := talk.summing(subjects(talk), nil).choose(summarySentences)
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
	if got := talk.summary(subjects(talk), conversation.Insights{}); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func TestASummaryEndsWithWhoDoesWhatAndWhatIsOpen(t *testing.T) {
	task := func(owner, text string, score float64, definitive bool) conversation.ActionItem {
		return conversation.ActionItem{Text: text, Score: score, Definitive: definitive, Assignee: &conversation.Assignee{Name: owner}, MessageIDs: []string{text}}
	}
	question := func(text string, score float64, answered bool) conversation.Question {
		return conversation.Question{Text: text, Score: score, Answered: answered, MessageIDs: []string{text}}
	}
	talk := newTalk(script(harbour), Options{Start: wednesday})
	talk.scores = make([]sequence.Scores, len(talk.turns))
	got := talk.summary(nil, conversation.Insights{
		ActionItems: []conversation.ActionItem{
			task("Ben", "Order the yellow jackets for the helpers", 0.7, true),
			task("Ann", "Send the festival budget to the savings bank", 0.9, true),
			task("Ann", "Send the festival budget to the bank", 0.8, true),
			task("Eve", "Paint the payment page and the gate", 0.9, false),
			task("Eve", "Send it to them with the posters and flags", 0.9, true),
			task("Speaker 2", "Print the festival posters and the flags", 0.9, true),
			task("Eve", "Test the payment page of the shop", 0.4, true),
		},
		Questions: []conversation.Question{
			question("Who brings the tent to the main gate?", 0.8, false),
			question("Who pays for the brewery and the musicians?", 0.9, true),
			question("Are there any other questions about the festival budget?", 0.9, false),
		},
	})
	var ends []string
	for _, s := range got[max(0, len(got)-2):] {
		ends = append(ends, s.Text)
	}
	want := []string{
		"Ann will send the festival budget to the savings bank; Ben will order the yellow jackets for the helpers.",
		"Open: Who brings the tent to the main gate?",
	}
	if !slices.Equal(ends, want) || len(got) > summarySentences {
		t.Errorf("%d sentences that end with %q", len(got), ends)
	}
}

func TestASummaryTellsWhatTheTalkIsFor(t *testing.T) {
	talk := newTalk(script("Ann: Today we're going to talk about the budget of the harbour festival and the brewery.\n"+harbour), Options{Start: wednesday})
	talk.scores = make([]sequence.Scores, len(talk.turns))
	want := "Today we're going to talk about the budget of the harbour festival and the brewery."
	if got := talk.summary(nil, conversation.Insights{}); len(got) == 0 || got[0].Text != want {
		t.Errorf("got %v", got)
	}
}
