package queue

import (
	"context"
	"errors"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// Add writes a job into the library and has it run when its turn comes.
func (q *Queue) Add(ctx context.Context, job Stored) (*Job, error) {
	if q.life.Ending() {
		return nil, ErrClosed
	}
	job, err := q.library.AddJob(ctx, job)
	if err != nil {
		return nil, err
	}
	return q.added(job), nil
}

// added is the handle of a job that has just been written.
func (q *Queue) added(stored Stored) *Job {
	j := q.jobs.handle(stored)
	q.changed(stored.ConversationID, stored.ID)
	q.poke()
	return j
}

// Jobs lists all jobs, newest first, also those of other programs.
func (q *Queue) Jobs(ctx context.Context) ([]*Job, error) {
	_, mark, err := q.library.Unfinished(ctx)
	if err != nil {
		return nil, err
	}
	return q.jobs.all(ctx, q.library, mark)
}

// Order lists the ids of the unfinished jobs, also those of other programs, in the
// order in which they are done; see MoveBefore.
func (q *Queue) Order(ctx context.Context) ([]string, error) {
	unfinished, _, err := q.library.Unfinished(ctx)
	var ids []string
	for _, stored := range unfinished {
		ids = append(ids, stored.ID)
	}
	return ids, err
}

// Retry starts a failed or cancelled job again: a new job instead of the old one,
// which goes on from what the old one had stored.
func (q *Queue) Retry(ctx context.Context, jobID, freshID string, now time.Time) (*Job, error) {
	stored, err := q.library.Job(ctx, jobID)
	if err != nil {
		return nil, err
	}
	if err := q.writeFailure(ctx, stored); err != nil {
		return nil, err
	}
	if stored.State == Cancelled {
		stored.Done = 0 // what it had recognised is gone
	}
	stored.ID, stored.Paused, stored.Created = freshID, false, now
	q.runner.Replace(jobID, &stored)
	if stored, err = q.library.RetryJob(ctx, jobID, stored); err != nil {
		return nil, err
	}
	q.runner.Rename(jobID, freshID)
	q.jobs.forget(jobID)
	return q.added(stored), nil
}

// writeFailure writes the failure of a job whose end could not be written when it
// came, for a full disk say.
func (q *Queue) writeFailure(ctx context.Context, stored Stored) error {
	j := q.jobs.handle(stored)
	if j.State() != Failed || stored.State.Ended() {
		return nil
	}
	return q.library.FailJob(ctx, stored.ID, j.Err())
}

// Forget removes an ended job from the list. Its conversation stays.
func (q *Queue) Forget(ctx context.Context, jobID string) error {
	stored, err := q.library.Job(ctx, jobID)
	if err != nil {
		return err
	}
	if err := q.writeFailure(ctx, stored); err != nil {
		return err
	}
	if err := q.library.ForgetJob(ctx, jobID); err != nil {
		return err
	}
	q.runner.Discard(jobID)
	q.jobs.forget(jobID)
	q.changed(stored.ConversationID, jobID)
	return nil
}

// Pause holds an unfinished job back until Continue; what it has stored stays.
func (q *Queue) Pause(ctx context.Context, jobID string) error {
	if err := q.library.PauseJob(ctx, jobID, true); err != nil {
		return err
	}
	q.interrupt(jobID, errPaused)
	return q.refresh(ctx, jobID)
}

// Continue lets a paused job go on when its turn comes.
func (q *Queue) Continue(ctx context.Context, jobID string) error {
	if err := q.library.PauseJob(ctx, jobID, false); err != nil {
		return err
	}
	q.poke()
	return q.refresh(ctx, jobID)
}

// MoveBefore moves a waiting job so that it runs before another one; an empty other
// means before all. Jobs on the same conversation never overtake each other.
func (q *Queue) MoveBefore(ctx context.Context, jobID, otherID string) error {
	if err := q.library.MoveJob(ctx, jobID, otherID); err != nil {
		return err
	}
	q.changed("", jobID)
	return nil
}

// refresh brings a handle up to what the library says, unless the job runs here.
func (q *Queue) refresh(ctx context.Context, jobID string) error {
	stored, err := q.library.Job(ctx, jobID)
	if err != nil {
		return err
	}
	j := q.jobs.handle(stored)
	if !q.runs(jobID) {
		j.follow(stored)
	}
	q.changed(stored.ConversationID, jobID)
	return nil
}

// CancelOn cancels the unfinished jobs on a conversation and waits for their end. It
// fails when that cannot be written down.
func (q *Queue) CancelOn(ctx context.Context, conversationID string) error {
	unfinished, _, err := q.library.Unfinished(ctx)
	if err != nil {
		return err
	}
	for _, stored := range unfinished {
		if stored.ConversationID != conversationID {
			continue
		}
		j := q.jobs.handle(stored)
		if err := q.cancelJob(ctx, j); err != nil {
			return err
		}
		if err := j.Wait(ctx); ctx.Err() != nil {
			return err
		}
	}
	return nil
}

// cancelSoon cancels a job now or, if that cannot be written down now, as soon as it
// can.
func (q *Queue) cancelSoon(j *Job) {
	_ = q.write(j.id, func(ctx context.Context) error { return q.cancelJob(ctx, j) })
}

func (q *Queue) cancelJob(ctx context.Context, j *Job) error {
	if q.interrupt(j.id, errCancelled) {
		return nil // its run writes the end
	}
	done, err := q.library.CancelJob(ctx, j.id)
	switch {
	case errors.Is(err, fault.NoJob), err == nil && done:
		q.cancelled(j)
	case err != nil:
		return err
	}
	return nil // not done: another program runs it and is now asked to stop
}

// cancelled ends the handle of a job that was cancelled before it ran.
func (q *Queue) cancelled(j *Job) {
	if q.interrupt(j.id, errCancelled) {
		return // it was claimed at the last moment, and finds itself cancelled
	}
	j.end(Cancelled, fault.New(fault.Cancelled, j.Name(), nil))
	q.changed(j.conversationID, j.id)
}
