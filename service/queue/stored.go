package queue

import (
	"context"
	"errors"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// Stored is a job as the library keeps it: a recording that is to become, or has
// become, a part of a conversation.
type Stored struct {
	ID             string
	ConversationID string
	Place          int64 // in the queue, lower is earlier
	Kind           conversation.SourceKind
	Source         string // path, or address without user and password
	Name           string // as people know it
	Captions       string // path of captions to use instead of listening; may be empty
	Track          int    // the sound track to listen to, from 1; 0: those that belong to the talk
	Title          string // of a new conversation; empty means by its recording
	Model          string
	MinScore       float64
	Speakers       string // how many people speak, or "off"; empty: as the conversation says
	SpeakersOf     string // the recording in which the job finds out who speaks; empty: it adds one
	Project        string // of a new conversation
	OnlyNew        bool
	Appending      bool
	State          State
	Paused         bool
	Cancelling     bool   // somebody asked the owner to cancel it
	Owner          string // the process that is to run it
	Hash           []byte // SHA-256 of the content; nil until it is known
	Size           int64
	Start          time.Time // of the recording; zero until it is known
	Done, Duration float64   // seconds of the recording
	ErrorCode      string
	ErrorSubject   string
	ErrorDetail    string
	Created        time.Time
}

// ErrNotOurs means that a job is no longer this process's to work on: it has been
// cancelled, forgotten or taken over.
var ErrNotOurs = errors.New("the job is no longer ours")

// Mark changes whenever a job is added to the library or leaves it.
type Mark struct {
	Jobs   int
	Newest string
}

// Library is what the queue needs of the library. Its jobs are shared with other
// processes; each job has one that owns it.
type Library interface {
	// Jobs lists all jobs, newest first, and Unfinished those that have not ended, in
	// the order of the queue.
	Jobs(ctx context.Context) ([]Stored, Mark, error)
	Unfinished(ctx context.Context) ([]Stored, Mark, error)
	// Job is one job, or fault.NoJob.
	Job(ctx context.Context, id string) (Stored, error)

	AddJob(ctx context.Context, job Stored) (Stored, error)
	RetryJob(ctx context.Context, oldID string, fresh Stored) (Stored, error)
	ForgetJob(ctx context.Context, id string) error
	PauseJob(ctx context.Context, id string, paused bool) error
	MoveJob(ctx context.Context, id, beforeID string) error

	// Claim takes the next job that can run, Release gives it back.
	Claim(ctx context.Context) (job Stored, ok bool, err error)
	Release(ctx context.Context, id string) error
	FailJob(ctx context.Context, id string, cause error) error
	// CancelJob reports false when another living process has been asked to.
	CancelJob(ctx context.Context, id string) (done bool, err error)
	// Adopt takes over the unfinished jobs of dead processes.
	Adopt(ctx context.Context) (n int, err error)
	Owned(job Stored) bool
}

// Runner does the work of a job and clears up after it.
type Runner interface {
	// Run takes a job from where it stands to its end, and completes it in the library.
	Run(ctx context.Context, job *Job, stored Stored) error
	// Clear removes what running a job has left outside the library.
	Clear(stored Stored)
	// Replace prepares the job that replaces another one, before it is written, and
	// Rename hands it what the other one has left outside the library.
	Replace(oldID string, fresh *Stored)
	Rename(oldID, freshID string)
	// Discard removes it, for a job that is forgotten.
	Discard(id string)
}
