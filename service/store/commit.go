package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/queue"
)

// ErrStale means that the conversation has changed since it was read: read it again
// and start over.
var ErrStale = errors.New("the conversation has changed meanwhile")

// step is a changeset while it is written.
type step struct {
	edit.Changeset
	removed *edit.Removed // what Remove takes out
}

// Commit writes a step. It returns ErrStale if the conversation is no longer what
// the step was worked out from, and queue.ErrNotOurs if its job is no longer to be completed.
func (l *Library) Commit(ctx context.Context, changes edit.Changeset) error {
	c := step{Changeset: changes}
	return l.write(ctx, "write conversation", func(tx *sql.Tx) error {
		if err := checkRevision(tx, c); err != nil {
			return err
		}
		if c.JobID != "" {
			if err := l.completeJob(tx, c.JobID); err != nil {
				return err
			}
		}
		var err error
		if c.removed, err = readRemoved(tx, c); err != nil {
			return err
		}
		for _, write := range []func(*sql.Tx, step) error{
			writeHeader, removeSource, restoreSource, moveSources, addSource, addVoices, correctTexts, writeChanges, writeSpeakers, writeInsights, writeHistory, markUnread,
		} {
			if err := write(tx, c); err != nil {
				return err
			}
		}
		return nil
	})
}

func checkRevision(tx *sql.Tx, c step) error {
	var now int64
	err := tx.QueryRow("SELECT revision FROM conversations WHERE id = ?", c.ConversationID).Scan(&now)
	if errors.Is(err, sql.ErrNoRows) {
		return fault.New(fault.NoConversation, c.ConversationID, nil)
	}
	if err == nil && now != c.Revision {
		return ErrStale
	}
	return err
}

func (l *Library) completeJob(tx *sql.Tx, id string) error {
	job, err := jobByID(tx, id)
	if errors.Is(err, fault.NoJob) || err == nil && (job.State != queue.InProgress || !l.Owned(job) || job.Cancelling) {
		return queue.ErrNotOurs
	}
	if err != nil {
		return err
	}
	if _, err := tx.Exec("UPDATE jobs SET done = duration WHERE id = ?", id); err != nil {
		return err
	}
	return finish(tx, job, queue.Completed)
}

func writeHeader(tx *sql.Tx, c step) error {
	if _, err := tx.Exec("UPDATE conversations SET revision = revision + 1 WHERE id = ?", c.ConversationID); err != nil {
		return err
	}
	if c.Name != nil {
		if _, err := tx.Exec("UPDATE conversations SET name = ? WHERE id = ?", *c.Name, c.ConversationID); err != nil {
			return err
		}
	}
	if c.MinScore != nil {
		if _, err := tx.Exec("UPDATE conversations SET min_score = ? WHERE id = ?", *c.MinScore, c.ConversationID); err != nil {
			return err
		}
	}
	if c.Derived == nil {
		return nil
	}
	derived, err := json.Marshal(c.Derived)
	if err != nil {
		return err
	}
	summary, err := summaryOf(*c.Derived)
	if err != nil {
		return err
	}
	_, err = tx.Exec("UPDATE conversations SET derived = ?, notice = ?, summary = ? WHERE id = ?", string(derived), c.Notice, summary, c.ConversationID)
	return err
}

func removeSource(tx *sql.Tx, c step) error {
	if c.Remove == "" || c.replaces() {
		return nil
	}
	_, err := tx.Exec("DELETE FROM sources WHERE conversation_id = ? AND id = ?", c.ConversationID, c.Remove)
	if err != nil {
		return err
	}
	return dropSilent(tx, c.ConversationID)
}

func moveSources(tx *sql.Tx, c step) error {
	for _, s := range c.Moved {
		if _, err := tx.Exec(`UPDATE sources SET start = ?, "offset" = ? WHERE conversation_id = ? AND id = ?`,
			millis(s.StartTime), s.Offset, c.ConversationID, s.ID); err != nil {
			return err
		}
	}
	return nil
}

