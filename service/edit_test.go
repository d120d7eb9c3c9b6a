package service

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/fault"
)

func edited(t *testing.T) (*bench, *Conversation, conversation.Meeting) {
	t.Helper()
	b := newBench(t)
	c := b.processed(t, b.record(t, "one.mp4", meeting...), Options{})
	m := must(c.Meeting(t.Context()))
	if len(m.ActionItems) == 0 || len(m.Questions) == 0 {
		t.Fatalf("the meeting has too few insights: %+v", m.Insights)
	}
	return b, c, m
}

func TestEveryEditCanBeUndoneAndRedone(t *testing.T) {
	due := time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)
	for _, e := range []struct {
		name string
		do   func(c *Conversation, m conversation.Meeting) error
		want Action
	}{
		{"rename", func(c *Conversation, _ conversation.Meeting) error { return c.Rename(t.Context(), "Budget") }, Renamed},
		{"start time", func(c *Conversation, _ conversation.Meeting) error { return c.SetStartTime(t.Context(), due) }, StartChanged},
		{"rename member", func(c *Conversation, m conversation.Meeting) error {
			return c.RenameMember(t.Context(), m.Members[0].ID, "Anna")
		}, MemberRenamed},
		{"correct message", func(c *Conversation, m conversation.Meeting) error {
			return c.CorrectMessage(t.Context(), m.Messages[1].ID, "I will send the final budget report to the customer by Monday.")
		}, MessageCorrected},
		{"insight text", func(c *Conversation, m conversation.Meeting) error {
			return c.SetInsightText(t.Context(), m.ActionItems[0].ID, "Send the report")
		}, InsightChanged},
		{"owner", func(c *Conversation, m conversation.Meeting) error {
			return c.SetOwner(t.Context(), m.ActionItems[0].ID, "Bob")
		}, InsightChanged},
		{"due", func(c *Conversation, m conversation.Meeting) error {
			return c.SetDue(t.Context(), m.ActionItems[0].ID, due)
		}, InsightChanged},
		{"no due", func(c *Conversation, m conversation.Meeting) error {
			return c.SetDue(t.Context(), m.ActionItems[0].ID, time.Time{})
		}, InsightChanged},
		{"tick", func(c *Conversation, m conversation.Meeting) error {
			return c.SetDone(t.Context(), m.ActionItems[0].ID, true)
		}, InsightTicked},
		{"dismiss", func(c *Conversation, m conversation.Meeting) error {
			return c.Dismiss(t.Context(), m.Questions[0].ID)
		}, InsightDismissed},
		{"add", func(c *Conversation, m conversation.Meeting) error {
			_, err := c.AddInsight(t.Context(), Addition{
				Type: conversation.TypeFollowUp, Text: "Call the customer", MessageIDs: []string{m.Messages[4].ID}, Owner: "Bob", Due: due,
			})
			return err
		}, InsightAdded},
	} {
		t.Run(e.name, func(t *testing.T) {
			_, c, m := edited(t)
			before := stateOf(t, c)
			if err := e.do(c, m); err != nil {
				t.Fatal(err)
			}
			after := stateOf(t, c)
			if after == before {
				t.Fatal("it changed nothing")
			}
			if undone := must(c.Undo(t.Context())); undone.Action != e.want {
				t.Errorf("undone was %+v", undone)
			}
			if got := stateOf(t, c); got != before {
				t.Errorf("undone, it is\n%s\nnot\n%s", got, before)
			}
			if redone := must(c.Redo(t.Context())); redone.Action != e.want {
				t.Errorf("redone was %+v", redone)
			}
			if got := stateOf(t, c); got != after {
				t.Errorf("redone, it is\n%s\nnot\n%s", got, after)
			}
			if edits := must(c.Edits(t.Context())); len(edits) != 1 || edits[0].Action != e.want {
				t.Errorf("edits are %+v", edits)
			}
		})
	}
}

func stateOf(t *testing.T, c *Conversation) string {
	t.Helper()
	marks := must(c.Marks(t.Context()))
	var done []string
	for id, m := range marks {
		if m.Done {
			done = append(done, id)
		}
	}
	slices.Sort(done)
	return exported(t, c) + "\ndone: " + strings.Join(done, " ")
}

func TestUndoGoesBackStepByStep(t *testing.T) {
	_, c, _ := edited(t)
	for _, name := range []string{"A", "B", "C"} {
		if err := c.Rename(t.Context(), name); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"B", "A", "one", "one"} {
		must(c.Undo(t.Context()))
		if got := must(c.Meeting(t.Context())).Conversation.Name; got != want {
			t.Errorf("the name is %q, want %q", got, want)
		}
	}
	must(c.Redo(t.Context()))
	if err := c.Rename(t.Context(), "D"); err != nil { // a new edit ends the redoing
		t.Fatal(err)
	}
	if redone := must(c.Redo(t.Context())); redone != (Edit{}) {
		t.Errorf("redone was %+v", redone)
	}
}

