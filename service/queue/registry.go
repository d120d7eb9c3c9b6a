package queue

import (
	"context"
	"errors"
	"sync"

	"github.com/debrief-app/debrief/service/fault"
)

// registry holds one handle for each job, and the list of all of them. The library
// is asked for all jobs only when one has come or gone: those that have ended stay
// what they are.
type registry struct {
	queue *Queue

	mu   sync.Mutex
	byID map[string]*Job
	list []*Job // as of mark
	mark Mark
}

func newRegistry(q *Queue) *registry { return &registry{queue: q, byID: map[string]*Job{}} }

// handle is the handle of a job, made when there is none yet.
func (r *registry) handle(stored Stored) *Job {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.handleLocked(stored)
}

func (r *registry) handleLocked(stored Stored) *Job {
	j, ok := r.byID[stored.ID]
	if !ok {
		j = newJob(r.queue, stored)
		r.byID[stored.ID] = j
	}
	return j
}

// all lists the handles of all jobs, newest first.
func (r *registry) all(ctx context.Context, library Library, mark Mark) ([]*Job, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.list == nil || r.mark != mark {
		rows, mark, err := library.Jobs(ctx)
		if err != nil {
			return nil, err
		}
		r.list, r.mark = make([]*Job, 0, len(rows)), mark
		for _, row := range rows {
			r.list = append(r.list, r.handleLocked(row))
		}
	}
	return append([]*Job{}, r.list...), nil
}

// waiting reports whether there is a job that is not ended and may have to be run.
func (r *registry) waiting() bool {
	for _, j := range r.open() {
		if j.State() == Scheduled {
			return true
		}
	}
	return false
}

// open lists the handles of unfinished jobs.
func (r *registry) open() []*Job {
	r.mu.Lock()
	defer r.mu.Unlock()
	var open []*Job
	for _, j := range r.byID {
		if !j.State().Ended() {
			open = append(open, j)
		}
	}
	return open
}

func (r *registry) forget(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.byID, id)
	r.list = nil
}

// sync brings the handles of jobs that run elsewhere up to what the library says of
// the unfinished ones. A job that is not among them has ended, or is gone: removed
// with its conversation, or forgotten.
func (r *registry) sync(ctx context.Context, library Library, unfinished []Stored) {
	byID := make(map[string]Stored, len(unfinished))
	for _, row := range unfinished {
		byID[row.ID] = row
	}
	for _, j := range r.open() {
		if r.queue.runs(j.id) {
			continue
		}
		row, ok := byID[j.id]
		if !ok { // or merely added since they were read
			var err error
			row, err = library.Job(ctx, j.id)
			if errors.Is(err, fault.NoJob) {
				j.end(Cancelled, fault.New(fault.Cancelled, j.Name(), nil))
				r.forget(j.id)
			}
			ok = err == nil
		}
		if ok && !r.queue.runs(j.id) {
			j.follow(row)
		}
	}
}