func addSource(tx *sql.Tx, c step) error {
	if c.Add == nil {
		return nil
	}
	ord, err := nextOrd(tx, "sources", c.ConversationID)
	if err != nil {
		return err
	}
	if err := insertSource(tx, c.ConversationID, ord, c.Add.Source, len(c.Add.Messages)); err != nil {
		return err
	}
	if ord, err = nextOrd(tx, "members", c.ConversationID); err != nil {
		return err
	}
	for i, m := range c.Add.Members {
		if err := insertMember(tx, c.ConversationID, ord+int64(i), m); err != nil {
			return err
		}
	}
	return insertMessages(tx, c.ConversationID, c.Add.Messages)
}

func nextOrd(tx *sql.Tx, table, conversationID string) (ord int64, err error) {
	err = tx.QueryRow("SELECT coalesce(max(ord), 0) + 1 FROM "+table+" WHERE conversation_id = ?", conversationID).Scan(&ord)
	return ord, err
}

func insertSource(tx *sql.Tx, conversationID string, ord int64, s Source, messages int) error {
	missing, err := listText(s.Missing)
	if err != nil {
		return err
	}
	tracks, err := listText(s.OtherTracks)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`INSERT INTO sources
		(conversation_id, id, ord, name, kind, hash, size, start, "offset", duration, path, messages, added, promised, missing, untimed, track, other_tracks)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		conversationID, s.ID, ord, s.Name, s.Kind, s.Hash, s.Size, millis(s.StartTime), s.Offset, s.Duration, s.Path, messages, millis(s.Added),
		s.Promised, missing, s.Untimed, s.Track, tracks)
	if err != nil {
		return fmt.Errorf("source: %w", err)
	}
	return nil
}

func insertMember(tx *sql.Tx, conversationID string, ord int64, m conversation.Member) error {
	_, err := tx.Exec("INSERT INTO members (conversation_id, id, ord, name) VALUES (?, ?, ?, ?)", conversationID, m.ID, ord, m.Name)
	if err != nil {
		return fmt.Errorf("member: %w", err)
	}
	return nil
}

func insertMessages(tx *sql.Tx, conversationID string, messages []Message) error {
	insert, err := tx.Prepare(`INSERT INTO messages
		(conversation_id, source_id, idx, id, member_id, start, duration, confidence, text, heard,
		speaker_kind, speaker_confidence)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, m := range messages {
		kind, confidence := speakerColumns(m.Speaker)
		if _, err := insert.Exec(conversationID, m.SourceID, m.Index, m.ID, m.MemberID, m.Start, m.Duration,
			m.Confidence, m.Text, m.Recognised, kind, confidence); err != nil {
			return fmt.Errorf("message %d: %w", m.Index, err)
		}
	}
	return nil
}

func correctTexts(tx *sql.Tx, c step) error {
	for _, t := range c.Texts {
		if _, err := tx.Exec("UPDATE messages SET text = ?, heard = ? WHERE conversation_id = ? AND id = ?",
			t.Text, t.Recognised, c.ConversationID, t.MessageID); err != nil {
			return err
		}
	}
	return nil
}

func writeChanges(tx *sql.Tx, c step) error {
	for _, change := range c.Set {
		query := `INSERT INTO changes (conversation_id, kind, target, value) VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT DO UPDATE SET value = excluded.value`
		if change.Value == "" {
			query = "DELETE FROM changes WHERE conversation_id = ?1 AND kind = ?2 AND target = ?3 AND ?4 = ''"
		}
		if _, err := tx.Exec(query, c.ConversationID, change.Kind, change.Target, change.Value); err != nil {
			return err
		}
	}
	return nil
}

// summaryOf is a summary as it is stored: nil when nobody has looked for one.
func summaryOf(found conversation.Insights) (*string, error) {
	if found.Summary == nil {
		return nil, nil
	}
	body, err := json.Marshal(found.Summary)
	text := string(body)
	return &text, err
}
