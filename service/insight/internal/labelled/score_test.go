package labelled

import (
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

var meeting = Meeting{
	Lines: []Line{{Start: 0, End: 4, Text: "I'll send the budget"}, {Start: 4, End: 8, Text: "to finance"}, {Start: 60, End: 64, Text: "who books the room"}},
	Messages: []conversation.Message{
		{ID: "a", TimeOffset: 0, Duration: 8}, {ID: "b", TimeOffset: 9, Duration: 2}, {ID: "c", TimeOffset: 60, Duration: 4},
	},
}

func TestAnInsightIsTakenForALabelNearItThatSharesAWord(t *testing.T) {
	labels := []Label{{Lines: []int{0, 1}, Text: "Send the new budget to finance", Worth: 3}, {Lines: []int{2}, Text: "Book a room", Worth: 1}}
	for _, c := range []struct {
		name  string
		found []Found
		want  []int
	}{
		{"near and alike", []Found{{"Sends budgets", 0.9, []string{"a"}}}, []int{0}},
		{"within two seconds", []Found{{"budget", 0.9, []string{"b"}}}, []int{0}},
		{"elsewhere", []Found{{"budget", 0.9, []string{"c"}}}, []int{-1}},
		{"no word in common", []Found{{"call the landlord", 0.9, []string{"a"}}}, []int{-1}},
		{"once each, the best score first", []Found{{"budget", 0.5, []string{"a"}}, {"budget", 0.8, []string{"b"}}}, []int{-1, 0}},
		{"a label that is gone from the lines", []Found{{"room booking", 0.5, []string{"c"}}}, []int{1}},
	} {
		if got := meeting.Matches(c.found, labels); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestClutterCountsNeitherWay(t *testing.T) {
	labels := []Label{{Lines: []int{0}, Text: "budget", Worth: 2}, {Lines: []int{2}, Text: "room", Worth: 1}}
	var tally Tally
	tally.Add(meeting, []Found{{"budget", 0.9, []string{"a"}}, {"room", 0.8, []string{"c"}}, {"room", 0.6, []string{"c"}}, {"budget", 0.2, []string{"c"}}}, labels, 0.5)
	if p, r := tally.Precision(), tally.Recall(); p != 0.5 || r != 1 {
		t.Errorf("precision %.2f and recall %.2f, want 0.5 and 1", p, r)
	}
}
