package store

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/queue"
)

func TestJobIsClaimedOnce(t *testing.T) {
	dir := t.TempDir()
	a, b := newLibrary(t, dir), newLibrary(t, dir)
	addJob(t, a, "1", "c")
	if _, ok, err := b.Claim(t.Context()); ok || err != nil {
		t.Errorf("another process claimed it: %v, %v", ok, err)
	}
	if _, ok, err := a.Claim(t.Context()); !ok || err != nil {
		t.Errorf("its own process did not: %v, %v", ok, err)
	}
	if _, ok, err := a.Claim(t.Context()); ok || err != nil {
		t.Errorf("it was claimed twice: %v, %v", ok, err)
	}
}

func TestOnlyJobsOfDeadProcessesAreAdopted(t *testing.T) {
	dir := t.TempDir()
	alive, dead, b := newLibrary(t, dir), newLibrary(t, dir), newLibrary(t, dir)
	addJob(t, alive, "1", "c1")
	addJob(t, dead, "2", "c2")
	if _, ok, err := dead.Claim(t.Context()); !ok || err != nil {
		t.Fatal(ok, err)
	}
	dead.crash(t)
	if n, err := b.Adopt(t.Context()); n != 1 || err != nil {
		t.Errorf("adopted %d, %v", n, err)
	}
	if job, ok, err := b.Claim(t.Context()); !ok || err != nil || job.ID != "2" {
		t.Errorf("claimed %+v, %v, %v", job, ok, err)
	}
}

func TestOrphanAheadInTheConversationRunsFirst(t *testing.T) {
	dir := t.TempDir()
	dead, b := newLibrary(t, dir), newLibrary(t, dir)
	addJob(t, dead, "1", "c")
	addJob(t, b, "2", "c")
	if _, ok, err := b.Claim(t.Context()); ok || err != nil {
		t.Fatalf("it overtook: %v, %v", ok, err)
	}
	dead.crash(t)
	for _, want := range []string{"1", "2"} {
		job, ok, err := b.Claim(t.Context())
		if err != nil || !ok || job.ID != want {
			t.Fatalf("claimed %+v, %v, %v; want %s", job, ok, err, want)
		}
		if err := b.FailJob(t.Context(), job.ID, errors.New("test")); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPausedJobWaitsAndHoldsItsConversation(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	addJob(t, l, "1", "c")
	addJob(t, l, "2", "c")
	addJob(t, l, "3", "d")
	if err := l.PauseJob(t.Context(), "1", true); err != nil {
		t.Fatal(err)
	}
	if job, ok, err := l.Claim(t.Context()); !ok || err != nil || job.ID != "3" {
		t.Errorf("claimed %+v, %v, %v", job, ok, err)
	}
	if _, ok, err := l.Claim(t.Context()); ok || err != nil {
		t.Errorf("claimed one more: %v, %v", ok, err)
	}
}

func TestMoveKeepsTheOrderOfAConversation(t *testing.T) {
	for _, c := range []struct {
		job, before string
		want        []string
	}{
		{"4", "1", []string{"4", "1", "2", "3"}},
		{"4", "", []string{"4", "1", "2", "3"}},
		{"4", "3", []string{"1", "2", "4", "3"}},
		{"3", "", []string{"1", "3", "2", "4"}}, // 1 and 3 are on the same conversation
		{"1", "4", []string{"2", "1", "3", "4"}},
	} {
		l := newLibrary(t, t.TempDir())
		addJob(t, l, "1", "c")
		addJob(t, l, "2", "d")
		addJob(t, l, "3", "c")
		addJob(t, l, "4", "e")
		if err := l.MoveJob(t.Context(), c.job, c.before); err != nil {
			t.Fatal(err)
		}
		var got []string
		for {
			job, ok, err := l.Claim(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if !ok {
				break
			}
			got = append(got, job.ID)
			if err := l.FailJob(t.Context(), job.ID, errors.New("test")); err != nil {
				t.Fatal(err)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s before %q: %v, want %v", c.job, c.before, got, c.want)
		}
	}
}

func TestCancelledJobTakesNoMoreSegments(t *testing.T) {
	dir := t.TempDir()
	a, b := newLibrary(t, dir), newLibrary(t, dir)
	addJob(t, a, "1", "c")
	job, _, err := a.Claim(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := a.SaveSegment(t.Context(), "1", Segment{Index: 0, End: 1, Body: []byte("[]")}); err != nil {
		t.Fatal(err)
	}
	if done, err := b.CancelJob(t.Context(), "1"); done || err != nil {
		t.Fatalf("a living process's job was cancelled for it: %v, %v", done, err)
	}
	if err := a.Commit(t.Context(), finished(job, []string{"Too late."})); !errors.Is(err, queue.ErrNotOurs) {
		t.Errorf("published: %v", err)
	}
	if done, err := a.CancelJob(t.Context(), "1"); !done || err != nil {
		t.Errorf("cancel: %v, %v", done, err)
	}
	if err := a.SaveSegment(t.Context(), "1", Segment{Index: 1, Body: []byte("[]")}); !errors.Is(err, queue.ErrNotOurs) {
		t.Errorf("saved: %v", err)
	}
	if _, err := a.Draft(t.Context(), "c"); !errors.Is(err, fault.NoConversation) {
		t.Errorf("the conversation: %v", err)
	}
}

func TestStepOnAnotherStateIsRefused(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "c", "Hello.")
	r, err := l.Full(t.Context(), "c")
	if err != nil {
		t.Fatal(err)
	}
	name := "A"
	step := edit.Changeset{ConversationID: "c", Revision: r.Revision, Name: &name}
	if err := l.Commit(t.Context(), step); err != nil {
		t.Fatal(err)
	}
	if err := l.Commit(t.Context(), step); !errors.Is(err, ErrStale) {
		t.Errorf("the second step: %v", err)
	}
}

func TestWatcherSeesOnlyOthers(t *testing.T) {
	dir := t.TempDir()
	a, b := newLibrary(t, dir), newLibrary(t, dir)
	addJob(t, b, "1", "c")
	w, err := a.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	look := func(what string, want Seen) {
		t.Helper()
		if got, err := w.Poll(t.Context()); err != nil || got != want {
			t.Errorf("%s: seen %+v, %v", what, got, err)
		}
	}
	look("nothing", Seen{})
	addJob(t, a, "2", "d")
	look("own job", Seen{})
	if _, _, err := b.Claim(t.Context()); err != nil {
		t.Fatal(err)
	}
	look("claimed job", Seen{Any: true, BeyondProgress: true})
	if err := b.SaveSegment(t.Context(), "1", Segment{End: 1, Body: []byte("[]")}); err != nil {
		t.Fatal(err)
	}
	look("segment", Seen{Any: true})
}

// A queue with nothing to run looks for work every second: it must not keep other
// programs from writing.
func TestNothingToRunTakesNoWriteLock(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	addJob(t, l, "a", "monday")
	if err := l.PauseJob(t.Context(), "a", true); err != nil {
		t.Fatal(err)
	}
	other, err := openWriter(l.path())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	lock, err := other.BeginTx(t.Context(), nil) // takes it at once
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = lock.Rollback() }()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	if _, ok, err := l.Claim(ctx); ok || err != nil {
		t.Errorf("while another program writes: %t, %v", ok, err)
	}
	if n, err := l.Adopt(ctx); n > 0 || err != nil {
		t.Errorf("while another program writes it takes over %d, %v", n, err)
	}
}
