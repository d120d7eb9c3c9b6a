package pipeline

import (
	"context"
	"strings"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
)

// A recogniser of English writes next to nothing of most other languages, and what is not
// written cannot be marked as doubtful. When somebody speaks is found in any language.
const (
	// talkFrom is the talk, in seconds, from which its words are counted.
	talkFrom = 10.0
	// fewWords is how many words a second of talk are too few for English: far-field
	// meetings give 1.5 and more, and read English 2.5.
	fewWords = 0.7
	// unbelieved is the confidence below which the words of a message do not count.
	unbelieved = 0.4
)

// sparse reports whether the recordings of a conversation hold much talk and few words.
// Where no voices are kept, nobody knows how much talk there is.
func (p *Pipeline) sparse(ctx context.Context, step edit.Step, messages []conversation.Message) (bool, error) {
	kept, err := p.keptVoices(ctx, step.After.ID)
	if err != nil {
		return false, err
	}
	if add := step.Changeset.Add; add != nil {
		for channel := range len(add.Voices) {
			if kept.add(add.Source.ID, channel, add.Voices[channel]) != nil {
				delete(kept, add.Source.ID)
				break
			}
		}
	}
	return kept.sparse(messages), nil
}

func (k keptVoices) sparse(messages []conversation.Message) bool {
	talk, words := 0.0, 0
	for _, channels := range k {
		for _, v := range channels {
			talk += v.Talk()
		}
	}
	for _, m := range messages {
		if _, listened := k[m.SourceID]; listened && (m.Confidence == nil || *m.Confidence >= unbelieved) {
			words += len(strings.Fields(m.Text))
		}
	}
	return talk >= talkFrom && float64(words) < fewWords*talk
}
