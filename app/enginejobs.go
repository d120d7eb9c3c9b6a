package app

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/debrief-app/debrief/app/screen"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/assets"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
)

// jobs are all jobs as the window shows them, oldest first.
func (e *engine) jobs(ctx context.Context) ([]screen.Job, error) {
	list, err := e.service.Jobs(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]screen.Job, len(list))
	for i, j := range list {
		all[len(list)-1-i] = e.job(j)
	}
	queue, err := e.service.Queue(ctx)
	if err != nil {
		return nil, err
	}
	turn := map[string]int{}
	for i, id := range queue {
		turn[id] = i
	}
	slices.SortStableFunc(all, func(a, b screen.Job) int { return cmp.Compare(turn[a.ID], turn[b.ID]) })
	return all, nil
}

func (e *engine) job(j *service.Job) screen.Job {
	p := j.Progress()
	job := screen.Job{ID: j.ID(), MeetingID: j.ConversationID(), Name: nameOf(j), Stage: stage(p),
		Fraction: p.Fraction, Left: p.Left, Position: p.Position, Length: p.Duration, Err: j.Err()}
	e.mu.Lock()
	_, here := e.begun[j.ID()]
	e.mu.Unlock()
	job.Captions = here && p.Captions
	if p.State.Ended() {
		e.unfollow(j.ID())
	} else {
		e.follow(j)
		job.Said = j.Messages()
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

// follow listens to a job's progress from the first time it is seen.
func (e *engine) follow(j *service.Job) {
	e.mu.Lock()
	known := e.followed[j.ID()]
	e.followed[j.ID()] = true
	e.mu.Unlock()
	if !known {
		j.OnProgress(func(service.Progress) { e.onProgress() })
	}
}

// unfollow lets a job be followed again: one that has ended can be tried again.
func (e *engine) unfollow(id string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.followed, id)
}

func stage(p service.Progress) screen.Stage {
	switch p.State {
	case service.Completed:
		return screen.Ready
	case service.Failed:
		return screen.Failed
	case service.Cancelled:
		return screen.Cancelled
	}
	if p.State == service.InProgress && p.Stage == service.Waiting {
		return screen.Starting
	}
	return screen.Stage(p.Stage)
}

// CancelJob implements screen.Engine.
func (e *engine) CancelJob(ctx context.Context, id string) error {
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

// RetryJob implements screen.Engine.
func (e *engine) RetryJob(ctx context.Context, id string) error {
	_, err := e.service.Retry(ctx, id)
	return err
}

// ForgetJob implements screen.Engine. A job that is gone already needs no forgetting.
func (e *engine) ForgetJob(ctx context.Context, id string) error {
	if err := e.service.Forget(ctx, id); !errors.Is(err, fault.NoJob) {
		return err
	}
	return nil
}

// PauseJob implements screen.Engine.
func (e *engine) PauseJob(ctx context.Context, id string) error { return e.service.Pause(ctx, id) }

// ContinueJob implements screen.Engine.
func (e *engine) ContinueJob(ctx context.Context, id string) error {
	return e.service.Continue(ctx, id)
}

// FirstJob implements screen.Engine.
func (e *engine) FirstJob(ctx context.Context, id, before string) error {
	return e.service.MoveBefore(ctx, id, before)
}
