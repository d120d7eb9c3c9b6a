package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// The states of a job, as they are stored.
const (
	Scheduled  = "scheduled"
	InProgress = "in_progress"
	Completed  = "completed"
	Failed     = "failed"
	Cancelled  = "cancelled"
)

// Job is a recording that is to become, or has become, a part of a conversation.
type Job struct {
	ID             string
	ConversationID string
	Place          int64 // in the queue, lower is earlier
	Kind           conversation.SourceKind
	Source         string // path, or address without user and password
	Name           string // as people know it
	Captions       string // path of captions to use instead of listening; may be empty
	Title          string // of a new conversation; empty means by its recording
	Model          string
	MinScore       float64
	OnlyNew        bool
	Appending      bool
	State          string
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

// Segment is a stretch of a recording that has been heard. Body is the caller's.
type Segment struct {
	Index      int
	Start, End float64
	Body       []byte
}

// AddJob writes a new job of this process at the end of the queue, and the
// conversation it belongs to when that does not exist yet.
func (l *Library) AddJob(ctx context.Context, job Job) (Job, error) {
	job.Owner, job.State = l.owner.id, Scheduled
	err := l.write(ctx, "add job", func(tx *sql.Tx) error {
		if err := tx.QueryRow("SELECT coalesce(max(place), 0) + 1 FROM jobs").Scan(&job.Place); err != nil {
			return err
		}
		if err := ensureConversation(tx, job); err != nil {
			return err
		}
		return insertJob(tx, job)
	})
	return job, err
}

func ensureConversation(tx *sql.Tx, job Job) error {
	if job.Appending {
		var n int
		err := tx.QueryRow("SELECT 1 FROM conversations WHERE id = ?", job.ConversationID).Scan(&n)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.NoConversation, job.ConversationID, nil)
		}
		return err
	}
	_, err := tx.Exec("INSERT OR IGNORE INTO conversations (id, name, min_score, added) VALUES (?, ?, ?, ?)",
		job.ConversationID, job.Title, job.MinScore, millis(job.Created))
	return err
}

func insertJob(tx *sql.Tx, j Job) error {
	_, err := tx.Exec(`INSERT INTO jobs (id, conversation_id, place, kind, source, name, captions, title, model, min_score,
		only_new, appending, state, paused, owner, hash, size, start, done, duration, created)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		j.ID, j.ConversationID, j.Place, j.Kind, j.Source, j.Name, j.Captions, j.Title, j.Model, j.MinScore,
		j.OnlyNew, j.Appending, j.State, j.Paused, j.Owner, j.Hash, j.Size, nullMillis(j.Start), j.Done, j.Duration, millis(j.Created))
	return err
}

const jobColumns = `id, conversation_id, place, kind, source, name, captions, title, model, min_score, only_new, appending,
	state, paused, cancelling, owner, hash, size, start, done, duration, error_code, error_subject, error_detail, created`

func scanJob(row interface{ Scan(...any) error }) (j Job, err error) {
	var start sql.NullInt64
	var created int64
	err = row.Scan(&j.ID, &j.ConversationID, &j.Place, &j.Kind, &j.Source, &j.Name, &j.Captions, &j.Title, &j.Model, &j.MinScore,
		&j.OnlyNew, &j.Appending, &j.State, &j.Paused, &j.Cancelling, &j.Owner, &j.Hash, &j.Size, &start, &j.Done,
		&j.Duration, &j.ErrorCode, &j.ErrorSubject, &j.ErrorDetail, &created)
	j.Created = fromMillis(created)
	if start.Valid {
		j.Start = fromMillis(start.Int64)
	}
	return j, err
}

// Jobs lists all jobs, newest first, whatever the clock said when they were added.
func (l *Library) Jobs(ctx context.Context) (jobs []Job, err error) {
	err = l.read(ctx, "list jobs", func(tx *sql.Tx) error {
		jobs, err = queryJobs(tx, "ORDER BY rowid DESC")
		return err
	})
	return jobs, err
}

// Job is one job, or fault.NoJob.
func (l *Library) Job(ctx context.Context, id string) (job Job, err error) {
	err = l.read(ctx, "read job", func(tx *sql.Tx) error {
		job, err = jobByID(tx, id)
		return err
	})
	return job, err
}

func jobByID(tx *sql.Tx, id string) (Job, error) {
	job, err := scanJob(tx.QueryRow("SELECT "+jobColumns+" FROM jobs WHERE id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		return job, fault.New(fault.NoJob, id, nil)
	}
	return job, err
}

func queryJobs(tx *sql.Tx, rest string, args ...any) ([]Job, error) {
	rows, err := tx.Query("SELECT "+jobColumns+" FROM jobs "+rest, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var jobs []Job
	for rows.Next() {
		job, err := scanJob(rows)
		if err != nil {
			return nil, fmt.Errorf("read job: %w", err)
		}
		jobs = append(jobs, job)
	}
	return jobs, rows.Err()
}

func millis(t time.Time) int64 { return t.UnixMilli() }

func fromMillis(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

func nullMillis(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return millis(t)
}
