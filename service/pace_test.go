package service

import (
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/speech"
)

func TestPartialMessagesCanBeToldApartAndRecognisedAgain(t *testing.T) {
	sentences := []speech.Sentence{{Text: "One.", Start: 1.2, End: 2}, {Text: "Two.", Start: 2.5, End: 3}}
	ids := func() map[string]bool {
		p := newPace(&job{}, conversation.SourceFile, 0)
		p.job.id = "019307d2-0000-7000-8000-000000000000"
		p.heard(sentences)
		seen := map[string]bool{}
		for _, m := range p.job.heard {
			seen[m.ID] = true
		}
		return seen
	}
	first, again := ids(), ids()
	if len(first) != len(sentences) {
		t.Errorf("%d ids for %d sentences", len(first), len(sentences))
	}
	for id := range first {
		if !again[id] {
			t.Error("after a restart the same sentence has another id")
		}
	}
}
