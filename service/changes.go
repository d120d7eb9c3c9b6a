package service

import (
	"context"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/store"
)

const (
	// watchStep is how soon a change by another program is noticed, and adoptStep how
	// soon its death.
	watchStep = 300 * time.Millisecond
	adoptStep = 5 * time.Second
)

// Change tells what has changed. The zero Change means: anything may have, because
// another program wrote to the library.
type Change struct {
	ConversationID string
	JobID          string
	Connections    bool // there is news in the list of connections
}

// OnChange calls f after something in the library or a job has changed, in this
// program or in another one. Calls come one after the other, on a goroutine of the
// service. Progress within a job is not a change; see Job.OnProgress.
func (s *Service) OnChange(f func(Change)) (stop func()) { return s.watch.listen(f) }

// watcher tells listeners what has changed, here or in another program.
type watcher struct {
	service *Service
	other   store.Watcher

	mu        sync.Mutex
	listeners map[int]func(Change)
	next      int
	pending   []Change
	wake      chan struct{}
}

func newWatcher(ctx context.Context, s *Service) (*watcher, error) {
	other, err := s.library.Watch(ctx)
	if err != nil {
		return nil, err
	}
	return &watcher{service: s, other: other, listeners: map[int]func(Change){}, wake: make(chan struct{}, 1)}, nil
}

func (w *watcher) listen(f func(Change)) (stop func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	id := w.next
	w.next++
	w.listeners[id] = f
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.listeners, id)
	}
}

// changed notes a change; the same one twice in a row is one.
func (s *Service) changed(c Change) {
	w := s.watch
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, p := range w.pending {
		if p == c {
			return
		}
	}
	w.pending = append(w.pending, c)
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// loop notifies the listeners until the service closes.
func (w *watcher) loop() {
	tick := time.NewTicker(watchStep)
	defer tick.Stop()
	adopt := time.NewTicker(adoptStep)
	defer adopt.Stop()
	for {
		select {
		case <-adopt.C:
			if w.service.adopting.Load() {
				_ = w.service.adopt(background()) // if it cannot be done now, then next time
			}
		case <-w.service.life.Stopping():
			w.notify()
			return
		case <-w.wake:
			w.notify()
		case <-tick.C:
			w.poll(background())
		}
	}
}

func (w *watcher) notify() {
	w.mu.Lock()
	pending := w.pending
	w.pending = nil
	w.mu.Unlock()
	for _, c := range pending {
		for _, f := range w.current() {
			f(c)
		}
	}
}

// current lists the listeners in the order they came.
func (w *watcher) current() []func(Change) {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := make([]func(Change), 0, len(w.listeners))
	for id := range w.next {
		if f, ok := w.listeners[id]; ok {
			all = append(all, f)
		}
	}
	return all
}

// poll finds out what other programs have written. What cannot be read now is read at
// the next change.
func (w *watcher) poll(ctx context.Context) {
	seen, err := w.other.Poll(ctx)
	if err != nil || !seen.Any {
		return
	}
	if w.service.queue.Follow(ctx) == nil && seen.BeyondProgress {
		w.service.changed(Change{})
	}
}
