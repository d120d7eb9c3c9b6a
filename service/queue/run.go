package queue

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"

	"github.com/debrief-app/debrief/service/fault"
)

// run works on a claimed job and writes how it ended.
func (q *Queue) run(ctx context.Context, stored Stored) {
	j := q.jobs.handle(stored)
	j.Report(func(p *Progress) { p.State, p.Left = InProgress, Unknown })
	q.changed(stored.ConversationID, stored.ID)
	err := q.guarded(ctx, j, stored)
	if why := q.finished(ctx, stored.ID); err != nil && why != nil {
		err = why
	}
	q.finish(j, stored, err)
	q.changed(stored.ConversationID, stored.ID)
}

// guarded is the runner's work, in which a defect of our own costs the job and not
// the program.
func (q *Queue) guarded(ctx context.Context, j *Job, stored Stored) (err error) {
	defer func() {
		if defect := recover(); defect != nil {
			err = fmt.Errorf("panic: %v\n%s", defect, debug.Stack())
		}
	}()
	return q.runner.Run(ctx, j, stored)
}

// finish writes how a run ended, and ends the handle.
func (q *Queue) finish(j *Job, stored Stored, err error) {
	switch {
	case err == nil:
		q.runner.Clear(stored)
		j.end(Completed, nil)
	case errors.Is(err, errClosing):
		_ = q.library.Release(background(), stored.ID) // if not, the next process sees that we are gone
	case errors.Is(err, errPaused):
		_ = q.write(stored.ID, func(ctx context.Context) error { return q.library.Release(ctx, stored.ID) })
		j.Report(func(p *Progress) { p.State, p.Stage, p.Left = Scheduled, Paused, Unknown })
	case errors.Is(err, errCancelled), errors.Is(err, ErrNotOurs):
		q.runner.Clear(stored)
		_ = q.write(stored.ID, func(ctx context.Context) error {
			_, err := q.library.CancelJob(ctx, stored.ID)
			return err
		})
		j.end(Cancelled, fault.New(fault.Cancelled, stored.Name, nil))
	default:
		late := q.write(stored.ID, func(ctx context.Context) error { return q.library.FailJob(ctx, stored.ID, err) })
		j.end(Failed, errors.Join(err, late))
	}
}

// write writes how a run ended. What cannot be written now, on a full disk say, is
// tried again every second: until then the job would stand in the way of others.
func (q *Queue) write(jobID string, write func(context.Context) error) error {
	err := write(background())
	if nothingLeft(err) {
		return nil
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.open[jobID] = write
	return err
}

// writeLate tries to write the ends that could not be written when they came. It
// reports whether that has changed anything.
func (q *Queue) writeLate() (changed bool) {
	q.mu.Lock()
	late := maps.Clone(q.open)
	q.mu.Unlock()
	for id, write := range late {
		if !nothingLeft(write(q.ctx)) {
			continue
		}
		q.mu.Lock()
		delete(q.open, id)
		q.mu.Unlock()
		changed = true
	}
	return changed
}

// nothingLeft reports whether nothing is left to write: it is written, or there is
// nothing any more that it could be written to.
func nothingLeft(err error) bool {
	return err == nil || errors.Is(err, fault.NoJob) || errors.Is(err, ErrNotOurs)
}
