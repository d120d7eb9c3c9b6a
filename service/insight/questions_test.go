package insight

import "testing"

func TestQuestionIsShownWithoutWhatWasSaidBefore(t *testing.T) {
	for said, want := range map[string]string{
		"The gate opens at nine, Can people still pay with cash at the door?":   "Can people still pay with cash at the door?",
		"That is settled, What does the new printer cost?":                      "What does the new printer cost?",
		"It costs forty pounds. Who is going to order the tickets?":             "Who is going to order the tickets?",
		"That is a nice idea what should the family ticket cost?":               "What should the family ticket cost?",
		"When the gate opens, can people still pay with cash at the door?":      "When the gate opens, can people still pay with cash at the door?",
		"Did you ask the neighbours, Will Turner and the school about parking?": "Did you ask the neighbours, Will Turner and the school about parking?",
	} {
		found := derive("Ann: " + said + "\nBob: Yes, that is what I heard from them.")
		if len(found.Questions) != 1 || found.Questions[0].Text != want {
			t.Errorf("%q: got %v, want %q", said, found.Questions, want)
		}
	}
}
