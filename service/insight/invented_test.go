package insight

import (
	"fmt"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

func heardWith(confidence *float64, texts ...string) []conversation.Message {
	var messages []conversation.Message
	for i, text := range texts {
		messages = append(messages, conversation.Message{
			ID: fmt.Sprint(confidence != nil, i), Text: text, TimeOffset: float64(5 * i), Duration: 4, Confidence: confidence,
		})
	}
	return messages
}

func TestNothingFollowsFromWordsThatNobodySaid(t *testing.T) {
	low := 0.1
	request := "Tom, can you send the invoice to the accountant by Friday?"
	if got := Derive(heardWith(nil, request), Options{MinScore: -1}); len(got.ActionItems)+len(got.FollowUps) == 0 {
		t.Fatal("the request was not found even where it was said")
	}
	got := Derive(heardWith(&low, request), Options{MinScore: -1})
	if len(got.ActionItems)+len(got.FollowUps)+len(got.Questions)+len(got.Topics) > 0 {
		t.Errorf("found %+v", got)
	}
}

func TestWhatIsMostlyInventedIsNotEnglish(t *testing.T) {
	low, fair := 0.1, 0.45
	said := heardWith(nil, "We will meet again on Monday.")
	invented := heardWith(&low, "Hate get a vole in a big dart.", "Gin of her sea yet at hall.")
	unsure := heardWith(&fair, "We will meet again on Monday.", "Then we look at the figures.")
	for name, c := range map[string]struct {
		messages []conversation.Message
		want     bool
	}{
		"said":             {said, true},
		"mostly invented":  {append(invented, said...), false},
		"only unsure":      {unsure, true},
		"a little of it":   {append(invented[:1:1], append(said, unsure...)...), true},
		"nothing whatever": {nil, true},
	} {
		if got := English(c.messages); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
