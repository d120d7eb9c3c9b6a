package store

import (
	"context"
	"database/sql"
	"slices"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/queue"
)

// FailJob ends a job with an error. What it has heard stays, for a retry.
func (l *Library) FailJob(ctx context.Context, jobID string, cause error) error {
	words := fault.Explain(cause)
	return l.write(ctx, "store failure", func(tx *sql.Tx) error {
		job, err := jobByID(tx, jobID)
		if err != nil || job.State.Ended() {
			return err
		}
		return fail(tx, job, words)
	})
}

// CancelJob ends a job and removes everything it has stored. An ended job stays as
// it is. A job that another living process works on is only asked to end: false.
func (l *Library) CancelJob(ctx context.Context, jobID string) (done bool, err error) {
	err = l.write(ctx, "cancel job", func(tx *sql.Tx) error {
		job, err := jobByID(tx, jobID)
		if err != nil || job.State.Ended() {
			done = true
			return err
		}
		if !l.Owned(job) && l.owner.alive(job.Owner) {
			_, err := tx.Exec("UPDATE jobs SET cancelling = 1 WHERE id = ?", jobID)
			return err
		}
		done = true
		return finish(tx, job, queue.Cancelled)
	})
	return done, err
}

// fail ends a job with an error.
func fail(tx *sql.Tx, job Job, e fault.Explanation) error {
	_, err := tx.Exec(`UPDATE jobs SET state = ?, error_code = ?, error_subject = ?, error_detail = ?, cancelling = 0
		WHERE id = ?`, queue.Failed, e.Code, e.Subject, e.Detail, job.ID)
	if err != nil {
		return err
	}
	return dropAddress(tx, job)
}

// dropAddress leaves of an ended job's address what people may see: the rest may be a
// key to the recording.
func dropAddress(tx *sql.Tx, job Job) error {
	_, err := tx.Exec("UPDATE jobs SET source = name WHERE id = ? AND kind = 'url'", job.ID)
	return err
}

// finish makes a job completed or cancelled, and removes what only it needed.
func finish(tx *sql.Tx, job Job, state queue.State) error {
	if _, err := tx.Exec("UPDATE jobs SET state = ?, cancelling = 0 WHERE id = ?", state, job.ID); err != nil {
		return err
	}
	for _, table := range []string{"segments", "job_voices"} {
		if _, err := tx.Exec("DELETE FROM "+table+" WHERE job_id = ?", job.ID); err != nil {
			return err
		}
	}
	if err := dropAddress(tx, job); err != nil || state != queue.Cancelled {
		return err
	}
	return dropIfEmpty(tx, job.ConversationID)
}

// dropIfEmpty removes a conversation that has no recording and waits for none.
func dropIfEmpty(tx *sql.Tx, conversationID string) error {
	_, err := tx.Exec(`DELETE FROM conversations WHERE id = ?1
		AND NOT EXISTS (SELECT 1 FROM sources WHERE conversation_id = ?1)
		AND NOT EXISTS (SELECT 1 FROM jobs WHERE conversation_id = ?1 AND state IN (?2, ?3, ?4))`,
		conversationID, queue.Scheduled, queue.InProgress, queue.Failed)
	return err
}

// RetryJob puts a new job in the place of a failed or cancelled one, with what the
// old one has heard.
func (l *Library) RetryJob(ctx context.Context, oldID string, fresh Job) (Job, error) {
	fresh.Owner, fresh.State = l.owner.id, queue.Scheduled
	err := l.write(ctx, "retry job", func(tx *sql.Tx) error {
		old, err := jobByID(tx, oldID)
		if err != nil {
			return err
		}
		if old.State != queue.Failed && old.State != queue.Cancelled {
			return fault.New(fault.JobNotEnded, old.Name, nil)
		}
		if err := tx.QueryRow("SELECT coalesce(max(place), 0) + 1 FROM jobs").Scan(&fresh.Place); err != nil {
			return err
		}
		if err := ensureConversation(tx, fresh); err != nil {
			return err
		}
		if err := insertJob(tx, fresh); err != nil {
			return err
		}
		for _, table := range []string{"segments", "job_voices"} {
			if _, err := tx.Exec("UPDATE "+table+" SET job_id = ? WHERE job_id = ?", fresh.ID, oldID); err != nil {
				return err
			}
		}
		_, err = tx.Exec("DELETE FROM jobs WHERE id = ?", oldID)
		return err
	})
	return fresh, err
}

// ForgetJob removes an ended job from the list, with what only it needed.
func (l *Library) ForgetJob(ctx context.Context, jobID string) error {
	return l.write(ctx, "forget job", func(tx *sql.Tx) error {
		job, err := jobByID(tx, jobID)
		if err != nil {
			return err
		}
		if !job.State.Ended() {
			return fault.New(fault.JobNotEnded, job.Name, nil)
		}
		if _, err := tx.Exec("DELETE FROM jobs WHERE id = ?", jobID); err != nil {
			return err
		}
		return dropIfEmpty(tx, job.ConversationID)
	})
}

// PauseJob holds a job back, or lets it go on.
func (l *Library) PauseJob(ctx context.Context, jobID string, paused bool) error {
	return l.write(ctx, "pause job", func(tx *sql.Tx) error {
		job, err := jobByID(tx, jobID)
		if err != nil {
			return err
		}
		if job.State.Ended() {
			return fault.New(fault.JobEnded, job.Name, nil)
		}
		_, err = tx.Exec("UPDATE jobs SET paused = ? WHERE id = ?", paused, jobID)
		return err
	})
}

// MoveJob puts a scheduled job before another one in the queue, or before all. It
// does not pass jobs on its own conversation.
func (l *Library) MoveJob(ctx context.Context, jobID, beforeID string) error {
	return l.write(ctx, "move job", func(tx *sql.Tx) error {
		job, err := jobByID(tx, jobID)
		if err != nil {
			return err
		}
		if job.State.Ended() {
			return fault.New(fault.JobEnded, job.Name, nil)
		}
		jobs, err := queryJobs(tx, "WHERE state IN (?, ?) AND id <> ? ORDER BY place", queue.Scheduled, queue.InProgress, jobID)
		if err != nil {
			return err
		}
		at, err := insertionPoint(jobs, job, beforeID)
		if err != nil {
			return err
		}
		return renumber(tx, slices.Insert(jobs, at, job))
	})
}

// insertionPoint is where in the queue the job goes: before the other one, but
// after what is earlier on the same conversation, and before what is later.
func insertionPoint(jobs []Job, job Job, beforeID string) (int, error) {
	at := 0
	if beforeID != "" {
		at = slices.IndexFunc(jobs, func(j Job) bool { return j.ID == beforeID })
	}
	if at < 0 {
		return 0, fault.New(fault.NoJob, beforeID, nil)
	}
	first, last := 0, len(jobs)
	for i, other := range jobs {
		if other.ConversationID != job.ConversationID {
			continue
		}
		if other.Place < job.Place {
			first = i + 1
		} else {
			last = min(last, i)
		}
	}
	return min(max(at, first), last), nil
}

// renumber deals the places of the jobs out again, in the new order.
func renumber(tx *sql.Tx, jobs []Job) error {
	places := make([]int64, 0, len(jobs))
	for _, j := range jobs {
		places = append(places, j.Place)
	}
	slices.Sort(places)
	for i, j := range jobs {
		if _, err := tx.Exec("UPDATE jobs SET place = ? WHERE id = ?", places[i], j.ID); err != nil {
			return err
		}
	}
	return nil
}
