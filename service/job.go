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
