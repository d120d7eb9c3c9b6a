package pipeline

import (
	"bytes"
	"context"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
)

// completes finds the recording of the conversation that is the same file as this one, at a
// time when something was missing from it: added again, it completes that one and is no
// further part of the meeting.
func (p *Pipeline) completes(ctx context.Context, s *source, r edit.Recording) (sourceID string, ok bool) {
	if s.Kind == conversation.SourceTranscript || r.Untimed {
		return "", false
	}
	before, err := p.library.Outline(ctx, s.ConversationID)
	if err != nil {
		return "", false // there is no recording yet
	}
	for _, old := range before.Sources {
		same := old.Path != "" && old.Path == r.Path || old.Name == r.Name
		if same && old.Track == r.Track && len(old.Missing) > 0 && !bytes.Equal(old.Hash, r.Hash) && missingIn(r.Missing, r.Promised, r.Duration) < missingIn(old.Missing, old.Promised, old.Duration) {
			return old.ID, true
		}
	}
	return "", false
}

// missingIn is how much is missing of a recording, in seconds. Where nobody can tell how
// much, it is more than of one that is longer.
func missingIn(gaps []conversation.Missing, promised, duration float64) (seconds float64) {
	const untold = 1e6
	for _, g := range gaps {
		if seconds += g.Duration; g.Duration == 0 {
			seconds += untold - duration
		}
	}
	return max(seconds, promised-duration)
}
