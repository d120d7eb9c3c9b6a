package speech

import (
	"context"

	"github.com/debrief-app/debrief/service/speech/model"
)

// Recognizers are a speech model that several cuts may use at a time, as many as this
// machine has room for. They serve one Transcribe after the other.
type Recognizers struct {
	len        int
	done       chan struct{}
	recognizer recognizer // once done is closed; nil if err is not
	err        error
}

// Load begins to load a model and returns at once; what goes wrong, Transcribe returns.
// The recognisers are to be closed.
func Load(m model.Installed) *Recognizers {
	r := &Recognizers{len: roomFor(m.Model), done: make(chan struct{})}
	go func() {
		defer close(r.done)
		if loaded, err := newRecognizer(m); err != nil {
			r.err = err
		} else {
			r.recognizer = loaded
		}
	}()
	return r
}

// Len is how many cuts are recognised at a time.
func (r *Recognizers) Len() int { return r.len }

// Close waits until loading has ended, which cannot be broken off, and frees the
// memory. No Transcribe may be running.
func (r *Recognizers) Close() {
	if <-r.done; r.recognizer != nil {
		r.recognizer.close()
	}
}

// wait waits until the model is there.
func (r *Recognizers) wait(ctx context.Context) (recognizer, error) {
	select {
	case <-r.done:
		return r.recognizer, r.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}
