package service

import (
	"context"
	"errors"
	"sync"
)

// ErrClosed is returned by waits that outlive the service.
var ErrClosed = errors.New("the service is closed")

// lifetime counts the goroutines of a service, so that Close can wait for them.
type lifetime struct {
	mu       sync.Mutex
	running  sync.WaitGroup
	over     bool
	stopping chan struct{} // closed when Close begins
	stopped  chan struct{} // closed when nothing runs any more
}

func newLifetime() lifetime {
	return lifetime{stopping: make(chan struct{}), stopped: make(chan struct{})}
}

// enter counts one more goroutine; false after the end, when none may start.
func (l *lifetime) enter() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over {
		return false
	}
	l.running.Add(1)
	return true
}

func (l *lifetime) leave() { l.running.Done() }

// spawn starts a counted goroutine.
func (l *lifetime) spawn(f func()) bool {
	if !l.enter() {
		return false
	}
	go func() {
		defer l.leave()
		f()
	}()
	return true
}

func (l *lifetime) isStopping() bool {
	select {
	case <-l.stopping:
		return true
	default:
		return false
	}
}

// shutDown ends the service. The queue goes first: its jobs are put back. Then
// nothing new begins, and what is under way finishes.
func (s *Service) shutDown() error {
	close(s.stopping)
	s.queue.stop()
	s.lifetime.mu.Lock()
	s.over = true
	s.lifetime.mu.Unlock()
	s.running.Wait()
	close(s.stopped)
	return s.library.Close()
}

// background is the context of work that outlives the call that asked for it.
func background() context.Context { return context.Background() }
