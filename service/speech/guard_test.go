package speech

import (
	"strings"
	"testing"
)

func TestLoopsAreFoundAndEmphasisIsNot(t *testing.T) {
	cases := []struct{ text, want string }{
		{"no, no, no, that is fine", "no, no, no, that is fine"},
		{"yeah yeah yeah yeah yeah yeah yeah yeah", "yeah"},
		{"thank you. Thank you. Thank you. Thank you.", "thank you."},
		{"and I'm going to be a little bit and I'm going to be a little bit and I'm going to be a little bit more", "and I'm going to be a little bit more"},
		{strings.Repeat("It's not a good thing to be able to do it. ", 5) + "Yes.", "It's not a good thing to be able to do it. Yes."},
		{"we had a, we had a long problem", "we had a, we had a long problem"},
		{"", ""},
	}
	for _, c := range cases {
		if got := strings.Join(collapse(strings.Fields(c.text)), " "); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestWhatNobodyCouldHaveSaidIsDoubted(t *testing.T) {
	cases := []struct {
		name   string
		text   string
		voiced float64
		doubt  bool
	}{
		{"plain talk", "So we need to send the budget to finance by Friday.", 3, false},
		{"fast talk", strings.Repeat("one two three four five six ", 2), 2, false},
		{"one short word", "Yes.", 0.3, false},
		{"a word for half a minute of music", "you", 20, true},
		{"thirty words in a second", strings.Repeat("a b c d e f ", 5), 1, true},
		{"a loop", strings.Repeat("I don't know. ", 20), 20, true},
		{"nothing", "", 10, false},
	}
	for _, c := range cases {
		if got := confidence(c.text, c.voiced); got < doubtful != c.doubt {
			t.Errorf("%s: confidence %.2f", c.name, got)
		}
	}
}

// script is a recogniser that answers by the length of the sound.
type script func(seconds float64) string

func (s script) recognize(pcm []float32) recognition {
	return recognition{text: s(float64(len(pcm)) / SampleRate)}
}
func (s script) close() {}

func TestADoubtfulTextIsTriedAgainInHalves(t *testing.T) {
	loops := script(func(seconds float64) string {
		if seconds > 8 {
			return strings.Repeat("going to be ", 30)
		}
		return "We meet on Monday."
	})
	got := understand(loops, spoken(10))
	if len(got) != 2 || got[0].Confidence != nil || got[1].Text != "We meet on Monday." {
		t.Errorf("got %+v", got)
	}
	if got[0].End > got[1].Start {
		t.Errorf("the halves overlap: %+v", got)
	}
}

func TestWhatStaysDoubtfulIsKeptAndMarked(t *testing.T) {
	loops := script(func(float64) string { return strings.Repeat("going to be ", 30) })
	got := understand(loops, spoken(10))
	if len(got) == 0 || got[0].Confidence == nil || *got[0].Confidence >= doubtful {
		t.Fatalf("got %+v", got)
	}
	if got[0].Text != "going to be" {
		t.Errorf("the loop is still there: %q", got[0].Text)
	}
}

func TestTalkWithoutWordsIsTriedWithTheSoundBesideIt(t *testing.T) {
	begun := script(func(seconds float64) string {
		if seconds < 2.5 {
			return ""
		}
		return "Look at all this stuff."
	})
	cases := map[string]struct {
		seconds int // of voice
		want    int // sentences
	}{
		"enough for a sentence": {2, 1},
		"too little for one":    {0, 0},
		"words at once":         {3, 1},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			whole := spoken(c.seconds)
			whole.around = make([]float32, len(whole.sound)+SampleRate)
			if got := understand(begun, whole); len(got) != c.want {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// spoken is a cut of so many seconds, all of it voiced.
func spoken(seconds int) cut {
	n := seconds * SampleRate
	return cut{end: n, sound: make([]float32, n), runs: []span{{0, n}}}
}
