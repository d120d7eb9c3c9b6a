package queue

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// atOnce is a run that ends at once, and untilStopped one that does not end by itself.
func atOnce(context.Context, *Job, Stored) error { return nil }

func untilStopped(ctx context.Context, _ *Job, _ Stored) error {
	<-ctx.Done()
	return context.Cause(ctx)
}

func TestJobsRunInTheirOrder(t *testing.T) {
	q, _, r := newQueue(t, atOnce)
	jobs := []*Job{add(t, q, "a", "1"), add(t, q, "b", "2"), add(t, q, "c", "3")}
	if err := q.MoveBefore(t.Context(), "c", ""); err != nil {
		t.Fatal(err)
	}
	q.Start()
	for _, j := range jobs {
		if err := soon(t, j); err != nil {
			t.Error(err)
		}
	}
	if got := r.order(); !slices.Equal(got, []string{"c", "a", "b"}) {
		t.Errorf("the order was %v", got)
	}
}

func TestPausedJobWaitsForContinue(t *testing.T) {
	q, _, r := newQueue(t, atOnce)
	held, other := add(t, q, "a", "1"), add(t, q, "b", "2")
	if err := q.Pause(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if s := held.Progress().Stage; s != Paused {
		t.Errorf("its stage is %s", s)
	}
	q.Start()
	if err := soon(t, other); err != nil {
		t.Fatal(err)
	}
	if got := r.order(); !slices.Equal(got, []string{"b"}) {
		t.Fatalf("what ran was %v", got)
	}
	if err := errors.Join(q.Continue(t.Context(), "a"), soon(t, held)); err != nil {
		t.Error(err)
	}
}

func TestDefectCostsTheJobOnly(t *testing.T) {
	q, _, _ := newQueue(t, func(_ context.Context, _ *Job, s Stored) error {
		if s.ID == "a" {
			panic("a defect")
		}
		return nil
	})
	broken, sound := add(t, q, "a", "1"), add(t, q, "b", "2")
	q.Start()
	if err := soon(t, broken); err == nil || broken.State() != Failed {
		t.Errorf("it ended %s with %v", broken.State(), err)
	}
	if err := soon(t, sound); err != nil {
		t.Error(err)
	}
}

func TestRetryReplacesTheJob(t *testing.T) {
	fails := true
	q, _, _ := newQueue(t, func(context.Context, *Job, Stored) error {
		if fails {
			fails = false
			return errors.New("for once")
		}
		return nil
	})
	j := add(t, q, "a", "1")
	q.Start()
	if soon(t, j) == nil {
		t.Fatal("it did not fail")
	}
	again, err := q.Retry(t.Context(), "a", "b", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := soon(t, again); err != nil {
		t.Error(err)
	}
	if all, err := q.Jobs(t.Context()); err != nil || len(all) != 1 || all[0].ID() != "b" {
		t.Errorf("the jobs are %v, %v", all, err)
	}
}

func TestAllJobsAreReadOnlyWhenOneHasComeOrGone(t *testing.T) {
	q, l, _ := newQueue(t, untilStopped)
	q.Start()
	for _, id := range []string{"a", "b", "c"} {
		l.set(func() { l.jobs = append(l.jobs, Stored{ID: id, State: Completed}) })
	}
	for range 10 {
		if all, err := q.Jobs(t.Context()); err != nil || len(all) != 3 {
			t.Fatalf("%d jobs, %v", len(all), err)
		}
	}
	if l.reads != 1 {
		t.Errorf("all jobs were read %d times", l.reads)
	}
	add(t, q, "d", "1")
	if all, err := q.Jobs(t.Context()); err != nil || len(all) != 4 || all[0].ID() != "d" {
		t.Errorf("then the jobs are %v, %v", all, err)
	}
	l.set(func() { l.jobs = slices.Delete(l.jobs, 0, 1) }) // by another program
	if all, err := q.Jobs(t.Context()); err != nil || len(all) != 3 {
		t.Errorf("in the end there are %d jobs, %v", len(all), err)
	}
}

func TestJobsOfOtherProgramsAreFollowed(t *testing.T) {
	q, l, _ := newQueue(t, atOnce)
	q.Start()
	l.set(func() {
		l.jobs = []Stored{{ID: "a", State: Scheduled, Owner: "them"}, {ID: "b", State: Scheduled, Owner: "them"}}
	})
	all, err := q.Jobs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	l.set(func() {
		l.jobs[0].State = Completed
		l.jobs = l.jobs[:1] // b was forgotten
	})
	if err := q.Follow(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := map[string]State{"a": Completed, "b": Cancelled}
	for _, j := range all {
		if j.State() != want[j.ID()] {
			t.Errorf("%s is %s, not %s", j.ID(), j.State(), want[j.ID()])
		}
	}
}

// A cancellation that cannot be written down is neither forgotten nor waited for.
func TestCancelThatCannotBeWrittenComesLater(t *testing.T) {
	full := fault.New(fault.DiskFull, "library", nil)
	q, l, _ := newQueue(t, untilStopped)
	blocker, j := add(t, q, "a", "1"), add(t, q, "b", "2")
	q.Start()
	for blocker.State() != InProgress {
		time.Sleep(time.Millisecond)
	}
	l.set(func() { l.full = full })
	if err := q.CancelOn(t.Context(), "2"); !errors.Is(err, fault.DiskFull) {
		t.Errorf("whoever waits for it is given %v", err)
	}
	j.Cancel()
	time.Sleep(50 * time.Millisecond)
	if s := j.State(); s != Scheduled {
		t.Errorf("before it is written, it is %s", s)
	}
	l.set(func() { l.full = nil })
	if err := soon(t, j); !errors.Is(err, fault.Cancelled) {
		t.Errorf("it ended with %v", err)
	}
}
