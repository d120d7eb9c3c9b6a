package service

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
)

// job is the inside of a Job: its progress, and those who wait for it.
type job struct {
	service        *Service
	id             string
	conversationID string
	created        time.Time

	ended chan struct{} // closed when the state is final

	mu         sync.Mutex
	name       string
	progress   Progress
	version    int                    // of the progress
	heard      []conversation.Message // so far; it is only ever appended to
	err        error
	callbacks  []*subscription
	delivering bool
	nudge      chan struct{} // wakes a delivery that holds back
}

// callback is one function of one kind.
type callback struct {
	progress func(Progress)
	complete func(*Conversation)
	failed   func(error)
}

// subscription is a callback with what it has been told.
type subscription struct {
	callback
	version int
	last    time.Time
	over    bool
}

func newJob(s *Service, row store.Job) *job {
	j := &job{
		service:        s,
		id:             row.ID,
		conversationID: row.ConversationID,
		created:        row.Created,
		name:           row.Name,
		ended:          make(chan struct{}),
		nudge:          make(chan struct{}, 1),
	}
	j.follow(row)
	return j
}

// follow takes over what the library says of the job. Partial messages and the time
// left are known only to the process that runs it.
func (j *job) follow(row store.Job) {
	j.set(func(p *Progress) {
		j.name = row.Name
		p.State = State(row.State)
		p.Position, p.Duration = row.Done, row.Duration
		switch {
		case p.State == Completed:
			p.Fraction, p.Left = 1, 0
		case p.State == InProgress:
			p.Stage = Listening
			p.Fraction = max(p.Fraction, listened(row.Done, row.Duration, row.Kind))
			p.Left = unknown
		case row.Paused:
			p.Stage, p.Left = Paused, unknown
		default:
			p.Stage, p.Left = Waiting, unknown
		}
		j.err = rowError(row)
	})
}

func rowError(row store.Job) error {
	switch State(row.State) {
	case Failed:
		return fault.New(fault.Code(row.ErrorCode), row.ErrorSubject, errors.New(row.ErrorDetail))
	case Cancelled:
		return fault.New(fault.Cancelled, row.Name, nil)
	}
	return nil
}

// set changes the progress. Fraction never falls, and a final state stays.
func (j *job) set(change func(*Progress)) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.progress.State.Ended() {
		return
	}
	least := j.progress.Fraction
	change(&j.progress)
	j.progress.Fraction = min(max(j.progress.Fraction, least), 1)
	j.version++
	if j.progress.State.Ended() {
		j.heard = nil
		close(j.ended)
	}
	j.wake()
}

// end makes the state final.
func (j *job) end(state State, err error) {
	j.set(func(p *Progress) {
		p.State, p.Left = state, 0
		if state == Completed {
			p.Fraction, p.Position = 1, p.Duration
		}
		j.err = err
	})
}

func (j *job) current() Progress {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.progress
}

func (j *job) heardSoFar() []conversation.Message {
	j.mu.Lock()
	defer j.mu.Unlock()
	return slices.Clip(j.heard)
}

// hear adds to what was heard so far.
func (j *job) hear(messages []conversation.Message) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.heard = append(j.heard, messages...)
}

// hearAnew replaces what was heard by what the library has of it.
func (j *job) hearAnew(messages []conversation.Message) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.heard = messages
}

func (j *job) title() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.name
}

func (j *job) failure() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.err
}

func (j *job) conversation() *Conversation {
	return &Conversation{service: j.service, id: j.conversationID}
}

func (j *job) wait(ctx context.Context) (*Conversation, error) {
	select {
	case <-j.ended:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case <-j.service.stopped:
		if !j.current().State.Ended() {
			return nil, ErrClosed
		}
	}
	if err := j.failure(); err != nil {
		return nil, err
	}
	return j.conversation(), nil
}

func (j *job) attach(c callback) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.callbacks = append(j.callbacks, &subscription{callback: c, version: -1})
	j.wake()
}
