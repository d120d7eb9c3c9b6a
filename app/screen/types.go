package screen

import (
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// Summary is one conversation as the library lists it.
type Summary struct {
	ID      string
	Name    string
	Start   time.Time
	Length  float64 // seconds
	Actions int     // action items and follow-ups
	Fresh   bool    // ready, and not yet looked at
}

// Stage is what a job is doing, or how it ended.
type Stage string

// The stages of a job.
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

// Job is one recording on its way into a conversation.
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
	Said      []conversation.Message
}

// Source is something to process: a file, a web address, or the sample meeting.
type Source struct {
	Path   string
	URL    string
	Sample bool
	Again  bool // also if the library has it already

	// Captions is the file that says what is said in the recording: it is used
	// instead of recognising the speech.
	Captions string
	Inside   bool // the captions inside the recording are used
	Asked    bool // it is decided whether captions beside the recording are used
}
