package edit

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// monday is the record of a conversation of one recording, as appending makes it.
func monday(t *testing.T) Record {
	t.Helper()
	return after(t, Record{ID: "c"}, Append(recording("Monday.mp4", "I will send the budget.", "Who keeps the keys?")))
}

func recording(name string, said ...string) Recording {
	r := Recording{
		Kind: conversation.SourceFile, Name: name, Hash: []byte(name), Duration: 10 * float64(len(said)),
		Start: time.Date(2024, 5, 6, 9, 0, 0, 0, time.UTC),
	}
	for i, text := range said {
		r.Sentences = append(r.Sentences, Sentence{Text: text, Start: 10 * float64(i), End: 10*float64(i) + 5, Speaker: "Anna"})
	}
	return r
}

// after is the record after an edit, with each message that begins with "I will" found
// as an action item.
func after(t *testing.T, r Record, e Edit) Record {
	t.Helper()
	step, err := e(r)
	if err != nil {
		t.Fatal(err)
	}
	changes := step.Changeset
	if step.Derive {
		if changes, err = step.Derived(tasks(step.After), ""); err != nil {
			t.Fatal(err)
		}
		if step.After.Derived, err = json.Marshal(changes.Derived); err != nil {
			t.Fatal(err)
		}
	}
	if changes.Insights != nil {
		step.After.Insights = changes.Insights
	}
	step.After.Revision++
	return step.After
}

func tasks(r Record) (found conversation.Insights) {
	for _, m := range r.Messages {
		if len(m.Text) > 6 && m.Text[:6] == "I will" {
			found.ActionItems = append(found.ActionItems, conversation.ActionItem{
				ID: "task " + m.Text, Text: m.Text, Type: conversation.TypeActionItem, MessageIDs: []string{m.ID},
				From: conversation.Member{ID: m.MemberID}, Assignee: &conversation.Assignee{Name: "Anna"},
			})
		}
	}
	return found
}

