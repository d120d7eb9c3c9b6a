package edit

import (
	"encoding/json"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

func TestATopicKeepsItsLine(t *testing.T) {
	r := monday(t)
	line := &conversation.SummarySentence{Text: "Anna: I will send the budget.", MessageIDs: []string{r.Messages[0].ID}}
	found := conversation.Insights{Topics: []conversation.Topic{{ID: "t", Text: "budget", Type: conversation.TypeTopic, MessageIDs: line.MessageIDs, Line: line}}}
	body, err := json.Marshal(itemsOf(found)[0])
	if err != nil {
		t.Fatal(err)
	}
	r.Insights = []Insight{{ID: "t", Body: body}}
	got := meetingOf(t, r).Topics[0].Line
	if got == nil || got.Text != line.Text || len(got.MessageIDs) != 1 {
		t.Errorf("got %+v", got)
	}
}

// A library that was made before topics had a line shows them without one.
func TestATopicOfBeforeHasNoLine(t *testing.T) {
	r := monday(t)
	r.Insights = []Insight{{ID: "t", Body: []byte(`{"id":"t","text":"budget","type":"topic","score":0.7,"messageIds":["` + r.Messages[0].ID + `"]}`)}}
	if topics := meetingOf(t, r).Topics; len(topics) != 1 || topics[0].Text != "budget" || topics[0].Line != nil {
		t.Errorf("got %+v", topics)
	}
}

func TestATopicLosesTheLineThatNobodySaysAnyMore(t *testing.T) {
	messages := meetingOf(t, monday(t)).Messages
	topic := item{MessageIDs: []string{messages[0].ID, messages[1].ID}, Line: &conversation.SummarySentence{Text: "Who keeps the keys?", MessageIDs: []string{messages[1].ID}}}
	if got := linesOf(messages).update(topic); got.Line == nil {
		t.Error("lost while it is said")
	}
	if got := linesOf(messages[:1]).update(topic); got.Line != nil || len(got.MessageIDs) != 1 {
		t.Errorf("got %+v", got)
	}
}