func TestAppendKeepsWhatTheUserDid(t *testing.T) {
	b, c, m := edited(t)
	action, question := m.ActionItems[0], m.Questions[0]
	for _, err := range []error{
		c.SetDone(t.Context(), action.ID, true),
		c.SetInsightText(t.Context(), action.ID, "Send the report"),
		c.Dismiss(t.Context(), question.ID),
		c.RenameMember(t.Context(), m.Members[0].ID, "Anna"),
		c.CorrectMessage(t.Context(), m.Messages[0].ID, "Good evening everybody."),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	b.appended(t, b.record(t, "two.mp4", "I will write the minutes tomorrow.", "Who will book the room?"), c.ID())
	m = must(c.Meeting(t.Context()))
	i := slices.IndexFunc(m.ActionItems, func(a conversation.ActionItem) bool { return a.ID == action.ID })
	if i < 0 || m.ActionItems[i].Text != "Send the report" {
		t.Fatalf("action items are %+v", m.ActionItems)
	}
	marks := must(c.Marks(t.Context()))
	if got := marks[action.ID]; !got.Done || !got.Edited || got.EvidenceChanged {
		t.Errorf("its marks are %+v", got)
	}
	if slices.ContainsFunc(m.Questions, func(q conversation.Question) bool { return q.ID == question.ID }) {
		t.Error("the dismissed question is back")
	}
	if m.Messages[0].Text != "Good evening everybody." || m.Messages[0].From.Name != "Anna" || m.ActionItems[i].From.Name != "Anna" {
		t.Errorf("the first message is %+v", m.Messages[0])
	}
	if last := m.Messages[len(m.Messages)-1]; last.From.Known() {
		t.Errorf("the unknown voice of another recording became %+v", last.From)
	}
}

func TestInsightWhoseEvidenceChangedIsMarkedAndKept(t *testing.T) {
	_, c, m := edited(t)
	action := m.ActionItems[0]
	if err := c.SetOwner(t.Context(), action.ID, "Bob"); err != nil {
		t.Fatal(err)
	}
	if err := c.CorrectMessage(t.Context(), action.MessageIDs[0], "The weather was nice on the whole weekend."); err != nil {
		t.Fatal(err)
	}
	m = must(c.Meeting(t.Context()))
	i := slices.IndexFunc(m.ActionItems, func(a conversation.ActionItem) bool { return a.ID == action.ID })
	if i < 0 || m.ActionItems[i].Assignee == nil || m.ActionItems[i].Assignee.Name != "Bob" {
		t.Fatalf("action items are %+v", m.ActionItems)
	}
	if mark := must(c.Marks(t.Context()))[action.ID]; !mark.EvidenceChanged {
		t.Errorf("its mark is %+v", mark)
	}
	if err := c.SetDone(t.Context(), action.ID, true); err != nil { // whoever ticks it has seen it
		t.Fatal(err)
	}
	if mark := must(c.Marks(t.Context()))[action.ID]; mark.EvidenceChanged || !mark.Done {
		t.Errorf("then its mark is %+v", mark)
	}
}

func TestMembersWithTheSameNameAreOne(t *testing.T) {
	b, c, m := edited(t)
	if err := c.RenameMember(t.Context(), m.Members[0].ID, "Anna"); err != nil {
		t.Fatal(err)
	}
	b.appended(t, b.record(t, "two.mp4", sayings(1)...), c.ID())
	m = must(c.Meeting(t.Context()))
	if len(m.Members) != 2 {
		t.Fatalf("members are %+v", m.Members)
	}
	if err := c.RenameMember(t.Context(), m.Members[1].ID, "anna"); err != nil {
		t.Fatal(err)
	}
	m = must(c.Meeting(t.Context()))
	if len(m.Members) != 1 || m.Messages[len(m.Messages)-1].From != m.Messages[0].From {
		t.Errorf("members are %+v", m.Members)
	}
	must(c.Undo(t.Context()))
	if m = must(c.Meeting(t.Context())); len(m.Members) != 2 {
		t.Errorf("after undoing, members are %+v", m.Members)
	}
}

func TestEditsThatCannotBe(t *testing.T) {
	_, c, m := edited(t)
	_, noEvidence := c.AddInsight(t.Context(), Addition{Type: conversation.TypeQuestion, Text: "Why?"})
	for name, e := range map[string]struct {
		got  error
		want fault.Code
	}{
		"empty name":        {c.Rename(t.Context(), "  "), fault.NameMissing},
		"empty text":        {c.CorrectMessage(t.Context(), m.Messages[0].ID, ""), fault.TextMissing},
		"unknown message":   {c.CorrectMessage(t.Context(), "none", "Text."), fault.NoMessage},
		"unknown member":    {c.RenameMember(t.Context(), "none", "Anna"), fault.NoMember},
		"unknown insight":   {c.Dismiss(t.Context(), "none"), fault.NoInsight},
		"owner of question": {c.SetOwner(t.Context(), m.Questions[0].ID, "Bob"), fault.NotAnAction},
		"no evidence":       {noEvidence, fault.EvidenceMissing},
	} {
		if !errors.Is(e.got, e.want) {
			t.Errorf("%s: %v", name, e.got)
		}
	}
	if edits := must(c.Edits(t.Context())); len(edits) > 0 {
		t.Errorf("edits are %+v", edits)
	}
}

// Two quick edits end as the user made them, however long the first one takes.
func TestQuickEditsEndInTheirOrder(t *testing.T) {
	b, c, m := edited(t)
	id := m.ActionItems[0].ID
	for i := range 20 {
		first, second := fmt.Sprintf("Anna %d", i), fmt.Sprintf("Ben %d", i)
		var calls sync.WaitGroup
		began := make(chan struct{})
		calls.Go(func() {
			_, err := b.pipeline.Edit(t.Context(), c.ID(), func(r edit.Record) (edit.Step, error) {
				select {
				case <-began:
				default:
					close(began)
					time.Sleep(2 * time.Millisecond)
				}
				return edit.SetOwner(id, first)(r)
			})
			if err != nil {
				t.Error(err)
			}
		})
		<-began
		if err := c.SetOwner(t.Context(), id, second); err != nil {
			t.Error(err)
		}
		calls.Wait()
		if got := must(c.ActionItems(t.Context()))[0].Assignee.Name; got != second {
			t.Fatalf("it is %s's", got)
		}
	}
}
