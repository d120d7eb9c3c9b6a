// Package queue runs jobs: in their order, some at a time, with pauses, retries and
// progress, until they have ended, whatever happens to the program meanwhile.
//
// The library is the truth about jobs, and other processes may work on the same one:
// the queue sees it through the interface Library. What running a job means is the
// Runner's business.
package queue

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Queue runs the jobs of this process.
type Queue struct {
	library Library
	runner  Runner
	life    *Lifetime
	changed func(conversationID, jobID string)
	jobs    *registry

	wake   chan struct{}
	ctx    context.Context
	cancel context.CancelCauseFunc
	done   chan struct{}

	mu      sync.Mutex
	running map[string]*run
	open    map[string]func(context.Context) error // ends that could not be written yet
	atOnce  int
}

// run is a job that is being worked on.
type run struct {
	stop      context.CancelCauseFunc
	cancelled bool // whatever it was stopped for first, the job is to go
}

// Why a running job is stopped.
var (
	errClosing   = errors.New("the service is closing")
	errCancelled = errors.New("the job was cancelled")
	errPaused    = errors.New("the job was paused")
)

// retryStep is how often a job that waits for another program's is tried again, and
// what could not be written.
const retryStep = time.Second

// New makes a queue that works on atOnce jobs at the same time, at least one. Its
// goroutines belong to the given lifetime. Changed is called, without a lock held,
// after a job has changed in more than its progress.
func New(library Library, runner Runner, life *Lifetime, atOnce int, changed func(conversationID, jobID string)) *Queue {
	q := &Queue{
		library: library, runner: runner, life: life, changed: changed,
		wake:    make(chan struct{}, 1),
		done:    make(chan struct{}),
		running: map[string]*run{},
		open:    map[string]func(context.Context) error{},
		atOnce:  max(1, atOnce),
	}
	q.jobs = newRegistry(q)
	q.ctx, q.cancel = context.WithCancelCause(background())
	return q
}

// Start begins to run jobs.
func (q *Queue) Start() { go q.loop() }

// Stop ends the running jobs, which go back into the library, and waits for them.
func (q *Queue) Stop() {
	q.cancel(errClosing)
	<-q.done
}

// Stopped ends when Stop is called.
func (q *Queue) Stopped() context.Context { return q.ctx }

// SetAtOnce changes how many jobs are worked on at the same time.
func (q *Queue) SetAtOnce(n int) {
	q.mu.Lock()
	q.atOnce = max(1, n)
	q.mu.Unlock()
	q.poke()
}

// poke makes the queue check what it can run.
func (q *Queue) poke() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// interrupt stops a job if it is running here.
func (q *Queue) interrupt(jobID string, why error) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	r, ok := q.running[jobID]
	if ok {
		r.cancelled = r.cancelled || errors.Is(why, errCancelled)
		r.stop(why)
	}
	return ok
}

// runs reports whether a job is being worked on here.
func (q *Queue) runs(jobID string) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	_, ok := q.running[jobID]
	return ok
}

// finished takes a job out of those that can be interrupted. It returns why the run
// was stopped, if it was.
func (q *Queue) finished(ctx context.Context, jobID string) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	r := q.running[jobID]
	delete(q.running, jobID)
	if r.cancelled {
		return errCancelled
	}
	return context.Cause(ctx)
}

// loop starts jobs until the queue is stopped.
func (q *Queue) loop() {
	defer close(q.done)
	var jobs sync.WaitGroup
	defer jobs.Wait()
	retry := time.NewTicker(retryStep)
	defer retry.Stop()
	for {
		for q.startNext(&jobs) {
		}
		select {
		case <-q.ctx.Done():
			return
		case <-q.wake:
		case <-retry.C:
			if !q.writeLate() && !q.jobs.waiting() {
				continue
			}
		}
		for len(q.wake) > 0 {
			<-q.wake
		}
	}
}

// startNext starts one job, if there is a place and one that can run. Claiming it
// and making it one that can be interrupted is one step for everybody else.
func (q *Queue) startNext(jobs *sync.WaitGroup) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.running) >= q.atOnce || q.ctx.Err() != nil {
		return false
	}
	stored, ok, err := q.library.Claim(q.ctx)
	if err != nil || !ok {
		return false // a library that cannot be read now is tried again
	}
	ctx, stop := context.WithCancelCause(q.ctx)
	q.running[stored.ID] = &run{stop: stop}
	jobs.Go(func() {
		defer q.poke()
		defer stop(nil)
		q.run(ctx, stored)
	})
	return true
}
