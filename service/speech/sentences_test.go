package speech

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTextIsSplitIntoSentences(t *testing.T) {
	cases := map[string][]string{
		"":                          nil,
		" . ":                       nil,
		"One. Two? Three!":          {"One.", "Two?", "Three!"},
		"Ask Dr. Smith. He knows.":  {"Ask Dr. Smith.", "He knows."},
		"J. Smith is here.":         {"J. Smith is here."},
		"Version 2.5 is out. Good.": {"Version 2.5 is out.", "Good."},
		`He said "go." Then left.`:  {`He said "go."`, "Then left."},
		"Well... maybe. Sure.":      {"Well... maybe.", "Sure."},
		"Well... Maybe.":            {"Well...", "Maybe."},
		"no full stop":              {"no full stop"},
		"- Yes. - No.":              {"Yes.", "No."},
		"So did I. And you?":        {"So did I.", "And you?"},
	}
	for text, want := range cases {
		if got := splitText(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestNoSentenceIsTooLongAndNoWordIsLostOrBroken(t *testing.T) {
	for _, word := range []string{"word", "comma,", strings.Repeat("x", 700), "日本語"} {
		text := strings.TrimSpace(strings.Repeat(word+" ", 400))
		parts := splitText(text)
		for _, p := range parts {
			if n := utf8.RuneCountInString(p); n > longestSentence {
				t.Errorf("a sentence of %d characters", n)
			}
		}
		if got := strings.Join(strings.Fields(strings.Join(parts, "")), ""); got != strings.ReplaceAll(text, " ", "") {
			t.Errorf("%.10s…: characters lost", word)
		}
	}
}

func TestSentencesGetTheirShareOfTheSpeech(t *testing.T) {
	second := SampleRate
	c := cut{start: 0, end: 12 * second, runs: []span{{1 * second, 3 * second}, {5 * second, 9 * second}}}
	got := sentences(recognition{text: "One two three. Four five six seven eight nine."}, c)
	want := []Sentence{
		{Text: "One two three.", Start: 1, End: 3},
		{Text: "Four five six seven eight nine.", Start: 5, End: 9},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestTimesOfTheModelAreKept(t *testing.T) {
	h := recognition{
		text:   "Hi there. Go on.",
		tokens: []string{" Hi", " the", "re", ".", " Go", " on", "."},
		times:  []float64{0.5, 0.8, 0.9, 1.0, 2.0, 2.25, 2.5},
	}
	c := cut{soundStart: 10 * SampleRate, end: 20 * SampleRate, runs: []span{{10 * SampleRate, 13 * SampleRate}}}
	got := sentences(h, c)
	want := []Sentence{{Text: "Hi there.", Start: 10.5, End: 11}, {Text: "Go on.", Start: 12, End: 12.5}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
	h.text = "Something else altogether."
	if got := sentences(h, c); got[0].Start != 10 {
		t.Errorf("times of tokens that are not in the text: %+v", got)
	}
}

func TestTimesOnlyGrow(t *testing.T) {
	c := cut{runs: []span{{0, 1000}, {9000, 9500}, {12000, 40000}}, end: 50000}
	last := 0.0
	for _, s := range sentences(recognition{text: "A. B. C. D. Efghij klm. N. O."}, c) {
		if s.Start < last || s.End < s.Start {
			t.Errorf("%+v after %.3f", s, last)
		}
		last = s.End
	}
}

func FuzzSplitText(f *testing.F) {
	f.Add("One. Two… “Three.” 4.5 Mr. X")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		for _, s := range splitText(text) {
			if s == "" || utf8.RuneCountInString(s) > longestSentence || !utf8.ValidString(s) {
				t.Errorf("%q gives %q", text, s)
			}
		}
	})
}