func meetingOf(t *testing.T, r Record) conversation.Meeting {
	t.Helper()
	m, err := Meeting(r)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestEditsLeaveTheRecordTheyAreGiven(t *testing.T) {
	r := after(t, monday(t), Append(recording("Friday.mp4", "I will book the room.")))
	m := meetingOf(t, r)
	before, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for name, e := range map[string]Edit{
		"rename":  Rename("Budget"),
		"member":  RenameMember(m.Members[0].ID, "Anna Berg"),
		"correct": CorrectMessage(m.Messages[0].ID, "I will send the report."),
		"start":   SetStart(time.Date(2024, 6, 1, 9, 0, 0, 0, time.UTC)),
		"text":    SetText(m.ActionItems[0].ID, "Send it"),
		"owner":   SetOwner(m.ActionItems[0].ID, "Laura"),
		"dismiss": Dismiss(m.ActionItems[0].ID),
		"add":     AddInsight(NewInsight{Type: conversation.TypeQuestion, Text: "Why?", MessageIDs: []string{m.Messages[1].ID}}),
		"remove":  RemoveSource(r.Sources[0].ID),
		"append":  Append(recording("Sunday.mp4", "Hello.")),
	} {
		first, err := e(r)
		if err != nil || first.Empty() {
			t.Errorf("%s: %v, empty %t", name, err, first.Empty())
		}
		if now, _ := json.Marshal(r); string(now) != string(before) {
			t.Fatalf("%s has changed the record it was given", name)
		}
		second, _ := e(r)
		a, _ := json.Marshal(first)
		b, _ := json.Marshal(second)
		if name != "member" && string(a) != string(b) { // names are given in no order
			t.Errorf("%s gives another step each time", name)
		}
	}
}

func TestWhatChangesNothingIsNoEdit(t *testing.T) {
	r := after(t, monday(t), Rename("Budget"))
	r.Name = "Budget"
	m := meetingOf(t, r)
	for name, e := range map[string]Edit{
		"rename": Rename(" Budget "), "member": RenameMember(m.Members[0].ID, "Anna"),
		"correct": CorrectMessage(m.Messages[0].ID, m.Messages[0].Text), "start": SetStart(m.Conversation.StartTime),
	} {
		if step, err := e(r); err != nil || !step.Empty() {
			t.Errorf("%s: %v, empty %t", name, err, step.Empty())
		}
	}
}

func TestAnAddedInsightSurvivesAnAppend(t *testing.T) {
	r := monday(t)
	first := meetingOf(t, r).Messages[1].ID
	due := time.Date(2024, 5, 10, 12, 0, 0, 0, time.UTC)
	for _, add := range []NewInsight{
		{Type: conversation.TypeActionItem, Text: "Find the keys", Owner: "Ben", Due: due},
		{Type: conversation.TypeFollowUp, Text: "Call the office"},
		{Type: conversation.TypeQuestion, Text: "Where are the keys?"},
		{Type: conversation.TypeTopic, Text: "keys"},
	} {
		add.MessageIDs = []string{first}
		r = after(t, r, AddInsight(add))
	}
	r = after(t, r, Append(recording("Friday.mp4", "Hello.")))
	m := meetingOf(t, r)
	if len(m.ActionItems) != 2 || len(m.FollowUps) != 1 || len(m.Questions) != 1 || len(m.Topics) != 1 {
		t.Fatalf("there are %+v", m.Insights)
	}
	added := m.ActionItems[slices.IndexFunc(m.ActionItems, func(a conversation.ActionItem) bool { return a.Text == "Find the keys" })]
	if added.Assignee.Name != "Ben" || !added.DueBy.Equal(due) || !Marks(r)[added.ID].Added {
		t.Errorf("it is %+v, %+v", added, Marks(r)[added.ID])
	}
}

func TestInsightsThatCannotBeAdded(t *testing.T) {
	r := monday(t)
	said := []string{r.Messages[0].ID}
	for name, c := range map[string]struct {
		add  NewInsight
		want fault.Code
	}{
		"without text":           {NewInsight{Type: conversation.TypeQuestion, Text: " ", MessageIDs: said}, fault.TextMissing},
		"without evidence":       {NewInsight{Type: conversation.TypeQuestion, Text: "Why?"}, fault.EvidenceMissing},
		"of messages not there":  {NewInsight{Type: conversation.TypeQuestion, Text: "Why?", MessageIDs: []string{"x"}}, fault.EvidenceMissing},
		"a question of somebody": {NewInsight{Type: conversation.TypeQuestion, Text: "Why?", MessageIDs: said, Owner: "Ben"}, fault.NotAnAction},
		"of a type there is not": {NewInsight{Type: "decree", Text: "Why?", MessageIDs: said}, fault.Unknown},
	} {
		step, err := AddInsight(c.add)(r)
		if err == nil || fault.CodeOf(err) != c.want || !step.Empty() {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOwnersLeaveTheTextsOfOlderPrograms(t *testing.T) {
	james := &conversation.Assignee{Name: "James"}
	for _, c := range []struct {
		text  string
		owner *conversation.Assignee
		want  string
	}{
		{"James: send it", james, "Send it"},
		{"James: über uns schreiben", james, "Über uns schreiben"},
		{"Note: send it", james, "Note: send it"},
		{"James: ", james, "James: "},
		{"James: send it", nil, "James: send it"},
		{"Jameson: send it", james, "Jameson: send it"},
	} {
		if got := withoutOwner(c.text, c.owner); got != c.want {
			t.Errorf("%q reads %q, not %q", c.text, got, c.want)
		}
	}
}

func TestTheOnlyRecordingStays(t *testing.T) {
	r := monday(t)
	if _, err := RemoveSource(r.Sources[0].ID)(r); !errors.Is(err, fault.OnlySource) {
		t.Errorf("it ends with %v", err)
	}
	if _, err := RemoveSource("x")(r); !errors.Is(err, fault.NoSource) {
		t.Errorf("another one ends with %v", err)
	}
}
