package queue

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// fakeLibrary is a library in memory.
type fakeLibrary struct {
	mu    sync.Mutex
	jobs  []Stored
	reads int   // of all jobs
	full  error // what every write fails with
}

func (l *fakeLibrary) mark() Mark {
	m := Mark{Jobs: len(l.jobs)}
	for _, j := range l.jobs {
		m.Newest = max(m.Newest, j.ID)
	}
	return m
}

func (l *fakeLibrary) Jobs(context.Context) ([]Stored, Mark, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.reads++
	all := slices.Clone(l.jobs)
	slices.Reverse(all)
	return all, l.mark(), nil
}

func (l *fakeLibrary) Unfinished(context.Context) ([]Stored, Mark, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	open := slices.DeleteFunc(slices.Clone(l.jobs), func(j Stored) bool { return j.State.Ended() })
	slices.SortFunc(open, func(a, b Stored) int { return cmp.Compare(a.Place, b.Place) })
	return open, l.mark(), nil
}

func (l *fakeLibrary) at(id string) (int, error) {
	i := slices.IndexFunc(l.jobs, func(j Stored) bool { return j.ID == id })
	if i < 0 {
		return i, fault.New(fault.NoJob, id, nil)
	}
	return i, nil
}

func (l *fakeLibrary) Job(_ context.Context, id string) (Stored, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i, err := l.at(id)
	if err != nil {
		return Stored{}, err
	}
	return l.jobs[i], nil
}

// change changes a job, as a write does.
func (l *fakeLibrary) change(id string, change func(*Stored)) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	i, err := l.at(id)
	if err == nil {
		err = l.full
	}
	if err == nil {
		change(&l.jobs[i])
	}
	return err
}

// set does something that is no call of the queue's.
func (l *fakeLibrary) set(change func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	change()
}

func (l *fakeLibrary) AddJob(_ context.Context, job Stored) (Stored, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	job.State, job.Place, job.Owner = Scheduled, int64(len(l.jobs)), "us"
	l.jobs = append(l.jobs, job)
	return job, l.full
}

func (l *fakeLibrary) RetryJob(ctx context.Context, oldID string, fresh Stored) (Stored, error) {
	if err := l.ForgetJob(ctx, oldID); err != nil {
		return fresh, err
	}
	return l.AddJob(ctx, fresh)
}

func (l *fakeLibrary) ForgetJob(_ context.Context, id string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	i, err := l.at(id)
	if err == nil {
		l.jobs = slices.Delete(l.jobs, i, i+1)
	}
	return err
}

func (l *fakeLibrary) PauseJob(_ context.Context, id string, paused bool) error {
	return l.change(id, func(j *Stored) { j.Paused = paused })
}

func (l *fakeLibrary) MoveJob(_ context.Context, id, _ string) error {
	return l.change(id, func(j *Stored) { j.Place = -1 })
}

func (l *fakeLibrary) Claim(context.Context) (Stored, bool, error) {
	open, _, _ := l.Unfinished(context.Background())
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, j := range open {
		if j.State != Scheduled || j.Paused || j.Owner != "us" {
			continue
		}
		i, _ := l.at(j.ID)
		l.jobs[i].State = InProgress
		return l.jobs[i], true, l.full
	}
	return Stored{}, false, nil
}

func (l *fakeLibrary) Release(_ context.Context, id string) error {
	return l.change(id, func(j *Stored) { j.State = Scheduled })
}

func (l *fakeLibrary) FailJob(_ context.Context, id string, cause error) error {
	return l.change(id, func(j *Stored) { j.State, j.ErrorDetail = Failed, cause.Error() })
}

func (l *fakeLibrary) CancelJob(_ context.Context, id string) (bool, error) {
	return true, l.change(id, func(j *Stored) { j.State = Cancelled })
}

func (l *fakeLibrary) Adopt(context.Context) (int, error) { return 0, nil }

func (l *fakeLibrary) Owned(j Stored) bool { return j.Owner == "us" }

// fakeRunner does what run says.
type fakeRunner struct {
	run     func(ctx context.Context, j *Job, s Stored) error
	library *fakeLibrary

	mu      sync.Mutex
	started []string
}

func (r *fakeRunner) Run(ctx context.Context, j *Job, s Stored) error {
	r.mu.Lock()
	r.started = append(r.started, s.ID)
	r.mu.Unlock()
	if err := r.run(ctx, j, s); err != nil {
		return err
	}
	return r.library.change(s.ID, func(j *Stored) { j.State = Completed })
}

func (r *fakeRunner) order() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.started)
}

func (*fakeRunner) Clear(Stored)            {}
func (*fakeRunner) Replace(string, *Stored) {}
func (*fakeRunner) Rename(string, string)   {}
func (*fakeRunner) Discard(string)          {}

// newQueue is a queue on a library in memory. The test starts it.
func newQueue(t *testing.T, run func(ctx context.Context, j *Job, s Stored) error) (*Queue, *fakeLibrary, *fakeRunner) {
	t.Helper()
	l := &fakeLibrary{}
	r := &fakeRunner{run: run, library: l}
	life := NewLifetime()
	q := New(l, r, life, 1, func(string, string) {})
	t.Cleanup(func() {
		life.Stop()
		q.Stop()
		life.Wait()
	})
	return q, l, r
}

func add(t *testing.T, q *Queue, id, conversation string) *Job {
	t.Helper()
	j, err := q.Add(t.Context(), Stored{ID: id, ConversationID: conversation, Name: id})
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// soon waits for the end of a job, but not for ever.
func soon(t *testing.T, j *Job) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	err := j.Wait(ctx)
	if ctx.Err() != nil {
		t.Fatalf("%s has not ended", j.ID())
	}
	return err
}
