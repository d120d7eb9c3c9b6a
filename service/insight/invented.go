package insight

import (
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
)

// invented is the confidence below which the words of a message are taken for ones
// that nobody said: what an English recogniser makes of another language.
const invented = 0.4

func isInvented(m conversation.Message) bool {
	return m.Confidence != nil && *m.Confidence < invented
}

// mostlyInvented reports whether most of what was heard, by its length in characters,
// is invented.
func mostlyInvented(messages []conversation.Message) bool {
	all, bad := 0, 0
	for _, m := range messages {
		all += len(m.Text)
		if isInvented(m) {
			bad += len(m.Text)
		}
	}
	return 2*bad > all
}

// believed are the messages without those that are invented, and their vectors: nothing may follow from them.
// Vectors of another number of messages are of no use.
func believed(messages []conversation.Message, vectors []Vector) ([]conversation.Message, []Vector) {
	if len(vectors) != len(messages) {
		vectors = nil
	}
	if !slices.ContainsFunc(messages, isInvented) {
		return messages, vectors
	}
	var kept []conversation.Message
	var theirs []Vector
	for i, m := range messages {
		if isInvented(m) {
			continue
		}
		kept = append(kept, m)
		if vectors != nil {
			theirs = append(theirs, vectors[i])
		}
	}
	return kept, theirs
}
