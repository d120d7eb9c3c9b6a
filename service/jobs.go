package service

import (
	"cmp"
	"context"
	"errors"
	"os"
	"slices"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
)

// Resume takes over the unfinished jobs of programs that have ended and goes on
// with them, now and, for as long as the service is open, whenever another program
// dies over its jobs. The window calls it when it starts.
func (s *Service) Resume(ctx context.Context) error {
	s.adopting.Store(true)
	s.sweepDownloads(ctx)
	s.spawn(s.purge)
	return s.adopt(ctx)
}

func (s *Service) adopt(ctx context.Context) error {
	n, err := s.library.Adopt(ctx)
	if err != nil || n == 0 {
		return err
	}
	rows, err := s.library.Jobs(ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		s.jobs.handle(row)
	}
	s.sync(ctx, rows)
	s.changed(Change{})
	s.queue.look()
	return nil
}

// sync brings the handles of jobs up to the rows.
func (s *Service) sync(ctx context.Context, rows []store.Job) {
	s.jobs.sync(rows, s.queue.runs, func(id string) bool {
		_, err := s.library.Job(ctx, id)
		return errors.Is(err, fault.NoJob)
	})
}

// Jobs lists all jobs, newest first, also those of other programs.
func (s *Service) Jobs(ctx context.Context) ([]*Job, error) {
	rows, err := s.library.Jobs(ctx)
	if err != nil {
		return nil, err
	}
	jobs := make([]*Job, 0, len(rows))
	for _, row := range rows {
		jobs = append(jobs, &Job{s.jobs.handle(row)})
	}
	return jobs, nil
}

// Queue lists the ids of the unfinished jobs, also those of other programs, in the
// order in which they are done; see MoveBefore.
func (s *Service) Queue(ctx context.Context) ([]string, error) {
	rows, err := s.library.Jobs(ctx)
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(j store.Job) bool { return State(j.State).Ended() })
	slices.SortStableFunc(rows, func(a, b store.Job) int { return cmp.Compare(a.Place, b.Place) })
	var ids []string
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	return ids, nil
}

// Retry starts a failed or cancelled job again: a new job instead of the old one,
// which goes on from what the old one had stored.
func (s *Service) Retry(ctx context.Context, jobID string) (*Job, error) {
	row, err := s.library.Job(ctx, jobID)
	if err != nil {
		return nil, err
	}
	if err := s.settleLate(ctx, row); err != nil {
		return nil, err
	}
	if row.ID, err = newID(); err != nil {
		return nil, err
	}
	if row.State == store.Cancelled {
		row.Done = 0 // what it had heard is gone
	}
	row.Paused = false
	row.Created = s.parts.now()
	if user, ok := s.secrets.Load(jobID); ok {
		s.secrets.Store(row.ID, user)
	}
	if row, err = s.library.RetryJob(ctx, jobID, row); err != nil {
		return nil, err
	}
	_ = os.Rename(s.downloadDir(jobID), s.downloadDir(row.ID)) // if not, it is fetched again
	s.secrets.Delete(jobID)
	s.jobs.forget(jobID)
	return s.enqueued(row), nil
}

// settleLate writes the failure of a job whose end could not be written when it
// came, for a full disk say.
func (s *Service) settleLate(ctx context.Context, row store.Job) error {
	j := s.jobs.handle(row)
	if j.current().State != Failed || State(row.State).Ended() {
		return nil
	}
	return s.library.FailJob(ctx, row.ID, j.failure())
}

// Forget removes an ended job from the list. Its conversation stays.
func (s *Service) Forget(ctx context.Context, jobID string) error {
	row, err := s.library.Job(ctx, jobID)
	if err != nil {
		return err
	}
	if err := s.settleLate(ctx, row); err != nil {
		return err
	}
	if err := s.library.ForgetJob(ctx, jobID); err != nil {
		return err
	}
	s.secrets.Delete(jobID)
	_ = os.RemoveAll(s.downloadDir(jobID))
	s.jobs.forget(jobID)
	s.changed(Change{ConversationID: row.ConversationID, JobID: jobID})
	return nil
}

// Pause holds an unfinished job back until Continue; what it has stored stays.
func (s *Service) Pause(ctx context.Context, jobID string) error {
	if err := s.library.PauseJob(ctx, jobID, true); err != nil {
		return err
	}
	s.queue.interrupt(jobID, errPaused)
	return s.refresh(ctx, jobID)
}

// Continue lets a paused job go on when its turn comes.
func (s *Service) Continue(ctx context.Context, jobID string) error {
	if err := s.library.PauseJob(ctx, jobID, false); err != nil {
		return err
	}
	s.queue.look()
	return s.refresh(ctx, jobID)
}

// MoveBefore moves a waiting job so that it runs before another one; an empty other
// means before all. Jobs on the same conversation never overtake each other.
func (s *Service) MoveBefore(ctx context.Context, jobID, otherID string) error {
	if err := s.library.MoveJob(ctx, jobID, otherID); err != nil {
		return err
	}
	s.changed(Change{JobID: jobID})
	return nil
}

// refresh brings a handle up to what the library says, unless the job runs here.
func (s *Service) refresh(ctx context.Context, jobID string) error {
	row, err := s.library.Job(ctx, jobID)
	if err != nil {
		return err
	}
	j := s.jobs.handle(row)
	if !s.queue.runs(jobID) {
		j.follow(row)
	}
	s.changed(Change{ConversationID: row.ConversationID, JobID: jobID})
	return nil
}

// cancel asks for the end of a job, wherever it runs.
func (j *job) cancel() {
	if j.current().State.Ended() {
		return
	}
	s := j.service
	s.lifetime.spawn(func() { s.cancelJob(background(), j) })
}

func (s *Service) cancelJob(ctx context.Context, j *job) {
	if s.queue.interrupt(j.id, errCancelled) {
		return // settled by the run
	}
	done, err := s.library.CancelJob(ctx, j.id)
	switch {
	case errors.Is(err, fault.NoJob), err == nil && done:
		s.cancelled(j)
	case err != nil:
		return // still there, and can be cancelled again
	}
	// Otherwise another program runs it and is now asked to stop.
}

// cancelled tells of a job that was cancelled before it ran.
func (s *Service) cancelled(j *job) {
	if s.queue.interrupt(j.id, errCancelled) {
		return // it was claimed at the last moment, and finds itself cancelled
	}
	j.end(Cancelled, fault.New(fault.Cancelled, j.title(), nil))
	s.changed(Change{ConversationID: j.conversationID, JobID: j.id})
}

// stopHere ends a job of this process that another program has cancelled.
func (s *Service) stopHere(row store.Job, why error) {
	if !s.queue.interrupt(row.ID, why) {
		s.cancelJob(background(), s.jobs.handle(row))
	}
}
