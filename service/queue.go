package service

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"sync"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
)

// Why a running job is stopped.
var (
	errClosing   = errors.New("the service is closing")
	errCancelled = errors.New("the job was cancelled")
	errPaused    = errors.New("the job was paused")
)

// queue runs the jobs of this process, some at a time, in their order.
type queue struct {
	service *Service
	wake    chan struct{}
	ctx     context.Context
	cancel  context.CancelCauseFunc
	done    chan struct{}

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

// blockedStep is how often a job that waits for another program's is tried again.
const blockedStep = time.Second

func newQueue(s *Service, atOnce int) *queue {
	q := &queue{
		service: s,
		wake:    make(chan struct{}, 1),
		done:    make(chan struct{}),
		running: map[string]*run{},
		open:    map[string]func(context.Context) error{},
		atOnce:  max(1, atOnce),
	}
	q.ctx, q.cancel = context.WithCancelCause(background())
	return q
}

// look makes the queue look for work.
func (q *queue) look() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

func (q *queue) setAtOnce(n int) {
	q.mu.Lock()
	q.atOnce = max(1, n)
	q.mu.Unlock()
	q.look()
}

// stop ends the running jobs, which go back into the library, and waits for them.
func (q *queue) stop() {
	q.cancel(errClosing)
	<-q.done
}

// interrupt stops a job if it is running here.
func (q *queue) interrupt(jobID string, why error) bool {
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
func (q *queue) runs(jobID string) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	_, ok := q.running[jobID]
	return ok
}

// finished takes a job out of those that can be interrupted. It tells why the run
// was stopped, if it was.
func (q *queue) finished(ctx context.Context, jobID string) error {
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
func (q *queue) loop() {
	defer close(q.done)
	var jobs sync.WaitGroup
	defer jobs.Wait()
	retry := time.NewTicker(blockedStep)
	defer retry.Stop()
	for {
		for q.startNext(&jobs) {
		}
		select {
		case <-q.ctx.Done():
			return
		case <-q.wake:
		case <-retry.C:
			if !q.writeLate() && !q.service.jobs.waiting() {
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
func (q *queue) startNext(jobs *sync.WaitGroup) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.running) >= q.atOnce || q.ctx.Err() != nil {
		return false
	}
	row, ok, err := q.service.library.Claim(q.ctx)
	if err != nil || !ok {
		return false // a library that cannot be read now is tried again
	}
	ctx, stop := context.WithCancelCause(q.ctx)
	q.running[row.ID] = &run{stop: stop}
	jobs.Go(func() {
		defer q.look()
		defer stop(nil)
		q.service.run(ctx, row)
	})
	return true
}

// run works on a claimed job and settles how it ended.
func (s *Service) run(ctx context.Context, row store.Job) {
	j := s.jobs.handle(row)
	j.set(func(p *Progress) { p.State, p.Left = InProgress, unknown })
	s.changed(Change{ConversationID: row.ConversationID, JobID: row.ID})
	err := s.guarded(ctx, j, row)
	if why := s.queue.finished(ctx, row.ID); err != nil && why != nil {
		err = why
	}
	s.settle(j, row, err)
	s.changed(Change{ConversationID: row.ConversationID, JobID: row.ID})
}

// guarded is work in which a defect of our own costs the job and not the program.
func (s *Service) guarded(ctx context.Context, j *job, row store.Job) (err error) {
	defer func() {
		if defect := recover(); defect != nil {
			err = fmt.Errorf("panic: %v\n%s", defect, debug.Stack())
		}
	}()
	return s.work(ctx, j, row)
}

// settle writes how a run ended, and tells it.
func (s *Service) settle(j *job, row store.Job, err error) {
	switch {
	case err == nil:
		s.dropDownload(row)
		j.end(Completed, nil)
	case errors.Is(err, errClosing):
		_ = s.library.Release(background(), row.ID) // if not, the next process sees that we are gone
	case errors.Is(err, errPaused):
		_ = s.queue.written(row.ID, func(ctx context.Context) error { return s.library.Release(ctx, row.ID) })
		j.set(func(p *Progress) { p.State, p.Stage, p.Left = Scheduled, Paused, unknown })
	case errors.Is(err, errCancelled), errors.Is(err, store.ErrNotOurs):
		s.dropDownload(row)
		_ = s.queue.written(row.ID, func(ctx context.Context) error {
			_, err := s.library.CancelJob(ctx, row.ID)
			return err
		})
		j.end(Cancelled, fault.New(fault.Cancelled, row.Name, nil))
	default:
		late := s.queue.written(row.ID, func(ctx context.Context) error { return s.library.FailJob(ctx, row.ID, err) })
		j.end(Failed, errors.Join(err, late))
	}
}

// written writes how a run ended. What cannot be written now, on a full disk say, is
// tried again every second: until then the job would stand in the way of others.
func (q *queue) written(jobID string, write func(context.Context) error) error {
	err := write(background())
	if settled(err) {
		return nil
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.open[jobID] = write
	return err
}

// writeLate tries to write the ends that could not be written when they came. It
// reports whether that has changed anything.
func (q *queue) writeLate() (changed bool) {
	q.mu.Lock()
	late := maps.Clone(q.open)
	q.mu.Unlock()
	for id, write := range late {
		if !settled(write(q.ctx)) {
			continue
		}
		q.mu.Lock()
		delete(q.open, id)
		q.mu.Unlock()
		changed = true
	}
	return changed
}

// settled reports whether nothing is left to write: it is written, or there is
// nothing any more that it could be written to.
func settled(err error) bool {
	return err == nil || errors.Is(err, fault.NoJob) || errors.Is(err, store.ErrNotOurs)
}
