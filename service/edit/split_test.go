package edit

import "testing"

func TestWordsArePartedWhereTheVoiceChanges(t *testing.T) {
	for _, c := range []struct {
		text          string
		share         float64
		before, after string
	}{
		{"Who sends it? I will.", 0.5, "Who sends it?", "I will."},
		{"Who sends it? I will send it to them tomorrow at noon.", 0.5, "Who sends it?", "I will send it to them tomorrow at noon."},
		{"we could meet on monday no on tuesday", 0.62, "we could meet on monday", "no on tuesday"},
		{"well, fine by me then we go on with the next of all these points", 0.3, "well, fine by me then", "we go on with the next of all these points"},
		{"the chapter ends here But then another one begins to read", 0.45, "the chapter ends here", "But then another one begins to read"},
		{"yes no", 0.99, "yes", "no"},
		{"yes no", 0.01, "yes", "no"},
	} {
		if before, after, ok := cutWords(c.text, c.share); !ok || before != c.before || after != c.after {
			t.Errorf("%q at %.2f: %q and %q", c.text, c.share, before, after)
		}
	}
	for _, one := range []string{"", "Yes."} {
		if _, _, ok := cutWords(one, 0.5); ok {
			t.Errorf("%q is parted", one)
		}
	}
}

func TestAMessageIsPartedBetweenItsEnds(t *testing.T) {
	m := Message{ID: "a", Start: 10, Duration: 8, Text: "one two three four five six seven eight"}
	pieces := cut(m, []VoiceChange{{9, -0.1}, {12, 0.2}, {16, 0.75}, {18, 1}})
	want := []Message{
		{ID: "a", Start: 10, Duration: 2, Text: "one two"},
		{ID: "a", Start: 12, Duration: 4, Text: "three four five six"},
		{ID: "a", Start: 16, Duration: 2, Text: "seven eight"},
	}
	if len(pieces) != len(want) {
		t.Fatalf("%d pieces: %+v", len(pieces), pieces)
	}
	for i := range want {
		if got := pieces[i]; got.Text != want[i].Text || got.Start != want[i].Start || got.Duration != want[i].Duration {
			t.Errorf("piece %d is %+v, want %+v", i, got, want[i])
		}
	}
}
