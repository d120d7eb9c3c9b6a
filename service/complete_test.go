package service

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/worker"
)

// A recording that was incomplete and is whole now is read again into its place, between
// others and with what the user has done.
func TestAnIncompleteRecordingIsReadAgainAndEditsStay(t *testing.T) {
	b := newBench(t)
	path := b.record(t, "one.mp4", meeting[:3]...)
	b.worker.missing = map[string][]worker.Gap{"one.mp4": {{Start: 30, Duration: 30}}}
	c := b.processed(t, path, Options{})
	b.appended(t, b.record(t, "two.mp4", sayings(3)...), c.ID())
	before := must(c.Meeting(t.Context()))
	if s := before.Conversation.Sources[0]; s.Promised != 60 || len(s.Missing) != 1 {
		t.Fatalf("%+v", s)
	}
	if _, err := c.ReadAgain(t.Context()); !errors.Is(err, fault.NothingMore) {
		t.Errorf("with the file as it was: %v", err)
	}
	if err := c.CorrectMessage(t.Context(), before.Messages[1].ID, "Corrected by hand."); err != nil {
		t.Fatal(err)
	}
	b.worker.mu.Lock()
	b.worker.said["one.mp4"], b.worker.missing = meeting, nil
	b.worker.mu.Unlock()
	if err := os.WriteFile(path, fmt.Appendf(nil, "whole recording of %q", meeting), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, j := range must(c.ReadAgain(t.Context())) {
		waited(t, j)
	}
	now := must(c.Meeting(t.Context()))
	want := append(slices.Clone(meeting), sayings(3)...)
	want[1] = "Corrected by hand."
	if !slices.Equal(texts(now.Messages), want) {
		t.Errorf("messages are %q, want %q", texts(now.Messages), want)
	}
	for i := range 3 {
		if now.Messages[i].ID != before.Messages[i].ID {
			t.Errorf("message %d has another id", i)
		}
	}
	first, second := now.Conversation.Sources[0], now.Conversation.Sources[1]
	if len(now.Conversation.Sources) != 2 || first.Promised != 0 || len(first.Missing) != 0 || second.Offset != first.Duration {
		t.Errorf("%+v and %+v", first, second)
	}
	if _, err := c.ReadAgain(t.Context()); !errors.Is(err, fault.NothingMore) {
		t.Errorf("once it is whole: %v", err)
	}
	if _, err := c.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	back := must(c.Meeting(t.Context()))
	if len(back.Messages) != len(before.Messages) || back.Messages[1].Text != "Corrected by hand." || back.Conversation.Sources[0].Promised != 60 {
		t.Errorf("undone it is %q of %+v", texts(back.Messages), back.Conversation.Sources)
	}
	if _, err := c.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if again := must(c.Meeting(t.Context())); !slices.Equal(texts(again.Messages), want) {
		t.Errorf("done again it is %q", texts(again.Messages))
	}
}
