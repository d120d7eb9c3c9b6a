package service

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/worker"
)

func TestClosedServiceGoesOnNextTimeFromTheLastSegment(t *testing.T) {
	b := newBench(t)
	stop := make(chan struct{})
	b.worker.fail = func(_ worker.Request, i int) error {
		if i == 3 {
			close(stop)
			time.Sleep(50 * time.Millisecond)
		}
		return nil
	}
	path := b.record(t, "a.mp4", meeting...)
	j := must(b.ProcessFile(t.Context(), path, Options{Name: "Monday"}))
	waits := make(chan error)
	go func() {
		_, err := j.Wait(context.Background())
		waits <- err
	}()
	<-stop
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-waits; !errors.Is(err, ErrClosed) {
		t.Errorf("waiting ended with %v", err)
	}

	again := openBench(t, b.home, &fakeWorker{said: b.worker.said, created: b.worker.created})
	if jobs := must(again.Jobs(t.Context())); len(jobs) != 1 || jobs[0].State() != Scheduled {
		t.Fatalf("jobs are %+v", jobs)
	}
	if err := again.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	c := waited(t, must(again.Jobs(t.Context()))[0])
	if asked := again.worker.asked(); len(asked) != 1 || asked[0].Start != 30 || asked[0].Index != 3 {
		t.Errorf("the worker was asked %+v", asked)
	}
	m := must(c.Meeting(t.Context()))
	if !slices.Equal(texts(m.Messages), meeting) || m.Conversation.Name != "Monday" {
		t.Errorf("it became %q %q", m.Conversation.Name, texts(m.Messages))
	}
}

func TestChangedFileIsHeardFromTheStart(t *testing.T) {
	b := newBench(t)
	path := b.record(t, "a.mp4", meeting...)
	b.worker.fail = func(_ worker.Request, i int) error {
		if i == 3 {
			return fault.New(fault.Damaged, "a.mp4", nil)
		}
		return nil
	}
	j := must(b.ProcessFile(t.Context(), path, Options{}))
	if err := failed(t, j); !errors.Is(err, fault.Damaged) {
		t.Fatal(err)
	}
	b.worker.mu.Lock()
	b.worker.fail = nil
	b.worker.said["a.mp4"] = sayings(4)
	b.worker.mu.Unlock()
	writeFile(t, path, "another recording")
	c := waited(t, must(b.Retry(t.Context(), j.ID())))
	if got := texts(must(c.Messages(t.Context()))); !slices.Equal(got, sayings(4)) {
		t.Errorf("heard %q", got)
	}
}

func TestRetryGoesOnFromWhatWasHeard(t *testing.T) {
	b := newBench(t)
	path := b.record(t, "a.mp4", meeting...)
	broken := true
	b.worker.fail = func(_ worker.Request, i int) error {
		if i == 4 && broken {
			broken = false
			return fault.New(fault.Damaged, "a.mp4", nil)
		}
		return nil
	}
	j := must(b.ProcessFile(t.Context(), path, Options{}))
	if err := failed(t, j); !errors.Is(err, fault.Damaged) || j.State() != Failed {
		t.Fatal(err)
	}
	again := must(b.Retry(t.Context(), j.ID()))
	if got := texts(must(waited(t, again).Messages(t.Context()))); !slices.Equal(got, meeting) {
		t.Errorf("heard %q", got)
	}
	if asked := b.worker.asked(); asked[1].Start != 40 {
		t.Errorf("the second run began at %v", asked[1].Start)
	}
	if jobs := must(b.Jobs(t.Context())); len(jobs) != 1 || jobs[0].ID() != again.ID() {
		t.Errorf("jobs are %+v", jobs)
	}
}
