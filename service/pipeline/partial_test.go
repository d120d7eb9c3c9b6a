package pipeline

import (
	"testing"

	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/queue"
)

func TestPartialMessagesCanBeToldApartAndRecognisedAgain(t *testing.T) {
	sentences := []edit.Sentence{{Text: "One.", Start: 1.2, End: 2}, {Text: "Two.", Start: 2.5, End: 3}}
	ids := func() map[string]bool {
		s := source{Stored: queue.Stored{ID: "019307d2-0000-7000-8000-000000000000"}}
		seen := map[string]bool{}
		for _, m := range s.partial(sentences) {
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
