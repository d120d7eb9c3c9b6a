package service

import (
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestSearchCanBeNarrowed(t *testing.T) {
	b := newBench(t)
	transcript := func(name, date, content string) *Conversation {
		path := filepath.Join(t.TempDir(), name)
		writeFile(t, path, "WEBVTT\n\n"+content)
		c := b.processed(t, path, Options{})
		if err := c.SetStartTime(t.Context(), must(time.Parse(time.DateOnly, date))); err != nil {
			t.Fatal(err)
		}
		return c
	}
	may := transcript("may.vtt", "2024-05-06", `00:01.000 --> 00:02.000
<v Anna>Our budget is small.

00:03.000 --> 00:04.000
<v Ben>What is the budget for June?

10:00.000 --> 10:01.000
<v Ben>I will write the budget down.
`)
	june := transcript("june.vtt", "2024-06-03", `00:01.000 --> 00:02.000
<v ANNA>The budget is spent.
`)
	day := func(d string) time.Time { return must(time.Parse(time.DateTime, d)) }
	for name, c := range map[string]struct {
		o    SearchOptions
		want []string
	}{
		"everything":   {SearchOptions{}, []string{"I will write the budget down.", "Our budget is small.", "The budget is spent.", "What is the budget for June?"}},
		"speaker":      {SearchOptions{Speaker: "anna"}, []string{"Our budget is small.", "The budget is spent."}},
		"conversation": {SearchOptions{ConversationID: june.ID()}, []string{"The budget is spent."}},
		"from":         {SearchOptions{From: day("2024-06-01 00:00:00")}, []string{"The budget is spent."}},
		"to the minute": {SearchOptions{From: day("2024-05-06 00:05:00"), To: day("2024-05-07 00:00:00")},
			[]string{"I will write the budget down."}},
		"all of them":    {SearchOptions{Speaker: "Ben", To: day("2024-05-06 00:05:00"), ConversationID: may.ID()}, []string{"What is the budget for June?"}},
		"nobody":         {SearchOptions{Speaker: "Carl"}, nil},
		"no such time":   {SearchOptions{From: day("2025-01-01 00:00:00")}, nil},
		"no such id":     {SearchOptions{ConversationID: "none"}, nil},
		"says something": {SearchOptions{Speaker: "Ben", ConversationID: june.ID()}, nil},
	} {
		said, insights := []string(nil), 0
		for _, h := range must(b.SearchWith(t.Context(), "budget", c.o)) {
			if h.Kind == "message" {
				said = append(said, h.Snippet.String())
			} else {
				insights++
			}
		}
		slices.Sort(said)
		if !slices.Equal(said, c.want) {
			t.Errorf("%s: found %q, want %q", name, said, c.want)
		}
		if len(c.want) == 0 && insights > 0 {
			t.Errorf("%s: %d insights", name, insights)
		}
	}
	if hits := must(b.SearchWith(t.Context(), "budget", SearchOptions{Limit: 1})); len(hits) != 1 {
		t.Errorf("%d hits, one was wanted", len(hits))
	}
	ben := must(b.SearchWith(t.Context(), "budget", SearchOptions{Speaker: "Ben"}))
	kinds := map[string]int{}
	for _, h := range ben {
		kinds[h.Kind]++
	}
	if kinds["question"] != 1 || kinds["action_item"] != 1 || kinds["topic"] != 0 {
		t.Errorf("of Ben, found %v", kinds)
	}
}

func TestSpeakersAreListedByTheNamesTheyHaveNow(t *testing.T) {
	b := newBench(t)
	path := filepath.Join(t.TempDir(), "a.vtt")
	writeFile(t, path, "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Speaker 1>Hello.\n\n00:03.000 --> 00:04.000\n<v zoe>Hello.\n\n00:05.000 --> 00:06.000\n<v Ben>Hello.\n")
	c := b.processed(t, path, Options{})
	b.processed(t, b.record(t, "unknown.mp4", "Hello."), Options{})
	if got := must(b.Speakers(t.Context())); !slices.Equal(got, []string{"Ben", "zoe", "Speaker 1"}) {
		t.Errorf("speakers are %q", got)
	}
	for _, m := range must(c.Members(t.Context())) {
		if m.Name == "Ben" {
			if err := c.RenameMember(t.Context(), m.ID, "Zoe"); err != nil {
				t.Fatal(err)
			}
		}
	}
	got := must(b.Speakers(t.Context()))
	if len(got) != 2 || got[1] != "Speaker 1" {
		t.Errorf("speakers are %q", got)
	}
	if hits := must(b.SearchWith(t.Context(), "hello", SearchOptions{Speaker: "Zoe"})); len(hits) != 2 {
		t.Errorf("found %+v", hits)
	}
}
