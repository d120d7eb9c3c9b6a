package service

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/worker"
)

func TestAppendFollowsInTime(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.record(t, "one.mp4", meeting...), Options{})
	b.appended(t, b.record(t, "two.mp4", sayings(3)...), c.ID())
	m := must(c.Meeting(t.Context()))
	if want := append(slices.Clone(meeting), sayings(3)...); !slices.Equal(texts(m.Messages), want) {
		t.Fatalf("messages are %q", texts(m.Messages))
	}
	second := m.Conversation.Sources[1]
	if second.Offset != 60 || second.Duration != 30 || second.Name != "two.mp4" {
		t.Errorf("the second source is %+v", second)
	}
	if !slices.IsSortedFunc(m.Messages, func(a, b conversation.Message) int { return a.StartTime.Compare(b.StartTime) }) {
		t.Error("the clock goes back")
	}
	if got := m.Messages[len(meeting)].TimeOffset; got != 61 {
		t.Errorf("the first appended message is at %v", got)
	}
	if len(m.Members) != 1 {
		t.Errorf("members with the same name are %+v", m.Members)
	}
}

func TestAppendToUnknownConversation(t *testing.T) {
	b := newBench(t)
	_, err := b.AppendFile(t.Context(), b.record(t, "a.mp4", meeting...), "nothing", Options{})
	if !errors.Is(err, fault.NoConversation) {
		t.Error(err)
	}
}

func TestFailedAppendLeavesTheConversationAsItWas(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.record(t, "one.mp4", meeting...), Options{})
	before := exported(t, c)
	b.worker.fail = func(_ worker.Request, i int) error {
		if i == 2 {
			return fault.New(fault.Damaged, "two.mp4", nil)
		}
		return nil
	}
	j := must(b.AppendFile(t.Context(), b.record(t, "two.mp4", sayings(5)...), c.ID(), Options{}))
	if err := failed(t, j); !errors.Is(err, fault.Damaged) {
		t.Fatal(err)
	}
	if after := exported(t, c); after != before {
		t.Errorf("it was\n%s\nand is\n%s", before, after)
	}
}

func TestSameInputGivesSameOutput(t *testing.T) {
	exports := map[string]bool{}
	for range 2 {
		b := newBench(t)
		c := b.processed(t, b.record(t, "one.mp4", meeting...), Options{})
		b.appended(t, b.record(t, "two.mp4", sayings(3)...), c.ID())
		b.appended(t, b.record(t, "one.mp4", meeting...), c.ID()) // the same content again
		exports[string(bytes.ReplaceAll([]byte(exported(t, c)), []byte(c.ID()), []byte("ID")))] = true
	}
	if len(exports) != 1 {
		t.Errorf("two runs differ: %v", exports)
	}
}

func TestTenAppendsEqualTheSameInOneQueue(t *testing.T) {
	one, queued := newBench(t), newBench(t)
	c := one.processed(t, one.record(t, "0.mp4", sayings(1)...), Options{Name: "All"})
	first := must(queued.ProcessFile(t.Context(), queued.record(t, "0.mp4", sayings(1)...), Options{Name: "All"}))
	var last *Job
	for i := 1; i < 10; i++ {
		name := fmt.Sprintf("%d.mp4", i)
		one.appended(t, one.record(t, name, sayings(i+1)...), c.ID())
		last = must(queued.AppendFile(t.Context(), queued.record(t, name, sayings(i+1)...), first.ConversationID(), Options{}))
	}
	other := waited(t, last)
	a := bytes.ReplaceAll([]byte(exported(t, c)), []byte(c.ID()), []byte("ID"))
	b := bytes.ReplaceAll([]byte(exported(t, other)), []byte(other.ID()), []byte("ID"))
	if !bytes.Equal(a, b) {
		t.Errorf("one by one:\n%s\nqueued:\n%s", a, b)
	}
}

func TestJobsOnOneConversationKeepTheirOrder(t *testing.T) {
	b := newBench(t)
	b.SetSettings(Settings{AtOnce: 4})
	b.worker.fail = func(r worker.Request, i int) error {
		if i == 0 && len(r.Path)%2 == 0 {
			time.Sleep(10 * time.Millisecond)
		}
		return nil
	}
	first := must(b.ProcessFile(t.Context(), b.record(t, "0.mp4", "Say 0."), Options{}))
	jobs := []*Job{first}
	for i := 1; i < 6; i++ {
		path := b.record(t, fmt.Sprintf("%d.mp4", i), fmt.Sprintf("Say %d.", i))
		jobs = append(jobs, must(b.AppendFile(t.Context(), path, first.ConversationID(), Options{})))
	}
	for _, j := range jobs {
		waited(t, j)
	}
	got := texts(must(first.conversation().Messages(t.Context())))
	if want := []string{"Say 0.", "Say 1.", "Say 2.", "Say 3.", "Say 4.", "Say 5."}; !slices.Equal(got, want) {
		t.Errorf("messages are %q", got)
	}
}

func TestAppendOutlivesTheCancelledFirstRecording(t *testing.T) {
	b := newBench(t)
	release := make(chan struct{})
	b.worker.fail = func(_ worker.Request, _ int) error { <-release; return nil }
	first := must(b.ProcessFile(t.Context(), b.record(t, "one.mp4", meeting...), Options{}))
	second := must(b.AppendFile(t.Context(), b.record(t, "two.mp4", sayings(2)...), first.ConversationID(), Options{}))
	first.Cancel()
	close(release)
	c := waited(t, second)
	m := must(c.Meeting(t.Context()))
	if m.Conversation.Name != "two" || !slices.Equal(texts(m.Messages), sayings(2)) {
		t.Errorf("it became %q: %q", m.Conversation.Name, texts(m.Messages))
	}
}

