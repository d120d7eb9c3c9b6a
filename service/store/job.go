package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/queue"
)

// Job is a job as the queue knows it: the library adds nothing.
type Job = queue.Stored

// Segment is a stretch of a recording that has been recognised. Body is the caller's.
type Segment struct {
	Index      int
	Start, End float64
	Body       []byte
}

// AddJob writes a new job of this process at the end of the queue, and the
// conversation it belongs to when that does not exist yet.
func (l *Library) AddJob(ctx context.Context, job Job) (Job, error) {
	job.Owner, job.State = l.owner.id, queue.Scheduled
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
		err := tx.QueryRow("SELECT 1 FROM conversations WHERE id = ? AND trashed IS NULL", job.ConversationID).Scan(&n)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.NoConversation, job.ConversationID, nil)
		}
		return err
	}
	_, err := tx.Exec("INSERT OR IGNORE INTO conversations (id, name, min_score, added, project) VALUES (?, ?, ?, ?, ?)",
		job.ConversationID, job.Title, job.MinScore, millis(job.Created), job.Project)
	return err
}

func insertJob(tx *sql.Tx, j Job) error {
	_, err := tx.Exec(`INSERT INTO jobs (id, conversation_id, place, kind, source, name, captions, title, model, min_score,
		only_new, appending, state, paused, owner, hash, size, start, done, duration, created, speakers, speakers_of, project, track)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		j.ID, j.ConversationID, j.Place, j.Kind, j.Source, j.Name, j.Captions, j.Title, j.Model, j.MinScore,
		j.OnlyNew, j.Appending, j.State, j.Paused, j.Owner, j.Hash, j.Size, nullMillis(j.Start), j.Done, j.Duration, millis(j.Created), j.Speakers, j.SpeakersOf, j.Project, j.Track)
	return err
}

const jobColumns = `id, conversation_id, place, kind, source, name, captions, title, model, min_score, only_new, appending,
	state, paused, cancelling, owner, hash, size, start, done, duration, error_code, error_subject, error_detail, created, speakers, speakers_of, project, track`

func scanJob(row interface{ Scan(...any) error }) (j Job, err error) {
	var start sql.NullInt64
	var created int64
	err = row.Scan(&j.ID, &j.ConversationID, &j.Place, &j.Kind, &j.Source, &j.Name, &j.Captions, &j.Title, &j.Model, &j.MinScore,
		&j.OnlyNew, &j.Appending, &j.State, &j.Paused, &j.Cancelling, &j.Owner, &j.Hash, &j.Size, &start, &j.Done,
		&j.Duration, &j.ErrorCode, &j.ErrorSubject, &j.ErrorDetail, &created, &j.Speakers, &j.SpeakersOf, &j.Project, &j.Track)
	j.Created = fromMillis(created)
	if start.Valid {
		j.Start = fromMillis(start.Int64)
	}
	return j, err
}

// Jobs lists all jobs, newest first, whatever the clock said when they were added.
func (l *Library) Jobs(ctx context.Context) (jobs []Job, mark queue.Mark, err error) {
	return l.listJobs(ctx, "ORDER BY rowid DESC")
}

// Unfinished lists the jobs that have not ended, in the order of the queue.
func (l *Library) Unfinished(ctx context.Context) (jobs []Job, mark queue.Mark, err error) {
	return l.listJobs(ctx, unfinishedFirst)
}

// unfinishedFirst picks the jobs that have not ended, the next one first.
const unfinishedFirst = "WHERE state IN ('scheduled', 'in_progress') ORDER BY place"

func (l *Library) listJobs(ctx context.Context, rest string) (jobs []Job, mark queue.Mark, err error) {
	err = l.read(ctx, "list jobs", func(tx *sql.Tx) error {
		if err := tx.QueryRow("SELECT count(*), coalesce(max(id), '') FROM jobs").Scan(&mark.Jobs, &mark.Newest); err != nil {
			return err
		}
		jobs, err = queryJobs(tx, rest)
		return err
	})
	return jobs, mark, err
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
