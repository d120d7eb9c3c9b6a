package queue

import (
	"context"
	"errors"
	"sync"
)

// ErrClosed is returned by waits that outlive the queue.
var ErrClosed = errors.New("the service is closed")

// Lifetime counts the goroutines of a part of the program, so that closing it can
// wait for them.
type Lifetime struct {
	mu       sync.Mutex
	running  sync.WaitGroup
	over     bool
	stopping chan struct{}
	stopped  chan struct{}
}

// NewLifetime begins a lifetime.
func NewLifetime() *Lifetime {
	return &Lifetime{stopping: make(chan struct{}), stopped: make(chan struct{})}
}

// Stopping is closed when the end begins.
func (l *Lifetime) Stopping() <-chan struct{} { return l.stopping }

// Stopped is closed when nothing runs any more.
func (l *Lifetime) Stopped() <-chan struct{} { return l.stopped }

// Ending reports whether the end has begun.
func (l *Lifetime) Ending() bool {
	select {
	case <-l.stopping:
		return true
	default:
		return false
	}
}

// Go starts a counted goroutine; false after the end, when none may start.
func (l *Lifetime) Go(f func()) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over {
		return false
	}
	l.running.Go(f)
	return true
}

// Stop begins the end: from now on Ending is true.
func (l *Lifetime) Stop() { close(l.stopping) }

// Wait lets nothing new begin and waits until what is under way has finished.
func (l *Lifetime) Wait() {
	l.mu.Lock()
	l.over = true
	l.mu.Unlock()
	l.running.Wait()
	close(l.stopped)
}

// background is the context of work that outlives the call that asked for it.
func background() context.Context { return context.Background() }
