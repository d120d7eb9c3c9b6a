package store

import (
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/edit"
)

func TestSearch(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "monday", "We discussed the budgets for spring.", "Running late again.", "The café is “open”.", "Budget, budget, budget!")
	fill(t, l, "tuesday", "The green house is for sale.", "The house is green.")
	for _, c := range []struct {
		typed string
		want  []string
	}{
		{"budget", []string{"Budget, budget, budget!", "We discussed the budgets for spring."}},
		{"BUDGETING", []string{"Budget, budget, budget!", "We discussed the budgets for spring."}},
		{"budget spring", []string{"We discussed the budgets for spring."}},
		{`"green house"`, []string{"The green house is for sale."}},
		{"cafe", []string{"The café is “open”."}},
		{"runn*", nil},
		{"disc*", []string{"We discussed the budgets for spring."}},
		{"discussed*", []string{"We discussed the budgets for spring."}},
		{"xyz", nil},
		{"", nil},
		{`"`, nil},
		{`AND OR NOT ( ) * ^ : - "" budget)`, nil},
		{"text:budget", nil},
		{"open", []string{"The café is “open”."}},
	} {
		hits, err := l.Search(t.Context(), c.typed, 10)
		if err != nil {
			t.Errorf("%q: %v", c.typed, err)
		}
		var got []string
		for _, h := range hits {
			if h.Kind == KindMessage {
				got = append(got, h.Snippet.String())
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q finds %q, want %q", c.typed, got, c.want)
		}
	}
}

func TestHitSaysWhereItIs(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "monday", "Hello.", "The budget is fine.")
	hits, err := l.Search(t.Context(), "budget", 1)
	if err != nil || len(hits) != 1 {
		t.Fatalf("hits are %+v, %v", hits, err)
	}
	h := hits[0]
	if h.ConversationID != "monday" || h.ConversationName != "Title of monday" || h.ID != "m1" || h.Time != 1 {
		t.Errorf("the hit is %+v", h)
	}
	if want := (Snippet{{"The ", false}, {"budget", true}, {" is fine.", false}}); !slices.Equal(h.Snippet, want) {
		t.Errorf("the snippet is %+v", h.Snippet)
	}
}

func TestInsightComesBeforeItsMessage(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "monday", "Prices rise.", "Something else.", "One more.")
	hits, err := l.Search(t.Context(), "prices", 10)
	if err != nil || len(hits) != 2 || hits[0].Kind != "topic" {
		t.Errorf("hits are %+v, %v", hits, err)
	}
}

func TestSearchFollowsChanges(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "monday", "The bugdet is fine.")
	heard := "The bugdet is fine."
	if err := l.Commit(t.Context(), edit.Changeset{ConversationID: "monday", Revision: 1, Texts: []edit.Correction{
		{MessageID: "m0", Text: "The budget is fine.", Recognised: &heard},
	}, Insights: []Insight{}}); err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]int{"bugdet": 0, "budget": 1} {
		if hits, err := l.Search(t.Context(), typed, 10); err != nil || len(hits) != want {
			t.Errorf("%q finds %+v, %v", typed, hits, err)
		}
	}
}

// TestWordsTogetherComeFirstHoweverOldTheyAre: of several words, the best places are
// found among all, and not only among the newest.
func TestWordsTogetherComeFirstHoweverOldTheyAre(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "old", "The red green house is for sale.", "A greenhouse.")
	many := make([]string, 2*candidates)
	for i := range many {
		many[i] = "The house was painted in green."
	}
	fill(t, l, "new", many...)
	for _, typed := range []string{"green house", "green hous*"} {
		hits, err := l.Search(t.Context(), typed, 2*candidates)
		hits = slices.DeleteFunc(hits, func(h Hit) bool { return h.Kind != KindMessage })
		if err != nil || len(hits) != candidates+1 || hits[0].ConversationID != "old" || hits[1].ConversationID != "new" {
			t.Errorf("%s: %d hits, %+v, %v", typed, len(hits), hits[:min(2, len(hits))], err)
		}
	}
}
