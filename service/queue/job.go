package queue

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// Job is a recording on its way into a conversation. Callbacks may be attached at
// any time, also after the end: each still gets what it waits for, once. The
// callbacks of one job are called one after the other, on a goroutine of the
// queue, with no lock held.
type Job struct {
	queue          *Queue
	id             string
	conversationID string
	created        time.Time

	ended chan struct{} // closed when the state is final

	mu         sync.Mutex
	name       string
	progress   Progress
	version    int                    // of the progress
	messages   []conversation.Message // so far; it is only ever appended to
	err        error
	callbacks  []*subscription
	delivering bool
	nudge      chan struct{} // wakes a delivery that holds back
}

func newJob(q *Queue, stored Stored) *Job {
	j := &Job{
		queue:          q,
		id:             stored.ID,
		conversationID: stored.ConversationID,
		created:        stored.Created,
		name:           stored.Name,
		ended:          make(chan struct{}),
		nudge:          make(chan struct{}, 1),
	}
	j.follow(stored)
	return j
}

// ID is the job's id.
func (j *Job) ID() string { return j.id }

// ConversationID is the conversation that the recording becomes, or becomes a
// part of.
func (j *Job) ConversationID() string { return j.conversationID }

// Created is when the job was asked for.
func (j *Job) Created() time.Time { return j.created }

// Name is the file's name, or the address without credentials and query.
func (j *Job) Name() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.name
}

// State is where the job stands now.
func (j *Job) State() State { return j.Progress().State }

// Progress is how far the job is now.
func (j *Job) Progress() Progress {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.progress
}

// Messages is all that was recognised so far, as far as this process knows, in the
// order in which it was, and nothing once the job has ended: the conversation has it
// then.
func (j *Job) Messages() []conversation.Message {
	j.mu.Lock()
	defer j.mu.Unlock()
	return slices.Clip(j.messages)
}

// Err is why the job failed or was cancelled, and nil otherwise.
func (j *Job) Err() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.err
}

// Wait returns when the job has ended, with the error of a failed or cancelled job.
// Ending ctx ends the waiting, not the job.
func (j *Job) Wait(ctx context.Context) error {
	select {
	case <-j.ended:
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-j.queue.life.Stopped():
		if !j.State().Ended() {
			return ErrClosed
		}
	}
	return j.Err()
}

// OnProgress calls f with the progress now and, at most ten times a second, with
// every change until the end.
func (j *Job) OnProgress(f func(Progress)) { j.attach(callback{progress: f}) }

// OnComplete calls f once when the job is completed.
func (j *Job) OnComplete(f func()) { j.attach(callback{complete: f}) }

// OnError calls f once when the job has failed or was cancelled. A cancelled job's
// error is fault.Cancelled.
func (j *Job) OnError(f func(error)) { j.attach(callback{failed: f}) }

// Cancel stops the job and removes what it has stored. An ended job stays as it is.
// The job has ended when Wait returns.
func (j *Job) Cancel() {
	if !j.State().Ended() {
		j.queue.life.Go(func() { j.queue.cancelSoon(j) })
	}
}

// Report changes the progress. Fraction never falls, and a final state stays.
func (j *Job) Report(change func(*Progress)) {
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
		j.messages = nil
		close(j.ended)
	}
	j.wake()
}

// AddMessages adds to what was recognised so far.
func (j *Job) AddMessages(messages []conversation.Message) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.messages = append(j.messages, messages...)
}

// SetMessages replaces what was recognised by what the library has of it.
func (j *Job) SetMessages(messages []conversation.Message) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.messages = messages
}

// follow takes over what the library says of the job. Messages so far and the time
// left are known only to the process that runs it.
func (j *Job) follow(stored Stored) {
	j.Report(func(p *Progress) {
		j.name = stored.Name
		p.State = stored.State
		p.Position, p.Duration = stored.Done, stored.Duration
		switch {
		case p.State == Completed:
			p.Fraction, p.Left = 1, 0
		case p.State == InProgress:
			p.Stage = Listening
			p.Fraction = max(p.Fraction, fractionAt(stored.Done, stored.Duration, stored.Kind))
			p.Left = Unknown
		case stored.Paused:
			p.Stage, p.Left = Paused, Unknown
		default:
			p.Stage, p.Left = Waiting, Unknown
		}
		j.err = stored.failure()
	})
}

func (s Stored) failure() error {
	switch s.State {
	case Failed:
		return fault.New(fault.Code(s.ErrorCode), s.ErrorSubject, errors.New(s.ErrorDetail))
	case Cancelled:
		return fault.New(fault.Cancelled, s.Name, nil)
	}
	return nil
}

// end makes the state final.
func (j *Job) end(state State, err error) {
	j.Report(func(p *Progress) {
		p.State, p.Left = state, 0
		if state == Completed {
			p.Fraction, p.Position = 1, p.Duration
		}
		j.err = err
	})
}
