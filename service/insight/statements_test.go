package insight

import (
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/acts"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// scoredTalk is a talk of which only the odds of decisions are known.
func scoredTalk(odds ...float32) *talk {
	t := &talk{turns: make([]turn, len(odds)), scores: make([]sequence.Scores, len(odds)), chances: make([]acts.Chances, len(odds))}
	for i, x := range odds {
		t.turns[i].tokens = words.Tokens("That is settled.")
		t.scores[i][sequence.Decision] = x
	}
	return t
}

func TestTheBestTurnTakesThoseBesideIt(t *testing.T) {
	for _, c := range []struct {
		name  string
		odds  []float32
		least float64
		want  [][]int // the best turn, then all
	}{
		{"none is likely enough", []float32{-9, -1, -2}, 0.5, nil},
		{"one", []float32{-9, 1, -9}, 0.5, [][]int{{1, 1}}},
		{"neighbours belong to the best", []float32{1, 2, 0.5}, 0.5, [][]int{{1, 0, 1, 2}}},
		{"a weaker neighbour belongs to it as well", []float32{-0.5, 2, -9}, 0.5, [][]int{{1, 0, 1}}},
		{"out of reach is another", []float32{2, -9, -9, 1}, 0.5, [][]int{{0, 0}, {3, 3}}},
		{"a lower score adds statements and leaves the others alone", []float32{2, -9, -9, -1}, 0.1, [][]int{{0, 0}, {3, 3}}},
	} {
		talk := scoredTalk(c.odds...)
		talk.opts.MinScore = c.least
		var got [][]int
		for _, s := range talk.statements(operating{head: sequence.Decision, reach: 2, beside: -1}) {
			got = append(got, append([]int{s.best}, s.turns...))
		}
		if !slices.EqualFunc(got, c.want, slices.Equal[[]int]) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestHalfOfTheScoreIsWhereAKindIsShownFrom(t *testing.T) {
	talk := scoredTalk(0.4, 0.6)
	got := talk.statements(operating{head: sequence.Decision, shift: 0.5})
	if len(got) != 1 || got[0].best != 1 {
		t.Errorf("got %v", got)
	}
}

func TestAnAnswerFollowsTheBestTurnAndGoesOnDirectly(t *testing.T) {
	const asker, other, third = "asker", "other", "third"
	for _, c := range []struct {
		name  string
		from  []string
		odds  []float32 // of being an answer
		turns []int     // of the question; the best one is the first
		want  []int
	}{
		{"nobody answers", []string{asker, other}, []float32{-9, -9}, []int{0}, nil},
		{"the next turn, although the question took a later one along", []string{asker, other, asker, other}, []float32{-9, 1, -9, 1}, []int{0, 2}, []int{1}},
		{"what goes on is part of it", []string{asker, other, other}, []float32{-9, 1, 0}, []int{0}, []int{1, 2}},
		{"what comes up later is not", []string{asker, other, other, other}, []float32{-9, 1, -9, 1}, []int{0}, []int{1}},
		{"another who speaks next has something else to say", []string{asker, other, third}, []float32{-9, 1, 1}, []int{0}, []int{1}},
		{"the asker's own words are none", []string{asker, asker, other}, []float32{-9, 1, 1}, []int{0}, []int{2}},
	} {
		talk := scoredTalk(make([]float32, len(c.from))...)
		for i := range c.from {
			talk.turns[i].message = &conversation.Message{From: conversation.Member{ID: c.from[i], Name: c.from[i]}}
			talk.scores[i][sequence.Answer] = c.odds[i]
		}
		if got := talk.statedAnswers(statement{best: c.turns[0], turns: c.turns}); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// Vectors that do not belong to the messages are of no use: the classifiers serve.
func TestVectorsOfOtherMessagesAreIgnored(t *testing.T) {
	messages := script(budgetMeeting)
	with := Derive(messages, Options{Start: wednesday, Vectors: make([]Vector, 1)})
	if without := Derive(messages, Options{Start: wednesday}); len(with.ActionItems) != len(without.ActionItems) {
		t.Errorf("%d tasks, want %d", len(with.ActionItems), len(without.ActionItems))
	}
}

func TestDoubtfulMessagesTakeTheirVectorsAlong(t *testing.T) {
	messages := script("Anna: one\nBen: two\nAnna: three")
	none := 0.0
	messages[1].Confidence = &none
	vectors := []Vector{{0: 1}, {0: 2}, {0: 3}}
	kept, theirs := believed(messages, vectors)
	if len(kept) != 2 || len(theirs) != 2 || theirs[1][0] != 3 {
		t.Errorf("kept %d messages with vectors %v", len(kept), theirs)
	}
}
