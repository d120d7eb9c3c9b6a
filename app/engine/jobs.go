package engine

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/debrief-app/debrief/app/screen/jobs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/assets"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
)

var errJobGone = errors.New("the job is not in the list any more")

// Jobs reads all jobs from the library, in the order in which the window lists them.
func (e *Engine) Jobs(ctx context.Context) ([]jobs.Job, error) {
	list, err := e.service.Jobs(ctx)
	if err != nil {
		return nil, err
	}
	queue, err := e.service.Queue(ctx)
	if err != nil {
		return nil, err
	}
	turn := map[string]int{}
	for i, id := range queue {
		turn[id] = i
	}
	slices.Reverse(list) // oldest first
	slices.SortStableFunc(list, func(a, b *service.Job) int { return cmp.Compare(turn[a.ID()], turn[b.ID()]) })
	e.mu.Lock()
	e.listed = list
	e.mu.Unlock()
	return e.JobProgress(), nil
}

// JobProgress is the list that Jobs last read, with the progress of now. It reads
// nothing from the library, which keeps every job ever made.
func (e *Engine) JobProgress() []jobs.Job {
	e.mu.Lock()
	list := e.listed
	e.mu.Unlock()
	all := make([]jobs.Job, len(list))
	for i, j := range list {
		all[i] = e.job(j)
	}
	return all
}

func (e *Engine) job(j *service.Job) jobs.Job {
	p := j.Progress()
	job := jobs.Job{ID: j.ID(), MeetingID: j.ConversationID(), Name: nameOf(j), Stage: stage(p),
		Fraction: p.Fraction, Left: p.Left, Position: p.Position, Length: p.Duration, Err: j.Err()}
	e.mu.Lock()
	_, here := e.started[j.ID()]
	e.mu.Unlock()
	if here {
		job.Captions, job.Tracks = p.Captions, p.Tracks
	}
	if p.NoSpeakers != "" {
		job.NoSpeakers = fault.New(p.NoSpeakers, job.Name, nil)
	}
	if p.State.Ended() {
		e.unfollow(j.ID())
	} else {
		e.follow(j)
		job.Messages = j.Messages()
	}
	return job
}

// nameOf is what a job is called: the sample meeting by its own name.
func nameOf(j *service.Job) string {
	if j.Name() == assets.SampleMeetingName {
		return text.Say("sample.name")
	}
	return j.Name()
}

// follow reports a job's progress from the first time the job is listed.
func (e *Engine) follow(j *service.Job) {
	e.mu.Lock()
	followed := e.followed[j.ID()]
	e.followed[j.ID()] = true
	e.mu.Unlock()
	if !followed {
		j.OnProgress(func(service.Progress) { e.progressed() })
	}
}

func (e *Engine) progressed() {
	e.mu.Lock()
	report := e.onProgress
	e.mu.Unlock()
	if report != nil {
		report()
	}
}

// unfollow lets a job be followed again: one that has ended can be retried.
func (e *Engine) unfollow(id string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.followed, id)
}

func stage(p service.Progress) jobs.Stage {
	switch p.State {
	case service.Completed:
		return jobs.Ready
	case service.Failed:
		return jobs.Failed
	case service.Cancelled:
		return jobs.Cancelled
	}
	if p.State == service.InProgress && p.Stage == service.Waiting {
		return jobs.Starting
	}
	return jobs.Stage(p.Stage)
}

// CancelJob implements jobs.Queue.
func (e *Engine) CancelJob(ctx context.Context, id string) error {
	list, err := e.service.Jobs(ctx)
	if err != nil {
		return err
	}
	for _, j := range list {
		if j.ID() == id {
			j.Cancel()
			return nil
		}
	}
	return errJobGone
}

// RetryJob implements jobs.Queue.
func (e *Engine) RetryJob(ctx context.Context, id string) error {
	_, err := e.service.Retry(ctx, id)
	return err
}

// RemoveJob implements jobs.Queue. A job that is gone already needs no removing.
func (e *Engine) RemoveJob(ctx context.Context, id string) error {
	if err := e.service.Forget(ctx, id); !errors.Is(err, fault.NoJob) {
		return err
	}
	return nil
}

// PauseJob implements jobs.Queue.
func (e *Engine) PauseJob(ctx context.Context, id string) error { return e.service.Pause(ctx, id) }

// ResumeJob implements jobs.Queue.
func (e *Engine) ResumeJob(ctx context.Context, id string) error { return e.service.Continue(ctx, id) }

// MoveJob implements jobs.Queue.
func (e *Engine) MoveJob(ctx context.Context, id, before string) error {
	return e.service.MoveBefore(ctx, id, before)
}