func TestAppendCanBeUndone(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.record(t, "one.mp4", meeting...), Options{})
	before := exported(t, c)
	b.appended(t, b.record(t, "two.mp4", append(sayings(3), "I will call Ben.")...), c.ID())
	m := must(c.Meeting(t.Context()))
	if err := errors.Join(
		c.CorrectMessage(t.Context(), m.Messages[len(meeting)].ID, "Corrected."),
		c.SetDone(t.Context(), m.ActionItems[1].ID, true),
	); err != nil {
		t.Fatal(err)
	}
	after := stateOf(t, c)
	for range 2 {
		must(c.Undo(t.Context()))
	}
	appended := exported(t, c)
	done := must(c.Undo(t.Context()))
	if done.Action != SourceAppended || done.Subject != "two.mp4" {
		t.Errorf("undone was %+v", done)
	}
	if now := exported(t, c); now != before {
		t.Errorf("it was\n%s\nand is\n%s", before, now)
	}
	if again := must(c.Redo(t.Context())); again != done {
		t.Errorf("redone was %+v", again)
	}
	if now := exported(t, c); now != appended {
		t.Errorf("appended again, it is\n%s\nand was\n%s", now, appended)
	}
	for range 2 { // what was done to the recording since comes back, too
		must(c.Redo(t.Context()))
	}
	if now := stateOf(t, c); now != after {
		t.Errorf("in the end it was\n%s\nand is\n%s", after, now)
	}
}

func TestRemovedSourceClosesTheGap(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.record(t, "one.mp4", sayings(1)...), Options{})
	b.appended(t, b.record(t, "two.mp4", meeting...), c.ID())
	b.appended(t, b.record(t, "three.mp4", "The last one."), c.ID())
	m := must(c.Meeting(t.Context()))
	if err := c.CorrectMessage(t.Context(), m.Messages[2].ID, "Corrected."); err != nil {
		t.Fatal(err)
	}
	if err := c.RenameMember(t.Context(), m.Members[0].ID, "Anna"); err != nil {
		t.Fatal(err)
	}
	before := stateOf(t, c)
	if err := c.RemoveSource(t.Context(), m.Conversation.Sources[1].ID); err != nil {
		t.Fatal(err)
	}
	after := stateOf(t, c)
	m = must(c.Meeting(t.Context()))
	if want := append(sayings(1), "The last one."); !slices.Equal(texts(m.Messages), want) {
		t.Errorf("messages are %q", texts(m.Messages))
	}
	if got := m.Conversation.Sources[1].Offset; got != 10 {
		t.Errorf("the last source is at %v", got)
	}
	for range 2 {
		if undone := must(c.Undo(t.Context())); undone.Action != SourceRemoved || undone.Subject != "two.mp4" {
			t.Errorf("undone was %+v", undone)
		}
		if now := stateOf(t, c); now != before {
			t.Errorf("before the removal it was\n%s\nand is\n%s", before, now)
		}
		must(c.Redo(t.Context()))
		if now := stateOf(t, c); now != after {
			t.Errorf("after the removal it was\n%s\nand is\n%s", after, now)
		}
	}
	for range 4 { // the removal, the name, the correction, the last append
		must(c.Undo(t.Context()))
	}
	if names := sourceNames(t, c); !slices.Equal(names, []string{"one.mp4", "two.mp4"}) {
		t.Errorf("recordings are %q", names)
	}
	must(c.Undo(t.Context()))
	if err := c.RemoveSource(t.Context(), m.Conversation.Sources[0].ID); !errors.Is(err, fault.OnlySource) {
		t.Error(err)
	}
}

// TestRemovedRecordingStaysApartFromTheSameOneAppendedAgain: both have the same ids.
func TestRemovedRecordingStaysApartFromTheSameOneAppendedAgain(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.record(t, "one.mp4", sayings(1)...), Options{})
	path := b.record(t, "two.mp4", meeting...)
	b.appended(t, path, c.ID())
	m := must(c.Meeting(t.Context()))
	if err := c.CorrectMessage(t.Context(), m.Messages[2].ID, "Corrected."); err != nil {
		t.Fatal(err)
	}
	before := stateOf(t, c)
	if err := c.RemoveSource(t.Context(), m.Conversation.Sources[1].ID); err != nil {
		t.Fatal(err)
	}
	b.appended(t, path, c.ID())
	if got := must(c.Messages(t.Context()))[2].Text; got != meeting[1] {
		t.Errorf("the second time, it heard %q", got)
	}
	must(c.Undo(t.Context()))
	must(c.Undo(t.Context()))
	if now := stateOf(t, c); now != before {
		t.Errorf("it was\n%s\nand is\n%s", before, now)
	}
}

func sourceNames(t *testing.T, c *Conversation) (names []string) {
	t.Helper()
	for _, s := range must(c.Meeting(t.Context())).Conversation.Sources {
		names = append(names, s.Name)
	}
	return names
}

func exported(t *testing.T, c *Conversation) string {
	t.Helper()
	m, err := c.Meeting(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestAppendLeavesTheBoundOfTheConversation(t *testing.T) {
	b := newBench(t)
	c := b.processed(t, b.record(t, "one.mp4", meeting...), Options{MinScore: 0.8})
	b.appended(t, b.record(t, "two.mp4", sayings(2)...), c.ID())
	if r := must(b.library.Outline(t.Context(), c.ID())); r.MinScore != 0.8 {
		t.Errorf("the bound is %v", r.MinScore)
	}
}
