package task

import (
	"testing"

	"github.com/debrief-app/debrief/service/insight/internal/words"
)

func firstNames(tokens []words.Token, i int) int {
	if i < len(tokens) && words.GivenName(tokens[i].Norm) {
		return 1
	}
	return 0
}

func find(said string) []Cue {
	return Find(words.Fluent(words.Expand(words.Tokens(said))), firstNames)
}

func TestFindReadsWhoIsToDoWhat(t *testing.T) {
	for _, c := range []struct {
		said  string
		form  Form
		owner Owner
		name  string
		class Class
	}{
		{"I'll send it to you.", Promise, Speaker, "", Doing},
		{"I'm gonna draft the press release.", Promise, Speaker, "", Doing},
		{"Sarah will send the contract by Thursday.", Promise, Named, "Sarah", Doing},
		{"Sarah is going to call the client.", Promise, Named, "Sarah", Contact},
		{"Sarah to send the deck.", Promise, Named, "Sarah", Doing},
		{"The design team needs to deliver mockups.", Duty, Named, "The design team", Doing},
		{"Marketing will prepare the landing page.", Promise, Named, "Marketing", Doing},
		{"We need to hire two engineers.", Duty, Everyone, "", Doing},
		{"You have to fix the login bug.", Duty, Addressee, "", Doing},
		{"You're gonna be working on the prototype.", Promise, Addressee, "", Doing},
		{"Somebody should write the job ad.", Advice, Nobody, "", Doing},
		{"She will prepare the slides.", Promise, Absent, "", Doing},
		{"Can you book the flights?", Request, Addressee, "", Doing},
		{"Tom, can you book the flights?", Request, Named, "Tom", Doing},
		{"Can I ask you to review the deck?", Request, Addressee, "", Doing},
		{"Would you mind sharing the recording?", Request, Addressee, "", Doing},
		{"I need you to check the numbers.", Request, Addressee, "", Doing},
		{"I want Tom to own the rollout plan.", Request, Named, "Tom", Doing},
		{"Please test the payment page.", Request, Addressee, "", Doing},
		{"Don't forget to submit your expenses.", Request, Addressee, "", Doing},
		{"Send the minutes to everyone.", Order, Nobody, "", Doing},
		{"James, please call the printer.", Order, Named, "James", Contact},
		{"Let's schedule a follow-up.", Proposal, Everyone, "", Contact},
		{"Let me think about it.", Permitted, Speaker, "", Doing},
		{"Action item: Tom to check the invoices.", Explicit, Named, "Tom", Doing},
		{"The action item for Tom is to check the invoices.", Explicit, Named, "Tom", Doing},
		{"The next step is to sign the contract.", Explicit, Nobody, "", Doing},
		{"Tom is responsible for testing the backup.", Duty, Named, "Tom", Doing},
		{"I'll follow up with the vendor.", Promise, Speaker, "", Contact},
		{"I'll share my screen.", Promise, Speaker, "", Flow},
		{"Let's move on.", Proposal, Everyone, "", Flow},
		{"I'll be on vacation.", Promise, Speaker, "", State},
	} {
		cues := find(c.said)
		if len(cues) == 0 {
			t.Errorf("%q: nothing found", c.said)
			continue
		}
		got := cues[0]
		if got.Form != c.form || got.Owner != c.owner || got.Name != c.name || got.Class != c.class {
			t.Errorf("%q: form %d owner %d name %q class %d, want %d %d %q %d",
				c.said, got.Form, got.Owner, got.Name, got.Class, c.form, c.owner, c.name, c.class)
		}
	}
}

func TestFindLeavesOtherTalkAlone(t *testing.T) {
	for _, said := range []string{
		"We sent the report yesterday.", "I won't do that.", "The weather is nice.", "It was a long meeting.", "Is that the new logo?", "I was on holiday.",
	} {
		if cues := find(said); len(cues) > 0 {
			t.Errorf("%q: found %+v", said, cues)
		}
	}
}

func TestConditionsMakeACueHypothetic(t *testing.T) {
	for _, said := range []string{"If you can send it, fine.", "What should we do about it?", "When you will write the text is open."} {
		for _, cue := range find(said) {
			if !cue.Hypothetic {
				t.Errorf("%q: %+v is not hypothetic", said, cue)
			}
		}
	}
}
