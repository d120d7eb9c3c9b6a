package service

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
)

// betterDerive is a Debrief that finds more than fakeDerive: a task in each question, and
// the others in fewer words.
func betterDerive(ctx context.Context, messages []conversation.Message, o insight.Options) (conversation.Insights, error) {
	found, err := fakeDerive(ctx, messages, o)
	for i := range found.ActionItems {
		a := &found.ActionItems[i]
		a.Text = strings.TrimPrefix(a.Text, "I will ")
		a.ID = fakeID(a.Type, a.Text, a.MessageIDs)
	}
	for _, q := range found.Questions {
		found.ActionItems = append(found.ActionItems, conversation.ActionItem{
			ID: fakeID(conversation.TypeActionItem, q.Text, q.MessageIDs), Text: "Answer: " + q.Text, Type: conversation.TypeActionItem,
			Score: 0.6, MessageIDs: q.MessageIDs, From: q.From,
		})
	}
	found.Decisions, found.Summary = []conversation.Decision{}, []conversation.SummarySentence{}
	return found, err
}

func taskTexts(t *testing.T, c *Conversation) (texts []string) {
	t.Helper()
	for _, a := range must(c.ActionItems(t.Context())) {
		texts = append(texts, a.Text)
	}
	return texts
}

func TestFindingAgainKeepsWhatTheUserDid(t *testing.T) {
	b := newBench(t)
	ctx := t.Context()
	c := b.processed(t, b.record(t, "a.mp4", "I will send the budget.", "I will book the large room.", "Who keeps the keys?"), Options{})
	tasks := must(c.ActionItems(ctx))
	check(t, c.SetDone(ctx, tasks[0].ID, true))
	check(t, c.Dismiss(ctx, tasks[1].ID))
	before := must(c.Meeting(ctx))

	b.parts.Derive = betterDerive
	checkSame(t, must(c.Meeting(ctx)), before) // a newer program changes nothing by itself
	if changed := must(c.FindInsights(ctx)); !changed {
		t.Error("nothing is found otherwise")
	}
	if got, want := taskTexts(t, c), []string{"send the budget.", "Answer: Who keeps the keys?"}; !slices.Equal(got, want) {
		t.Errorf("the tasks are %q, not %q", got, want)
	}
	if ticked := must(c.ActionItems(ctx))[0]; ticked.ID != tasks[0].ID || !must(c.Marks(ctx))[ticked.ID].Done {
		t.Errorf("the tick is gone: %+v", ticked)
	}
	after := must(c.Meeting(ctx))
	if changed := must(c.FindInsights(ctx)); changed {
		t.Error("the second time finds something else")
	}
	if undone := must(c.Undo(ctx)); undone.Action != FoundAgain {
		t.Errorf("undone is %+v", undone)
	}
	checkSame(t, must(c.Meeting(ctx)), before)
	must(c.Redo(ctx))
	checkSame(t, must(c.Meeting(ctx)), after)
}

func TestFindingAgainInAllMeetings(t *testing.T) {
	b := newBench(t)
	var all []*Conversation
	for _, name := range []string{"a.mp4", "b.mp4", "c.mp4"} {
		all = append(all, b.processed(t, b.record(t, name, "I will send the budget.", "Why "+name+"?"), Options{}))
	}
	b.parts.Derive = betterDerive
	ctx, cancel := context.WithCancel(t.Context())
	changed, err := b.FindInsights(ctx, func(done, total int) {
		if total != 3 {
			t.Errorf("there are %d meetings", total)
		}
		if done == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || changed != 2 {
		t.Errorf("cancelled after two: %d changed, %v", changed, err)
	}
	if got := taskTexts(t, all[0]); len(got) != 1 { // the newest are done first
		t.Errorf("the third meeting has %q", got)
	}
	if changed := must(b.FindInsights(t.Context(), nil)); changed != 1 {
		t.Errorf("then %d changed", changed)
	}
}

func TestFindingAgainInAllMeetingsGoesOnAfterAFailure(t *testing.T) {
	b := newBench(t)
	bad := b.processed(t, b.record(t, "a.mp4", "I will send the budget."), Options{})
	good := b.processed(t, b.record(t, "b.mp4", "I will book the room."), Options{})
	b.parts.Derive = func(ctx context.Context, messages []conversation.Message, o insight.Options) (conversation.Insights, error) {
		if messages[0].ConversationID == bad.ID() {
			return conversation.Insights{}, errors.New("a defect")
		}
		return betterDerive(ctx, messages, o)
	}
	if changed, err := b.FindInsights(t.Context(), nil); changed != 1 || err == nil || !strings.Contains(err.Error(), "a defect") {
		t.Errorf("%d changed, %v", changed, err)
	}
	if got := taskTexts(t, good); !slices.Equal(got, []string{"book the room."}) {
		t.Errorf("the other one has %q", got)
	}
}
