package pipeline

import (
	"maps"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
)

func TestVectorsAreKeptByText(t *testing.T) {
	messages := []conversation.Message{{Text: "Yes."}, {Text: "I will send it."}, {Text: "Yes."}}
	made := map[digest]insight.Vector{digestOf("Yes."): {1, -2}, digestOf("I will send it."): {127, -127}}
	body := pack(messages, made)
	kept := unpack(body)
	if !maps.Equal(kept, made) {
		t.Errorf("kept %d vectors of %d, or others", len(kept), len(made))
	}
	if got := unpack(body[:len(body)-1]); len(got) != 1 {
		t.Errorf("of a body that is cut off, %d vectors are read", len(got))
	}
	changed := append(messages, conversation.Message{Text: "Who will?"}, conversation.Message{Text: "Who will?"})
	if got := textsWithout(kept, changed); len(got) != 1 || got[0] != "Who will?" {
		t.Errorf("to be encoded: %q", got)
	}
}
