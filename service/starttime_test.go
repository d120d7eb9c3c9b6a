package service

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

func TestAMeetingBeganWhenTheNameOfItsRecordingSays(t *testing.T) {
	b := newBench(t)
	for name, want := range map[string]time.Time{
		"GMT20240913-140502_Recording.vtt": time.Date(2024, 9, 13, 14, 5, 2, 0, time.UTC),
		"board 2024-09-13 09-30-00.vtt":    time.Date(2024, 9, 13, 9, 30, 0, 0, time.Local),
	} {
		path := filepath.Join(t.TempDir(), name)
		writeFile(t, path, "WEBVTT\n\n00:01.000 --> 00:04.000\nWelcome to "+name+".\n")
		c := b.processed(t, path, Options{})
		if got := must(c.Meeting(t.Context())).Conversation.StartTime; !got.Equal(want) {
			t.Errorf("%s began %v, want %v", name, got, want)
		}
	}
	path := b.record(t, "2020-01-01 old.mp4", sayings(2)...) // the recording itself knows better
	if got := must(b.processed(t, path, Options{}).Meeting(t.Context())).Conversation.StartTime; got.Year() != 2024 {
		t.Errorf("the recording began %v", got)
	}
}

func TestAllTimesFollowTheStart(t *testing.T) {
	b, c, _ := edited(t)
	b.appended(t, b.record(t, "two.mp4", sayings(3)...), c.ID())
	before := must(c.Meeting(t.Context()))
	start := time.Date(2023, 11, 2, 14, 30, 0, 0, time.UTC)
	if err := c.SetStartTime(t.Context(), start.In(time.FixedZone("", 3600))); err != nil {
		t.Fatal(err)
	}
	after := must(c.Meeting(t.Context()))
	by := start.Sub(before.Conversation.StartTime)
	if !after.Conversation.StartTime.Equal(start) || !after.Conversation.EndTime.Equal(before.Conversation.EndTime.Add(by)) {
		t.Errorf("it is from %v to %v", after.Conversation.StartTime, after.Conversation.EndTime)
	}
	for i, s := range after.Conversation.Sources {
		if old := before.Conversation.Sources[i]; !s.StartTime.Equal(old.StartTime.Add(by)) || s.Offset != old.Offset {
			t.Errorf("source %d starts at %v", i, s.StartTime)
		}
	}
	for i, m := range after.Messages {
		old := before.Messages[i]
		if !m.StartTime.Equal(old.StartTime.Add(by)) || !m.EndTime.Equal(old.EndTime.Add(by)) || m.TimeOffset != old.TimeOffset || m.ID != old.ID {
			t.Errorf("message %d is %+v", i, m)
		}
	}
	if err := c.SetStartTime(t.Context(), time.Time{}); !errors.Is(err, fault.TimeMissing) {
		t.Errorf("no time: %v", err)
	}
}

// TestDueDatesFollowTheStart uses the real insights: "by Friday" depends on the day.
func TestDueDatesFollowTheStart(t *testing.T) {
	b := newBench(t)
	b.parts.Derive = realDerive
	c := b.processed(t, b.record(t, "one.mp4",
		"Anna here, I will send the budget report to the customer by Friday.",
		"And I will book the room for the workshop by Friday.",
	), Options{MinScore: -1})
	actions := must(c.ActionItems(t.Context()))
	if len(actions) != 2 || actions[0].DueBy == nil || actions[1].DueBy == nil {
		t.Fatalf("action items are %+v", actions)
	}
	chosen := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := c.SetDue(t.Context(), actions[1].ID, chosen); err != nil {
		t.Fatal(err)
	}
	if err := c.SetStartTime(t.Context(), must(c.Meeting(t.Context())).Conversation.StartTime.AddDate(0, 0, 14)); err != nil {
		t.Fatal(err)
	}
	moved := map[string]conversation.ActionItem{}
	for _, a := range must(c.ActionItems(t.Context())) {
		moved[a.ID] = a
	}
	if got := moved[actions[0].ID].DueBy; got == nil || !got.Equal(actions[0].DueBy.AddDate(0, 0, 14)) {
		t.Errorf("two weeks later, %v became %v", actions[0].DueBy, got)
	}
	if got := moved[actions[1].ID].DueBy; got == nil || !got.Equal(chosen) {
		t.Errorf("the date that the user chose became %v", got)
	}
}

// A meeting is continued on another day: "by Friday" is that week's.
func TestDueDatesCountFromTheDayOfTheirRecording(t *testing.T) {
	b := newBench(t)
	b.parts.Derive = realDerive
	b.worker.created = time.Date(2024, 5, 6, 10, 0, 0, 0, time.Local) // a Monday
	c := b.processed(t, b.record(t, "one.mp4", "I will send the budget report to the customer by Friday."), Options{MinScore: -1})
	b.worker.created = time.Date(2024, 5, 20, 10, 0, 0, 0, time.Local) // the one two weeks later
	b.appended(t, b.record(t, "two.mp4", "I will book the room for the workshop by Friday."), c.ID())
	var due []string
	for _, a := range must(c.ActionItems(t.Context())) {
		due = append(due, a.DueBy.In(time.Local).Format(time.DateOnly))
	}
	if want := []string{"2024-05-10", "2024-05-24"}; !slices.Equal(due, want) {
		t.Errorf("due on %v, not on %v", due, want)
	}
}
