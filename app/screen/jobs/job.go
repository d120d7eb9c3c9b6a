// Package jobs shows how recordings are processed: a panel of all jobs that are not done,
// and the progress of one of them with the transcript as it grows.
package jobs

import (
	"math"
	"time"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
)

// Stage is what a job is doing, or how it ended.
type Stage string

// The stages of a job. Their names are those of package service.
const (
	Waiting     Stage = "waiting"
	Paused      Stage = "paused"
	Starting    Stage = "starting"
	Downloading Stage = "downloading"
	Listening   Stage = "listening"
	Finding     Stage = "finding"
	Ready       Stage = "ready"
	Failed      Stage = "failed"
	Cancelled   Stage = "cancelled"
)

// Running reports whether something is being done for the job right now.
func (s Stage) Running() bool {
	return s == Starting || s == Downloading || s == Listening || s == Finding
}

// Ended reports whether nothing more will happen to the job by itself.
func (s Stage) Ended() bool { return s == Ready || s == Failed || s == Cancelled }

// Track is a sound track of a recording.
type Track = conversation.Track

// Job is one recording on its way into a meeting.
type Job struct {
	ID        string
	MeetingID string
	Name      string
	Stage     Stage
	Fraction  float64       // 0 to 1
	Left      time.Duration // less than 0 when unknown
	Position  float64       // seconds of the recording that are done
	Length    float64       // seconds of the recording; 0 when unknown
	Err       error         // why it failed
	Captions  bool          // there are captions in the recording, which could be used
	Tracks    []Track       // of the recording that could be listened to in place of what is
	Messages  []conversation.Message

	NoSpeakers error // why it could not be found out who speaks; nil where it could
}

// Status says in a line what a job is doing.
func Status(job Job) string {
	if job.Stage == Failed {
		return text.Explain(job.Err).Sentence
	}
	stage := text.Say("stage." + string(job.Stage))
	if whole := math.Floor(job.Fraction * 100); whole > 0 && !job.Stage.Ended() { // 100% is when it is done
		stage += " · " + text.Percent(whole/100)
	}
	if left := text.Left(job.Left); left != "" && job.Stage.Running() {
		return stage + " · " + left
	}
	return stage
}
