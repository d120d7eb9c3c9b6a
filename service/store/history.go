package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Entry is one edit: what it was done to, and the change before and after it.
type Entry struct {
	ID      int64     `json:"-"`
	Action  string    `json:"action"`
	Subject string    `json:"subject"` // for people: the text or name it was done to
	Kind    string    `json:"kind"`
	Target  string    `json:"target"`
	Before  *string   `json:"before"`
	After   *string   `json:"after"`
	At      time.Time `json:"at"`
	Undone  bool      `json:"undone,omitempty"` // taken back, and may be done again
}

// Undone marks an edit as taken back, or as done again.
type Undone struct {
	EntryID int64
	Undone  bool
}

// History lists the edits of a conversation that are in force, the last one first.
func (l *Library) History(ctx context.Context, conversationID string) (entries []Entry, err error) {
	err = l.read(ctx, "read edits", func(tx *sql.Tx) error {
		entries, err = history(tx, "undone = 0 ORDER BY id DESC", conversationID)
		return err
	})
	return entries, err
}

// LastDone is the edit to take back next; false when there is none.
func (l *Library) LastDone(ctx context.Context, conversationID string) (Entry, bool, error) {
	return l.oneEntry(ctx, "undone = 0 ORDER BY id DESC LIMIT 1", conversationID)
}

// LastUndone is the edit to do again next; false when there is none.
func (l *Library) LastUndone(ctx context.Context, conversationID string) (Entry, bool, error) {
	return l.oneEntry(ctx, "undone = 1 ORDER BY id LIMIT 1", conversationID)
}

func (l *Library) oneEntry(ctx context.Context, where, conversationID string) (e Entry, ok bool, err error) {
	err = l.read(ctx, "read edits", func(tx *sql.Tx) error {
		found, err := history(tx, where, conversationID)
		if err == nil && len(found) > 0 {
			e, ok = found[0], true
		}
		return err
	})
	return e, ok, err
}

func history(tx *sql.Tx, where, conversationID string) ([]Entry, error) {
	scan := func(rows *sql.Rows) (e Entry, err error) {
		var at int64
		err = rows.Scan(&e.ID, &e.Action, &e.Subject, &e.Kind, &e.Target, &e.Before, &e.After, &at, &e.Undone)
		e.At = fromMillis(at)
		return e, err
	}
	return collect(tx, scan, `SELECT id, action, subject, kind, target, before, after, at, undone
		FROM history WHERE conversation_id = ? AND `+where, conversationID)
}

func writeHistory(tx *sql.Tx, c Changeset) error {
	if c.Remove != "" {
		return forget(tx, c)
	}
	if c.Undone != nil {
		return markUndone(tx, c)
	}
	if c.History == nil {
		return nil
	}
	if _, err := tx.Exec("DELETE FROM history WHERE conversation_id = ? AND undone = 1", c.ConversationID); err != nil {
		return err
	}
	return insertEntry(tx, c.ConversationID, *c.History, c.At)
}

func insertEntry(tx *sql.Tx, conversationID string, e Entry, at time.Time) error {
	_, err := tx.Exec(`INSERT INTO history (conversation_id, action, subject, kind, target, before, after, at, undone)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		conversationID, e.Action, e.Subject, e.Kind, e.Target, e.Before, e.After, millis(at), e.Undone)
	return err
}

func markUndone(tx *sql.Tx, c Changeset) error {
	result, err := tx.Exec("UPDATE history SET undone = ? WHERE id = ?", c.Undone.Undone, c.Undone.EntryID)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		return errors.Join(ErrStale, err)
	}
	return nil
}

// forget takes the edits on a removed source, and on messages that went with it,
// out of the history: they can be neither undone nor done again.
func forget(tx *sql.Tx, c Changeset) error {
	_, err := tx.Exec(`DELETE FROM history WHERE conversation_id = ?1 AND (target = ?2 OR kind = 'message'
		AND target NOT IN (SELECT id FROM messages WHERE conversation_id = ?1))`, c.ConversationID, c.Remove)
	return err
}
