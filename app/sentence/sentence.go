// Package sentence turns messages into the sentences that a transcript draws.
package sentence

import (
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// doubtful is the confidence below which a sentence is drawn paler, with a mark.
const doubtful = 0.5

func isDoubtful(m conversation.Message) bool { return m.Confidence != nil && *m.Confidence < doubtful }

// Doubtful counts the messages that the recogniser is not sure of.
func Doubtful(messages []conversation.Message) (n int) {
	for _, m := range messages {
		if isDoubtful(m) {
			n++
		}
	}
	return n
}

func isUnsure(m conversation.Message) bool { return m.From.Known() && !m.SpeakerSure() }

// Unsure counts the messages whose speaker may be another one.
func Unsure(messages []conversation.Message) (n int) {
	for _, m := range messages {
		if isUnsure(m) {
			n++
		}
	}
	return n
}

// From makes sentences of messages. Every speaker has a colour, given in the order
// in which they first speak.
func From(messages []conversation.Message) []widgets.Sentence {
	voices := map[string]int{}
	all := make([]widgets.Sentence, 0, len(messages))
	for _, m := range messages {
		s := widgets.Sentence{Text: m.Text, Doubtful: isDoubtful(m), Unsure: isUnsure(m)}
		if !m.Untimed {
			s.Time = text.Clock(m.TimeOffset)
		}
		if m.From.Known() {
			if _, seen := voices[m.From.ID]; !seen {
				voices[m.From.ID] = len(voices)
			}
			s.Speaker, s.Voice = m.From.Name, voices[m.From.ID]
		}
		all = append(all, s)
	}
	return all
}
