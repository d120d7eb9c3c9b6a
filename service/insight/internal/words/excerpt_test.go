package words

import (
	"strings"
	"testing"
)

func TestExcerptsAreLetterForLetter(t *testing.T) {
	for text, want := range map[string]string{
		"Well, I’ll  send it.":               "I’ll  send",
		"I'LL [cough] SEND the file":         "I'LL [cough] SEND",
		"“I’ll send” … okay":                 "I’ll send",
		"So I'll, uh, send L_C_D_ screens":   "I'll, uh, send",
		"Für Jürgen – {laugh} I'll send it.": "I'll send",
	} {
		tokens := Fluent(Expand(Tokens(text)))
		from, to := -1, -1
		for i, token := range tokens {
			if token.Norm == "i" {
				from = i
			}
			if token.Norm == "send" {
				to = i + 1
			}
		}
		if got := Excerpt(text, tokens[from:to]); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestEveryTokenKnowsItsPlace(t *testing.T) {
	const text = "“Okay”, we’re gonna {laugh} e_mail Zoë’s T_V_ list… at 9:30 — or not?"
	for _, token := range Tokens(text) {
		at := text[token.From:token.To]
		if token.To == 0 || !strings.Contains(strings.NewReplacer("’", "'", "_", "", "…", ".", "—", ",").Replace(at), token.Text) {
			t.Errorf("%q was read from %q", token.Text, at)
		}
	}
}
