package insight

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// script turns lines of "Speaker: sentence" into messages five seconds apart. A line that
// begins with a dash has a voice nobody knows.
func script(lines string) []conversation.Message {
	var messages []conversation.Message
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		name, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if name == "-" {
			name = conversation.UnknownSpeaker
		}
		n := len(messages)
		messages = append(messages, conversation.Message{
			ID: fmt.Sprintf("m%d", n), Text: text, From: conversation.Member{ID: "id-" + name, Name: name},
			TimeOffset: float64(5 * n), Duration: 4,
		})
	}
	return messages
}

// wednesday is when the meetings of these tests take place.
var wednesday = time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC)

func derive(lines string) conversation.Insights {
	return Derive(script(lines), Options{Start: wednesday})
}

func TestEmptyConversationGivesEmptyLists(t *testing.T) {
	data, err := json.Marshal(Derive(nil, Options{}))
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"topics":[],"actionItems":[],"followUps":[],"questions":[]}`; string(data) != want {
		t.Errorf("got %s, want %s", data, want)
	}
}

func TestDeriveIsDeterministic(t *testing.T) {
	first, _ := json.Marshal(derive(budgetMeeting))
	for range 5 {
		if again, _ := json.Marshal(derive(budgetMeeting)); string(again) != string(first) {
			t.Fatalf("derived twice, two results:\n%s\n%s", first, again)
		}
	}
}

const budgetMeeting = `
Sarah: Good morning everyone, let's get started.
Sarah: The first item is the marketing budget for the spring campaign.
Tom: The marketing budget is already twenty percent over plan.
Priya: Did we get the invoice from the print agency?
Tom: Yes, it came in on Monday.
Sarah: Okay, I'll send the revised budget to finance by Friday.
Sarah: Tom, can you book a room for the workshop?
Tom: Sure, I will do that today.
Priya: We need to review the spring campaign before the end of the month.
Sarah: Let's schedule a call with the print agency next week.
Priya: What about the new logo?
Sarah: Great, thanks everybody, bye.
`

func TestBudgetMeeting(t *testing.T) {
	found := derive(budgetMeeting)
	for _, q := range found.Questions {
		t.Logf("question %.2f answered=%v %q", q.Score, q.Answered, q.Text)
	}
	for _, a := range append(found.ActionItems, found.FollowUps...) {
		t.Logf("%s %.2f %q due=%v %v", a.Type, a.Score, a.Text, a.DueBy, a.MessageIDs)
	}
	for _, a := range found.Topics {
		t.Logf("topic %.2f %q %v", a.Score, a.Text, a.MessageIDs)
	}
}
