package sentence

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTextIsSplitIntoSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                nil,
		" . ":                             nil,
		"no full stop":                    {"no full stop"},
		"One. Two? Three!":                {"One.", "Two?", "Three!"},
		"  One.\n\tTwo.  ":                {"One.", "Two."},
		"No. I did not.":                  {"No.", "I did not."},
		"Take No. 5 and no. 6. Go.":       {"Take No. 5 and no. 6.", "Go."},
		"So did I. And you?":              {"So did I.", "And you?"},
		"J. Smith is here.":               {"J. Smith is here."},
		"Ask Dr. Smith. He knows.":        {"Ask Dr. Smith.", "He knows."},
		"Acme Inc. and Fig. 3, e.g. Rome": {"Acme Inc. and Fig. 3, e.g. Rome"},
		"Version 2.5 is out. Good.":       {"Version 2.5 is out.", "Good."},
		"We ship v2. Next is v3.":         {"We ship v2.", "Next is v3."},
		"the U.S. market is up":           {"the U.S. market is up"},
		"apples, pears, etc. and plums":   {"apples, pears, etc. and plums"},
		"apples, pears, etc. We ate":      {"apples, pears, etc.", "We ate"},
		`He said "go." Then left.`:        {`He said "go."`, "Then left."},
		`Fine. "Really?" Yes.`:            {"Fine.", `"Really?"`, "Yes."},
		"Fine. (Not quite.) Go.":          {"Fine.", "(Not quite.)", "Go."},
		"Well... maybe. Sure.":            {"Well... maybe.", "Sure."},
		"Well... Maybe.":                  {"Well...", "Maybe."},
		"Well… maybe. Well… Maybe.":       {"Well… maybe.", "Well…", "Maybe."},
		"- Yes. - No.":                    {"Yes.", "No."},
		"Ja. Übrigens nein. ¿Qué? Nada.":  {"Ja.", "Übrigens nein.", "¿Qué?", "Nada."},
		"会議です。 はい。":                       {"会議です。", "はい。"},
		"هل أنت هنا؟ نعم.":                {"هل أنت هنا؟", "نعم."},
		"यह ठीक है। चलो।":                 {"यह ठीक है।", "चलो।"},
	} {
		if got := Split(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestEndIsDecidedAlsoBeforeTheNextWordIsThere(t *testing.T) {
	for word, want := range map[string]bool{
		"done.": true, "done": false, "done?": true, "done.”": true, "well…": true, "well...": true,
		"Dr.": false, "J.": false, "I.": true, "No.": true, "": false, `"`: false, ".": true,
	} {
		if got := Ends(word, ""); got != want {
			t.Errorf("%q ends a sentence: %t, want %t", word, got, want)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("One. Two… “Three.” 4.5 Mr. X - 会議です。")
	f.Add("No. 5. No. I. J. \xff.")
	f.Fuzz(func(t *testing.T, text string) {
		sentences := Split(text)
		for _, s := range sentences {
			if !strings.ContainsFunc(s, isLetterOrDigit) {
				t.Errorf("%q: %q says nothing", text, s)
			}
			if utf8.ValidString(text) && !utf8.ValidString(s) {
				t.Errorf("%q: %q is cut in a character", text, s)
			}
		}
		if got, want := spoken(strings.Join(sentences, "")), spoken(text); got != want {
			t.Errorf("%q: %q is left of %q", text, got, want)
		}
	})
}

// spoken is the letters and digits of a text.
func spoken(text string) string {
	return strings.Map(func(r rune) rune {
		if isLetterOrDigit(r) {
			return r
		}
		return -1
	}, text)
}
