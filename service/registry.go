package service

import (
	"sync"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
)

// registry holds one handle for each job that anybody has asked about.
type registry struct {
	service *Service
	mu      sync.Mutex
	byID    map[string]*job
}

func newRegistry(s *Service) *registry { return &registry{service: s, byID: map[string]*job{}} }

// handle is the handle of a job, made when there is none yet.
func (r *registry) handle(row store.Job) *job {
	r.mu.Lock()
	defer r.mu.Unlock()
	j, ok := r.byID[row.ID]
	if !ok {
		j = newJob(r.service, row)
		r.byID[row.ID] = j
	}
	return j
}

// waiting reports whether a job that is not ended is known.
func (r *registry) waiting() bool {
	for _, j := range r.open() {
		if j.current().State == Scheduled {
			return true
		}
	}
	return false
}

// open lists the handles of unfinished jobs.
func (r *registry) open() []*job {
	r.mu.Lock()
	defer r.mu.Unlock()
	var open []*job
	for _, j := range r.byID {
		if !j.current().State.Ended() {
			open = append(open, j)
		}
	}
	return open
}

func (r *registry) forget(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.byID, id)
}

// sync brings the handles of jobs that run elsewhere up to what the library says.
// A job that is gone has been removed with its conversation, or forgotten.
func (r *registry) sync(rows []store.Job, here func(id string) bool, gone func(id string) bool) {
	byID := make(map[string]store.Job, len(rows))
	for _, row := range rows {
		byID[row.ID] = row
	}
	for _, j := range r.open() {
		row, ok := byID[j.id]
		switch {
		case ok && !here(j.id):
			j.follow(row)
		case !ok && gone(j.id): // and not merely added since the rows were read
			j.end(Cancelled, fault.New(fault.Cancelled, j.title(), nil))
			r.forget(j.id)
		}
	}
}
