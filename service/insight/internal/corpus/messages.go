package corpus

import (
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// Held is when the meetings of the corpora are taken to be, for due dates.
var Held = time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC)

// Messages are the utterances of the meeting as insight.Derive gets them.
func (m Meeting) Messages() []conversation.Message {
	all := make([]conversation.Message, len(m.Utterances))
	for i, u := range m.Utterances {
		name := "Speaker " + u.Speaker
		all[i] = conversation.Message{
			ID: u.ID, Text: u.Text, From: conversation.Member{ID: name, Name: name},
			TimeOffset: u.Start, Duration: u.End - u.Start,
		}
	}
	return all
}

// WithoutMarks is the meeting with words only, in lower case.
func (m Meeting) WithoutMarks() Meeting {
	plain := m
	plain.Utterances = append([]Utterance(nil), m.Utterances...)
	for i, u := range m.Utterances {
		plain.Utterances[i].Text = words.Join(bare(words.Tokens(u.Text)))
	}
	return plain
}
