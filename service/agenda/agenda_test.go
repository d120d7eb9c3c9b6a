package agenda

import (
	"testing"
	"time"
)

var (
	first  = Meeting{ID: "1", Name: "Kick-off", Project: "Website", Start: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}
	second = Meeting{ID: "2", Name: "Weekly", Project: "Website", Start: time.Date(2026, 11, 9, 9, 0, 0, 0, time.UTC)}
	third  = Meeting{ID: "3", Name: "Weekly", Project: "Website", Start: time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)}
	other  = Meeting{ID: "9", Name: "Board", Project: "Office", Start: time.Date(2026, 11, 17, 9, 0, 0, 0, time.UTC)}
)

func TestAQuestionIsAnsweredLaterOnlyWhereItWasAskedAgain(t *testing.T) {
	for _, c := range []struct {
		name  string
		asked string
		again string
		in    Meeting
		want  bool
	}{
		{"the same words", "When does the new warehouse open?", "When does the new warehouse open?", second, true},
		{"other small words, another form", "So when will the new warehouse be opening?", "Do you know when our new warehouse opens?", second, true},
		{"another question", "When does the new warehouse open?", "Who pays for the new warehouse?", second, false},
		{"another number", "Who books room 4?", "Who books room 5?", second, false},
		{"too few words", "Is it done?", "Is it done?", second, false},
		{"another project", "When does the new warehouse open?", "When does the new warehouse open?", other, false},
	} {
		all := []Item{{Meeting: first, Text: c.asked}, {Meeting: c.in, Text: c.again, Answered: true}}
		FindAnswers(all)
		if got := all[0].Later != nil; got != c.want {
			t.Errorf("%s: answered later: %t", c.name, got)
		}
	}
}

func TestTheFirstLaterAnswerCountsAndNoEarlierOne(t *testing.T) {
	const words = "When does the new warehouse open?"
	all := []Item{{Meeting: third, Text: words, Answered: true}, {Meeting: second, Text: words}, {Meeting: first, Text: words, Answered: true}}
	FindAnswers(all)
	if later := all[1].Later; later == nil || later.ID != third.ID || all[1].Open() {
		t.Errorf("answered in %+v", later)
	}
}

func TestSinceLastTimeSortsWhatAProjectAgreedOn(t *testing.T) {
	now := third.Start.Add(24 * time.Hour)
	next := Meeting{ID: "4", Project: "Website", Start: now.Add(time.Hour)} // is still to come
	tasks := []Item{
		{ID: "promised", Meeting: third},
		{ID: "promised and done", Meeting: third, Done: true, Ticked: now},
		{ID: "done since", Meeting: first, Done: true, Ticked: now},
		{ID: "done before", Meeting: first, Done: true, Ticked: second.Start},
		{ID: "done nobody knows when", Meeting: first, Done: true},
		{ID: "open", Meeting: first},
		{ID: "open and due", Meeting: second, Due: now},
		{ID: "of another project", Meeting: other},
	}
	questions := []Item{{ID: "asked", Meeting: first}, {ID: "answered", Meeting: first, Answered: true}, {ID: "other", Meeting: other}}
	s, ok := SinceLast([]Meeting{first, second, third, other, next}, tasks, questions, "Website", now)
	if !ok || s.Last.ID != third.ID {
		t.Fatalf("last met: %+v, %t", s.Last, ok)
	}
	for name, c := range map[string]struct {
		items []Item
		want  []string
	}{
		"promised": {s.Promised, []string{"promised", "promised and done"}},
		"done":     {s.Done, []string{"done since"}},
		"open":     {s.Open, []string{"open and due", "open"}},
		"asked":    {s.Asked, []string{"asked"}},
	} {
		if len(c.items) != len(c.want) {
			t.Errorf("%s: %+v", name, c.items)
			continue
		}
		for i, want := range c.want {
			if c.items[i].ID != want {
				t.Errorf("%s: %q at %d, want %q", name, c.items[i].ID, i, want)
			}
		}
	}
	if _, ok := SinceLast([]Meeting{next}, nil, nil, "Website", now); ok {
		t.Error("a project that has not met yet has a last time")
	}
}

func TestGarbledInsightsAreRefused(t *testing.T) {
	if _, err := Read([]byte(`{"dueBy": 3}`)); err == nil {
		t.Error("read")
	}
	i, err := Read([]byte(`{"type":"action_item","messageIds":["m1"],"assignee":{"name":"Ana"},"dueBy":"2026-11-20T23:59:59Z","from":{"name":"Ben"}}`))
	if err != nil || i.Person != "Ana" || i.Due.Day() != 20 || len(i.Messages) != 1 {
		t.Errorf("%+v, %v", i, err)
	}
}
