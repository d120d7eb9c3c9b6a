package queue

import (
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
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
	Partial  []conversation.Message // the newest few; Job.Messages has them all
	Captions bool                   // the recording holds captions, which could be used instead
	Tracks   []conversation.Track   // of the recording that could be listened to in place of what is
	Doubt    string                 // why the transcript that was read may be none; empty when that is sure
	Untimed  bool                   // the transcript has no times

	NoSpeakers fault.Code // why it could not be found out who speaks; empty when it could
}
