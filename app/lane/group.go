package lane

import (
	"errors"
	"sync"
	"time"
)

// Group owns goroutines: whoever makes one closes it, and by that waits for all of
// them. The zero value is ready to use.
type Group struct {
	mu      sync.Mutex
	running int
	closed  bool
	idle    chan struct{} // closed when the last one has ended after Close
}

// ErrStillRunning means that a goroutine did not end in time.
var ErrStillRunning = errors.New("work in the background does not end")

// Go runs a function on a goroutine of the group's. After Close it does nothing.
func (g *Group) Go(f func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return
	}
	g.running++
	go func() {
		defer g.ended()
		f()
	}()
}

func (g *Group) ended() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.running--
	if g.closed && g.running == 0 {
		close(g.idle)
	}
}

// Close takes nothing more and waits for what runs, at most that long: a dialog of
// the system's or its notification service may keep a goroutine for ever.
func (g *Group) Close(limit time.Duration) error {
	g.mu.Lock()
	if !g.closed {
		g.closed, g.idle = true, make(chan struct{})
		if g.running == 0 {
			close(g.idle)
		}
	}
	idle := g.idle
	g.mu.Unlock()
	select {
	case <-idle:
		return nil
	case <-time.After(limit):
		return ErrStillRunning
	}
}
