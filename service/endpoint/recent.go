package endpoint

import (
	"io"
	"log"
	"slices"
	"sync"
	"time"
)

// Request is a call that was answered. Its path is that of the description, without the
// ids and names that a caller put into it.
type Request struct {
	At     time.Time
	Method string
	Path   string // empty for one that is not there
	Status int
	Took   time.Duration
}

// recent are the last requests.
type recent struct {
	mu  sync.Mutex
	all []Request
}

const maxRecent = 50

func (r *recent) add(q Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.all) == maxRecent {
		r.all = slices.Delete(r.all, 0, 1)
	}
	r.all = append(r.all, q)
}

// Recent lists the last requests, the newest first.
func (e *Endpoint) Recent() []Request {
	e.recent.mu.Lock()
	defer e.recent.mu.Unlock()
	all := slices.Clone(e.recent.all)
	slices.Reverse(all)
	return all
}

// quiet drops what the HTTP server says of clients that misbehave.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }
