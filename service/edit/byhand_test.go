package edit

import (
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

// undone is the record after the last edit was taken back.
func undone(t *testing.T, r Record, e Edit) (done, back Record) {
	t.Helper()
	step, err := e(r)
	if err != nil {
		t.Fatal(err)
	}
	entry := *step.Changeset.History
	done = after(t, r, e)
	return done, after(t, done, Undo(entry))
}

func TestAnInsightBecomesOneOfAnotherType(t *testing.T) {
	r := monday(t)
	task := meetingOf(t, r).ActionItems[0]
	done, back := undone(t, r, SetType(task.ID, conversation.TypeQuestion))
	m := meetingOf(t, done)
	if len(m.ActionItems) != 0 || len(m.Questions) != 1 || m.Questions[0].ID != task.ID || m.Questions[0].From.Name != "Anna" {
		t.Errorf("tasks %+v, questions %+v", m.ActionItems, m.Questions)
	}
	again := after(t, done, SetType(task.ID, conversation.TypeDecision))
	if m := meetingOf(t, again); len(m.Questions) != 0 || len(m.Decisions) != 1 {
		t.Errorf("questions %+v, decisions %+v", m.Questions, m.Decisions)
	}
	if m := meetingOf(t, back); len(m.ActionItems) != 1 || len(m.Questions) != 0 {
		t.Errorf("undone: tasks %+v, questions %+v", m.ActionItems, m.Questions)
	}
}

func TestAnotherTypeStaysWhenInsightsAreFoundAgain(t *testing.T) {
	r := monday(t)
	id := meetingOf(t, r).ActionItems[0].ID
	r = after(t, r, SetType(id, conversation.TypeDecision))
	r = after(t, r, Append(recording("Friday.mp4", "I will book the room.")))
	m := meetingOf(t, r)
	if len(m.Decisions) != 1 || m.Decisions[0].ID != id || len(m.ActionItems) != 1 {
		t.Errorf("decisions %+v, tasks %+v", m.Decisions, m.ActionItems)
	}
}

func TestWhatBecameATaskMayHaveAnOwner(t *testing.T) {
	r := monday(t)
	id := meetingOf(t, r).ActionItems[0].ID
	r = after(t, r, SetType(id, conversation.TypeDecision))
	if _, err := SetOwner(id, "Laura")(r); err == nil {
		t.Error("a decision has an owner")
	}
	r = after(t, after(t, r, SetType(id, conversation.TypeFollowUp)), SetOwner(id, "Laura"))
	if m := meetingOf(t, r); len(m.FollowUps) != 1 || m.FollowUps[0].Assignee.Name != "Laura" {
		t.Errorf("got %+v", m.FollowUps)
	}
}

func TestNothingBecomesATopic(t *testing.T) {
	r := monday(t)
	if _, err := SetType(meetingOf(t, r).ActionItems[0].ID, conversation.TypeTopic)(r); err == nil {
		t.Error("a task became a topic")
	}
}

func TestWordsAreReplacedInEveryMessage(t *testing.T) {
	r := after(t, Record{ID: "c"}, Append(recording("Monday.mp4", "The Badget is due.", "A badget, badget!", "Nothing  here.")))
	done, back := undone(t, r, ReplaceText("badget", "budget"))
	if got, want := said(done), []string{"The budget is due.", "A budget, budget!", "Nothing  here."}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if got := said(back); !slices.Equal(got, said(r)) {
		t.Errorf("undone: %q", got)
	}
	if step, err := ReplaceText("nobody says this", "x")(r); err != nil || !step.Empty() {
		t.Errorf("nothing to replace is an edit: %+v, %v", step.Changeset, err)
	}
	if step, err := ReplaceText("The Badget is due.", "")(r); err != nil || !step.Empty() {
		t.Errorf("a message became empty: %+v, %v", step.Changeset, err)
	}
}

func said(r Record) (all []string) {
	for _, m := range r.Messages {
		all = append(all, m.Text)
	}
	return all
}

func TestHighlightsQuoteWhatTheyUnderline(t *testing.T) {
	r := monday(t)
	one, two := r.Messages[0].ID, r.Messages[1].ID
	r, back := undone(t, r, AddHighlight(NewHighlight{MessageIDs: []string{one, two}, From: 7, To: 3, Note: " look it up "}))
	got := meetingOf(t, r).Highlights
	if len(got) != 1 || got[0].Text != "send the budget. Who" || got[0].Note != "look it up" {
		t.Fatalf("got %+v", got)
	}
	if left := meetingOf(t, back).Highlights; len(left) != 0 {
		t.Errorf("undone: %+v", left)
	}
	r = after(t, r, SetHighlightNote(got[0].ID, ""))
	if now := meetingOf(t, r).Highlights; now[0].Note != "" {
		t.Errorf("the note is %q", now[0].Note)
	}
	r = after(t, r, RemoveHighlight(got[0].ID))
	if left := meetingOf(t, r).Highlights; len(left) != 0 {
		t.Errorf("removed: %+v", left)
	}
}

func TestHighlightsStandInTheOrderOfTheMeeting(t *testing.T) {
	r := monday(t)
	for _, h := range []NewHighlight{{MessageIDs: []string{r.Messages[1].ID}, To: 3}, {MessageIDs: []string{r.Messages[0].ID}, From: 2, To: 6}, {MessageIDs: []string{r.Messages[0].ID}, To: 1}} {
		r = after(t, r, AddHighlight(h))
	}
	var got []string
	for _, h := range meetingOf(t, r).Highlights {
		got = append(got, h.Text)
	}
	if want := []string{"I", "will", "Who"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAHighlightOutlivesACorrection(t *testing.T) {
	r := monday(t)
	id := r.Messages[0].ID
	r = after(t, r, AddHighlight(NewHighlight{MessageIDs: []string{id}, From: 0, To: len("I will send the budget.")}))
	r = after(t, r, CorrectMessage(id, "I will."))
	if got := meetingOf(t, r).Highlights; len(got) != 1 || got[0].Text != "I will." || got[0].To != len("I will.") {
		t.Errorf("got %+v", got)
	}
}

func TestWhatIsNotThereCannotBeHighlighted(t *testing.T) {
	r := monday(t)
	for _, h := range []NewHighlight{{}, {MessageIDs: []string{"gone"}, To: 3}, {MessageIDs: []string{r.Messages[0].ID}, From: 4, To: 4}} {
		if _, err := AddHighlight(h)(r); err == nil {
			t.Errorf("%+v is highlighted", h)
		}
	}
}
