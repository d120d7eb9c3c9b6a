package app

import (
	"context"
	"sync"
	"time"

	"github.com/debrief-app/debrief/app/screen"
	"github.com/debrief-app/debrief/service"
)

// rhythm is how often the window is told of progress at most: faster than that
// nobody reads, and every telling costs a redraw.
const rhythm = 200 * time.Millisecond

// watch tells the window about jobs and changes, however many there are of them,
// at a pace it can follow.
type watch struct {
	ctx     context.Context
	engine  *engine
	jobs    func([]screen.Job)
	changed func(conversation string)
	wake    chan struct{}

	mu      sync.Mutex
	touched map[string]bool // conversations that have changed since the last telling
}

func newWatch(ctx context.Context, e *engine, jobs func([]screen.Job), changed func(string)) *watch {
	return &watch{ctx: ctx, engine: e, jobs: jobs, changed: changed,
		wake: make(chan struct{}, 1), touched: map[string]bool{}}
}

// start listens to the service until the window's context ends.
func (w *watch) start() {
	stop := w.engine.service.OnChange(w.noted)
	w.engine.onProgress = w.poke
	go func() {
		defer stop()
		w.run()
	}()
	w.poke()
}

// poke asks for a telling soon. It never blocks.
func (w *watch) poke() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// noted takes a change from the service. A change that names only a job changes
// no conversation.
func (w *watch) noted(c service.Change) {
	if c.ConversationID != "" || c.JobID == "" {
		w.mu.Lock()
		w.touched[c.ConversationID] = true
		w.mu.Unlock()
	}
	w.poke()
}

func (w *watch) run() {
	for {
		select {
		case <-w.ctx.Done():
			return
		case <-w.wake:
		}
		w.tell()
		select {
		case <-w.ctx.Done():
			return
		case <-time.After(rhythm):
		}
	}
}

func (w *watch) tell() {
	if jobs, err := w.engine.jobs(w.ctx); err == nil {
		w.jobs(jobs)
	}
	for _, id := range w.take() {
		w.changed(id)
	}
}

// take returns the changed conversations: one empty id when anything may have
// changed.
func (w *watch) take() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var ids []string
	for id := range w.touched {
		ids = append(ids, id)
	}
	if w.touched[""] {
		ids = []string{""}
	}
	clear(w.touched)
	return ids
}
