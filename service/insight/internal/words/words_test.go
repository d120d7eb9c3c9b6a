package words

import "testing"

func TestTokensKeepWordsWhole(t *testing.T) {
	for said, want := range map[string]string{
		"I'll send it, okay?":          "I'll send it, okay?",
		"At 9:30 it's 1,200.50 or 20%": "At 9:30 it's 1,200.50 or 20%",
		"L_C_D_ screen":                "LCD screen",
		"{laugh} that's [noise] good":  "that's good",
		"follow-up – “now”":            "follow-up now",
		"Müller’s café":                "Müller's café",
	} {
		if got := Join(Tokens(said)); got != want {
			t.Errorf("%q: got %q, want %q", said, got, want)
		}
	}
}

func TestExpandWritesHiddenVerbs(t *testing.T) {
	for said, want := range map[string]string{
		"I'll go":              "I will go",
		"We're gonna see":      "We are going to see",
		"Let's start":          "Let us start",
		"I'd like it":          "I would like it",
		"don't, Sarah's, it's": "don't, Sarah's, it's",
	} {
		if got := Join(Expand(Tokens(said))); got != want {
			t.Errorf("%q: got %q, want %q", said, got, want)
		}
	}
}

func TestFluentRemovesWhatNobodyWouldWrite(t *testing.T) {
	for said, want := range map[string]string{
		"I I'll uh send the the minutes":    "I I'll send the minutes",
		"we need we need to, um, fix it":    "we need to fix it",
		"so, you know, it is sort of ready": "so, it is ready",
		"do you know the number":            "do you know the number",
		"what kind of paper":                "what kind of paper",
		"Um, yeah.":                         "yeah.",
		"it is very very good":              "it is very very good",
		"w we should go":                    "we should go",
	} {
		if got := Join(Fluent(Tokens(said))); got != want {
			t.Errorf("%q: got %q, want %q", said, got, want)
		}
	}
}

func TestTrimming(t *testing.T) {
	got := Join(TrimTail(TrimLead(Tokens("Okay, so well we meet at noon, okay?"))))
	if want := "we meet at noon"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Join(TrimTail(Tokens("send the report to the"))); got != "send the report" {
		t.Errorf("got %q", got)
	}
}
