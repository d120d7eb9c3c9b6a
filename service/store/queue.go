package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/queue"
)

// Owned reports whether a job is this process's to run.
func (l *Library) Owned(job Job) bool { return job.Owner == l.owner.id }

// Claim marks the next job of this process as in progress and returns it, or false
// when nothing can run now. Jobs on one conversation keep their order: one that
// waits for a job of a dead process takes that job over first. It writes only when
// there is one.
func (l *Library) Claim(ctx context.Context) (job Job, ok bool, err error) {
	err = l.read(ctx, "look for jobs", func(tx *sql.Tx) error {
		_, ok, err = l.next(tx)
		return err
	})
	if err != nil || !ok {
		return job, false, err
	}
	err = l.write(ctx, "claim job", func(tx *sql.Tx) error {
		if job, ok, err = l.next(tx); err != nil || !ok {
			return err
		}
		job.State, job.Owner = queue.InProgress, l.owner.id
		_, err = tx.Exec("UPDATE jobs SET state = ?, owner = ? WHERE id = ?", job.State, job.Owner, job.ID)
		return err
	})
	return job, ok && err == nil, err
}

// next is the job to run next.
func (l *Library) next(tx *sql.Tx) (job Job, ok bool, err error) {
	unfinished, err := queryJobs(tx, unfinishedFirst)
	if err != nil {
		return job, false, err
	}
	if i := l.runnable(unfinished); i >= 0 {
		return unfinished[i], true, nil
	}
	return job, false, nil
}

// runnable picks the first job that is ours and waits for no other, or an orphan
// that such a job waits for.
func (l *Library) runnable(unfinished []Job) int {
	alive := map[string]bool{}
	orphan := func(j Job) bool {
		if _, known := alive[j.Owner]; !known {
			alive[j.Owner] = l.owner.alive(j.Owner)
		}
		return !alive[j.Owner]
	}
	first := map[string]int{} // of each conversation
	for i, j := range unfinished {
		head, waits := first[j.ConversationID]
		if !waits {
			head, first[j.ConversationID] = i, i
		}
		if !l.Owned(j) || j.Paused {
			continue
		}
		h := unfinished[head]
		mine := l.Owned(h) && h.State == queue.Scheduled
		if !h.Paused && !h.Cancelling && (mine || orphan(h)) {
			return head
		}
	}
	return -1
}

// Adopt makes all unfinished jobs of dead processes jobs of this one, and returns
// how many. It writes only when there are any.
func (l *Library) Adopt(ctx context.Context) (n int, err error) {
	var found []Job
	if err := l.read(ctx, "look for jobs to take over", func(tx *sql.Tx) error {
		found, err = l.orphans(tx)
		return err
	}); err != nil || len(found) == 0 {
		return 0, err
	}
	err = l.write(ctx, "take over jobs", func(tx *sql.Tx) error {
		if found, err = l.orphans(tx); err != nil {
			return err
		}
		for _, j := range found {
			if err := adopt(tx, j, l.owner.id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return len(found), nil
}

func (l *Library) orphans(tx *sql.Tx) ([]Job, error) {
	unfinished, err := queryJobs(tx, unfinishedFirst)
	return slices.DeleteFunc(unfinished, func(j Job) bool { return l.owner.alive(j.Owner) }), err
}

func adopt(tx *sql.Tx, j Job, owner string) error {
	if j.Cancelling { // asked for, but the owner died before it could
		return finish(tx, j, queue.Cancelled)
	}
	_, err := tx.Exec("UPDATE jobs SET state = ?, owner = ? WHERE id = ?", queue.Scheduled, owner, j.ID)
	return err
}

// Release puts a job in progress back into the queue, so that this process or,
// when it has ended, another can go on with it.
func (l *Library) Release(ctx context.Context, jobID string) error {
	return l.ours(ctx, "release job", jobID, func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE jobs SET state = ? WHERE id = ?", queue.Scheduled, jobID)
		return err
	})
}

// SetFacts stores what is known of a job's recording: its content and its start.
func (l *Library) SetFacts(ctx context.Context, job Job) error {
	return l.ours(ctx, "store facts of recording", job.ID, func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE jobs SET hash = ?, size = ?, start = ?, duration = ?, name = ?, model = ? WHERE id = ?",
			job.Hash, job.Size, nullMillis(job.Start), job.Duration, job.Name, job.Model, job.ID)
		return err
	})
}

// SaveSegment stores what was heard: the job's checkpoint.
func (l *Library) SaveSegment(ctx context.Context, jobID string, s Segment) error {
	return l.ours(ctx, "store segment", jobID, func(tx *sql.Tx) error {
		if _, err := tx.Exec("INSERT INTO segments (job_id, idx, start, stop, body) VALUES (?, ?, ?, ?, ?)",
			jobID, s.Index, s.Start, s.End, string(s.Body)); err != nil {
			return err
		}
		_, err := tx.Exec("UPDATE jobs SET done = ? WHERE id = ?", s.End, jobID)
		return err
	})
}

// DropSegments forgets what a job has heard, for a recording that has changed.
func (l *Library) DropSegments(ctx context.Context, jobID string) error {
	return l.ours(ctx, "drop segments", jobID, func(tx *sql.Tx) error {
		for _, table := range []string{"segments", "job_voices"} {
			if _, err := tx.Exec("DELETE FROM "+table+" WHERE job_id = ?", jobID); err != nil {
				return err
			}
		}
		_, err := tx.Exec("UPDATE jobs SET done = 0 WHERE id = ?", jobID)
		return err
	})
}

// Segments are what a job has heard so far, in order.
func (l *Library) Segments(ctx context.Context, jobID string) (segments []Segment, err error) {
	err = l.read(ctx, "read segments", func(tx *sql.Tx) error {
		rows, err := tx.Query("SELECT idx, start, stop, body FROM segments WHERE job_id = ? ORDER BY idx", jobID)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var s Segment
			if err := rows.Scan(&s.Index, &s.Start, &s.End, &s.Body); err != nil {
				return err
			}
			segments = append(segments, s)
		}
		return rows.Err()
	})
	return segments, err
}

// ours runs f if the job is in progress and this process's; otherwise queue.ErrNotOurs.
func (l *Library) ours(ctx context.Context, doing, jobID string, f func(*sql.Tx) error) error {
	return l.write(ctx, doing, func(tx *sql.Tx) error {
		job, err := jobByID(tx, jobID)
		if errors.Is(err, fault.NoJob) || err == nil && (job.State != queue.InProgress || !l.Owned(job)) {
			return queue.ErrNotOurs
		}
		if err != nil {
			return err
		}
		return f(tx)
	})
}
