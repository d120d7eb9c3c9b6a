package engine

import (
	"context"
	"sync"
	"time"

	"github.com/debrief-app/debrief/app/screen/jobs"
	"github.com/debrief-app/debrief/service"
)

// Watch reports progress and changes to the window, however many there are, at a
// pace that it can follow, until ctx ends. Both functions are called on the
// goroutine of Watch; changed gets one empty id where anything may have changed.
func (e *Engine) Watch(ctx context.Context, listed func([]jobs.Job), changed func(meetingID string)) {
	p := newPending()
	stop := e.service.OnChange(p.change)
	defer stop()
	e.setOnProgress(p.progress)
	p.change(service.Change{})
	for p.wait(ctx) {
		news := p.take()
		if list, err := e.jobNews(ctx, news.jobs); err == nil {
			listed(list)
		}
		for _, id := range news.meetings {
			changed(id)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(progressInterval):
		}
	}
}

func (e *Engine) setOnProgress(report func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.onProgress = report
}

// jobNews reads the jobs where something other than progress has changed, or when
// one has ended.
func (e *Engine) jobNews(ctx context.Context, read bool) ([]jobs.Job, error) {
	if read {
		return e.Jobs(ctx)
	}
	return e.JobProgress(), nil
}

// pending collects what has happened since it was last reported.
type pending struct {
	wake chan struct{}

	mu       sync.Mutex
	jobs     bool            // a job has changed in more than its progress
	meetings map[string]bool // those that have changed; "" for any
}

func newPending() *pending {
	return &pending{wake: make(chan struct{}, 1), meetings: map[string]bool{}}
}

// wait reports whether something has happened, and false when ctx has ended.
func (p *pending) wait(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-p.wake:
		return true
	}
}

// progress never blocks.
func (p *pending) progress() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// change notes a change. One that names only a job changes no meeting, and one that
// names only connections changes nothing in the window.
func (p *pending) change(c service.Change) {
	if c.Connections && c.ConversationID == "" && c.JobID == "" {
		return
	}
	p.mu.Lock()
	p.jobs = p.jobs || c.JobID != "" || c.ConversationID == ""
	if c.ConversationID != "" || c.JobID == "" {
		p.meetings[c.ConversationID] = true
	}
	p.mu.Unlock()
	p.progress()
}

type news struct {
	jobs     bool
	meetings []string // one empty id when any may have changed
}

func (p *pending) take() (n news) {
	p.mu.Lock()
	defer p.mu.Unlock()
	n.jobs = p.jobs
	for id := range p.meetings {
		n.meetings = append(n.meetings, id)
	}
	if p.meetings[""] {
		n.meetings = []string{""}
	}
	p.jobs = false
	clear(p.meetings)
	return n
}
