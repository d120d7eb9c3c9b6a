package service

import (
	"context"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// State is where a job stands.
type State string

// The states of a job. The last three are final.
const (
	Scheduled  State = "scheduled"
	InProgress State = "in_progress"
	Completed  State = "completed"
	Failed     State = "failed"
	Cancelled  State = "cancelled"
)

// Ended reports whether the state is final.
func (s State) Ended() bool { return s == Completed || s == Failed || s == Cancelled }

// Stage is what a job is doing.
type Stage string

// The stages of a job, in order. Paused is a scheduled job that the user holds back.
const (
	Waiting     Stage = "waiting"
	Paused      Stage = "paused"
	Downloading Stage = "downloading"
	Listening   Stage = "listening"
	Finding     Stage = "finding"
)

// Progress tells how far a job is. Within one job, Fraction only grows, and it
// ends at 1 when the job is completed.
type Progress struct {
	State    State
	Stage    Stage
	Fraction float64                // 0 to 1, over all stages
	Left     time.Duration          // estimated from the speed so far; less than 0 when unknown
	Position float64                // seconds of the recording that are done
	Duration float64                // seconds of the whole recording; 0 when unknown
	Partial  []conversation.Message // the newest few; Job.Heard has them all
	Captions bool                   // the recording holds captions: see Options.EmbeddedCaptions
}

// Job is a recording on its way into a conversation. Callbacks may be attached at
// any time, also after the end: each still gets what it waits for, once. The
// callbacks of one job are called one after the other, on a goroutine of the
// service, with no lock held.
type Job struct {
	*job
}

// ID is the job's id.
func (j *Job) ID() string { return j.id }

// ConversationID is the conversation that the recording becomes, or becomes a
// part of.
func (j *Job) ConversationID() string { return j.conversationID }

// Name is the file's name, or the address without credentials and query.
func (j *Job) Name() string { return j.title() }

// Created is when the job was asked for.
func (j *Job) Created() time.Time { return j.created }

// State is where the job stands now.
func (j *Job) State() State { return j.Progress().State }

// Progress is how far the job is now.
func (j *Job) Progress() Progress { return j.current() }

// Heard is all that this process knows to have been recognised so far, in the order
// in which it was, and nothing once the job has ended: the conversation has it then.
func (j *Job) Heard() []conversation.Message { return j.heardSoFar() }

// Err is why the job failed or was cancelled, and nil otherwise.
func (j *Job) Err() error { return j.failure() }

// Wait returns when the job has ended: with its conversation, or with the error of
// a failed or cancelled job. Ending ctx ends the waiting, not the job.
func (j *Job) Wait(ctx context.Context) (*Conversation, error) { return j.wait(ctx) }

// OnProgress calls f with the progress now and, at most ten times a second, with
// every change until the end.
func (j *Job) OnProgress(f func(Progress)) { j.attach(callback{progress: f}) }

// OnComplete calls f once when the job is completed.
func (j *Job) OnComplete(f func(*Conversation)) { j.attach(callback{complete: f}) }

// OnError calls f once when the job has failed or was cancelled. A cancelled job's
// error is fault.Cancelled.
func (j *Job) OnError(f func(error)) { j.attach(callback{failed: f}) }

// Cancel stops the job and removes what it has stored. An ended job stays as it is.
// The job has ended when Wait returns.
func (j *Job) Cancel() { j.cancel() }
