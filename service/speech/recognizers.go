package speech

import (
	"context"
	"sync"

	"github.com/debrief-app/debrief/service/speech/model"
)

// Recognizers are a speech model, loaded as often as this machine has room for, but
// not before it is needed. They serve one Transcribe after the other.
type Recognizers struct{ all []*loading }

// Load begins to load the first recogniser of a model and returns at once; what goes
// wrong, Transcribe returns. The recognisers are to be closed.
func Load(m model.Installed) *Recognizers {
	r := &Recognizers{all: make([]*loading, roomFor(m.Model))}
	for i := range r.all {
		r.all[i] = &loading{model: m, done: make(chan struct{})}
	}
	r.all[0].begin()
	return r
}

// Len is how many cuts are recognised at a time.
func (r *Recognizers) Len() int { return len(r.all) }

// Close waits until loading has ended, which cannot be broken off, and frees the
// memory. No Transcribe may be running.
func (r *Recognizers) Close() {
	for _, l := range r.all {
		l.once.Do(func() { close(l.done) }) // those that nobody needed
		if <-l.done; l.recognizer != nil {
			l.recognizer.close()
		}
	}
}

// loading is one recogniser, loaded at the first need.
type loading struct {
	model      model.Installed
	once       sync.Once
	done       chan struct{}
	recognizer recognizer // once done is closed; nil if err is not
	err        error
}

func (l *loading) begin() {
	l.once.Do(func() {
		go func() {
			defer close(l.done)
			if loaded, err := newRecognizer(l.model); err != nil {
				l.err = err
			} else {
				l.recognizer = loaded
			}
		}()
	})
}

// wait waits until the recogniser is there.
func (l *loading) wait(ctx context.Context) error {
	l.begin()
	select {
	case <-l.done:
		return l.err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
