package service

import (
	"context"

	"github.com/debrief-app/debrief/service/queue"
	"github.com/debrief-app/debrief/service/transcript"
)

// Progress tells how far a job is.
type Progress = queue.Progress

// State is where a job stands.
type State = queue.State

// The states of a job. The last three are final.
const (
	Scheduled  = queue.Scheduled
	InProgress = queue.InProgress
	Completed  = queue.Completed
	Failed     = queue.Failed
	Cancelled  = queue.Cancelled
)

// Stage is what a job is doing.
type Stage = queue.Stage

// The stages of a job, in order. Paused is a scheduled job that the user holds back.
const (
	Waiting     = queue.Waiting
	Paused      = queue.Paused
	Downloading = queue.Downloading
	Listening   = queue.Listening
	Finding     = queue.Finding
)

// Why a transcript that was read may be none: see Progress.Doubt.
const (
	DoubtProse = string(transcript.DoubtProse) // neither speakers nor times
	DoubtForm  = string(transcript.DoubtForm)  // data that may be something else
)

// Job is a job of the queue that ends in a Conversation.
type Job struct {
	*queue.Job
	service *Service
}

func (s *Service) job(j *queue.Job) *Job { return &Job{j, s} }

func (j *Job) conversation() *Conversation {
	return &Conversation{service: j.service, id: j.ConversationID()}
}

// Wait returns when the job has ended: with its conversation, or with the error of
// a failed or cancelled job. Ending ctx ends the waiting, not the job.
func (j *Job) Wait(ctx context.Context) (*Conversation, error) {
	if err := j.Job.Wait(ctx); err != nil {
		return nil, err
	}
	return j.conversation(), nil
}

// OnComplete calls f once when the job is completed.
func (j *Job) OnComplete(f func(*Conversation)) {
	j.Job.OnComplete(func() { f(j.conversation()) })
}

// Resume takes over the unfinished jobs of programs that have ended and goes on
// with them, now and, for as long as the service is open, whenever another program
// dies over its jobs. The window calls it when it starts.
func (s *Service) Resume(ctx context.Context) error {
	s.adopting.Store(true)
	s.pipeline.Sweep(ctx)
	s.life.Go(func() { s.tidyTrash(background()) })
	return s.adopt(ctx)
}

func (s *Service) adopt(ctx context.Context) error {
	adopted, err := s.queue.Adopt(ctx)
	if adopted {
		s.changed(Change{})
	}
	return err
}

// Jobs lists all jobs, newest first, also those of other programs.
func (s *Service) Jobs(ctx context.Context) ([]*Job, error) {
	all, err := s.queue.Jobs(ctx)
	if err != nil {
		return nil, err
	}
	jobs := make([]*Job, 0, len(all))
	for _, j := range all {
		jobs = append(jobs, s.job(j))
	}
	return jobs, nil
}

// Queue lists the ids of the unfinished jobs, also those of other programs, in the
// order in which they are done; see MoveBefore.
func (s *Service) Queue(ctx context.Context) ([]string, error) { return s.queue.Order(ctx) }

// Retry starts a failed or cancelled job again: a new job instead of the old one,
// which goes on from what the old one had stored.
func (s *Service) Retry(ctx context.Context, jobID string) (*Job, error) {
	id, err := newID()
	if err != nil {
		return nil, err
	}
	fresh, err := s.queue.Retry(ctx, jobID, id, s.parts.Now())
	if err != nil {
		return nil, err
	}
	return s.job(fresh), nil
}

// Forget removes an ended job from the list. Its conversation stays.
func (s *Service) Forget(ctx context.Context, jobID string) error { return s.queue.Forget(ctx, jobID) }

// Pause holds an unfinished job back until Continue; what it has stored stays.
func (s *Service) Pause(ctx context.Context, jobID string) error { return s.queue.Pause(ctx, jobID) }

// Continue lets a paused job go on when its turn comes.
func (s *Service) Continue(ctx context.Context, jobID string) error {
	return s.queue.Continue(ctx, jobID)
}

// MoveBefore moves a waiting job so that it runs before another one; an empty other
// means before all. Jobs on the same conversation never overtake each other.
func (s *Service) MoveBefore(ctx context.Context, jobID, otherID string) error {
	return s.queue.MoveBefore(ctx, jobID, otherID)
}
