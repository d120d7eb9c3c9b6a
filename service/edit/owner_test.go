package edit

import (
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

// TestAnOwnerIsTheMember: whom the user makes the owner of a task is called as the
// member is, whenever that changes, and also where the task is not found any more.
func TestAnOwnerIsTheMember(t *testing.T) {
	owner := func(t *testing.T, r Record, text string) string {
		t.Helper()
		for _, a := range meetingOf(t, r).ActionItems {
			if a.Text == text && a.Assignee != nil {
				return a.Assignee.Name
			}
		}
		return "nobody"
	}
	r := monday(t)
	budget := meetingOf(t, r).ActionItems[0]
	anna := r.Members[0].ID
	evidence := []string{r.Messages[1].ID}
	r = after(t, r, SetOwner(budget.ID, "anna"))
	r = after(t, r, AddInsight(NewInsight{Type: conversation.TypeActionItem, Text: "Keep the keys", MessageIDs: evidence, Owner: "Anna"}))
	r = after(t, r, AddInsight(NewInsight{Type: conversation.TypeActionItem, Text: "Water the plants", MessageIDs: evidence, Owner: "the gardener"}))

	r = after(t, r, RenameMember(anna, "Anna Lee"))
	for text, want := range map[string]string{"I will send the budget.": "Anna Lee", "Keep the keys": "Anna Lee", "Water the plants": "the gardener"} {
		if got := owner(t, r, text); got != want {
			t.Errorf("%q is %s's, want %s", text, got, want)
		}
	}
	r = after(t, r, SetOwner(budget.ID, "Bo"))
	r = after(t, r, RenameMember(anna, "Anja"))
	if got := owner(t, r, "I will send the budget."); got != "Bo" {
		t.Errorf("given to Bo, but %s's after another one was renamed", got)
	}
}
