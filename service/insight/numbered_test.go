package insight

import (
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

// between makes the messages of speakers in turn; sure is that of the last one.
func between(sure float64, said ...[2]string) []conversation.Message {
	var messages []conversation.Message
	for i, s := range said {
		m := conversation.Message{
			ID: string(rune('a' + i)), Text: s[1], From: conversation.Member{ID: s[0], Name: s[0]}, TimeOffset: float64(5 * i), Duration: 4,
			Speaker: &conversation.Attribution{Confidence: 1, Kind: conversation.ByVoice},
		}
		if i == len(said)-1 {
			m.Speaker.Confidence = sure
		}
		messages = append(messages, m)
	}
	return messages
}

func TestOwnersOfNumberedSpeakers(t *testing.T) {
	tests := []struct {
		name  string
		sure  float64
		said  [][2]string
		tasks int
		owner string
	}{
		{"a commitment is its speaker's", 0.9, [][2]string{{"Speaker 1", "Who sends the report?"}, {"Speaker 2", "I will send the report to the customer by Friday."}}, 1, "Speaker 2"},
		{"but nobody's where the speaker is not sure", 0.6, [][2]string{{"Speaker 1", "Who sends the report?"}, {"Speaker 2", "I will send the report to the customer by Friday."}}, 1, ""},
		{"whoever answers to a name may have it", 0.9, [][2]string{{"Speaker 1", "Peter, could you write to the helpers from last year?"}, {"Speaker 2", "Yes, I will do that on Monday."}}, 1, "Peter"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			found := Derive(between(test.sure, test.said...), Options{})
			all := append(found.ActionItems, found.FollowUps...)
			if len(all) != test.tasks {
				t.Fatalf("%d tasks: %+v", len(all), all)
			}
			owner := ""
			if all[0].Assignee != nil {
				owner = all[0].Assignee.Name
			}
			if owner != test.owner {
				t.Errorf("%q is for %q, want %q", all[0].Text, owner, test.owner)
			}
		})
	}
}
