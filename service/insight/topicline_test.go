package insight

import (
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/insight/internal/sequence"
)

func TestATopicHasTheSentenceThatSaysWhatWasSaidOfIt(t *testing.T) {
	messages := script(harbour)
	scores := make([]sequence.Scores, len(messages))
	for i := range scores {
		scores[i][sequence.Salient] = -5
	}
	scores[2][sequence.Salient] = 0 // of four on the budget a summary would hold the third
	found := Derive(messages, Options{Start: wednesday, Scores: scores, MinScore: -1})
	lines := map[string]bool{}
	for _, topic := range found.Topics {
		if topic.Line == nil {
			continue
		}
		if lines[topic.Line.Text] {
			t.Errorf("%q says it of two topics", topic.Line.Text)
		}
		lines[topic.Line.Text] = true
		if len(topic.Line.MessageIDs) != 1 {
			t.Errorf("%q rests on %v", topic.Line.Text, topic.Line.MessageIDs)
		}
		if strings.Contains(topic.Text, "budget") && !strings.Contains(topic.Line.Text, "posters, flags and printed programmes") {
			t.Errorf("of %s it says %q", topic.Text, topic.Line.Text)
		}
	}
	if len(lines) < 2 {
		t.Errorf("lines %v of topics %+v", lines, found.Topics)
	}
}

// Where nobody says in a whole sentence what a topic is about, it has no line.
func TestATopicOfFragmentsHasNoLine(t *testing.T) {
	found := Derive(script("Ann: The festival budget?\nBen: Festival budget, yes.\nAnn: So, the festival budget."), Options{Start: wednesday, MinScore: -1})
	for _, topic := range found.Topics {
		if topic.Line != nil {
			t.Errorf("of %s it says %q", topic.Text, topic.Line.Text)
		}
	}
}

func TestWhatOpensTheTalkSaysNothingOfATopic(t *testing.T) {
	const opening = "Ann: On the agenda are the festival budget, the volunteer helpers, the yellow jackets, the online shop, and the family tickets."
	found := Derive(script(opening+"\n"+harbour), Options{Start: wednesday, MinScore: -1})
	for _, topic := range found.Topics {
		if topic.Line != nil && strings.Contains(topic.Line.Text, "agenda") {
			t.Errorf("of %s it says %q", topic.Text, topic.Line.Text)
		}
	}
}
