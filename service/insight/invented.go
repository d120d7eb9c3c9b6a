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

// believed are the messages without those that are invented: nothing may follow from them.
func believed(messages []conversation.Message) []conversation.Message {
	if !slices.ContainsFunc(messages, isInvented) {
		return messages
	}
	return slices.DeleteFunc(slices.Clone(messages), isInvented)
}
