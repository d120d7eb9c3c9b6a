package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/debrief-app/debrief/service/edit"
)

// Entry is one edit of a conversation. Its Kept is not read by History.
type Entry = edit.Entry

// History lists the edits of a conversation that are in force, the last one first.
func (l *Library) History(ctx context.Context, conversationID string) (entries []Entry, err error) {
	err = l.read(ctx, "read edits", func(tx *sql.Tx) error {
		entries, err = history(tx, "NULL", "undone = 0 ORDER BY id DESC", conversationID)
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
		found, err := history(tx, "kept", where, conversationID)
		if err == nil && len(found) > 0 {
			e, ok = found[0], true
		}
		return err
	})
	return e, ok, err
}

func history(tx *sql.Tx, kept, where, conversationID string) ([]Entry, error) {
	scan := func(rows *sql.Rows) (e Entry, err error) {
		var at int64
		err = rows.Scan(&e.ID, &e.Action, &e.Subject, &e.Kind, &e.Target, &e.Before, &e.After, &at, &e.Undone, (*[]byte)(&e.Kept))
		e.At = fromMillis(at)
		return e, err
	}
	return collect(tx, scan, `SELECT id, action, subject, kind, target, before, after, at, undone, `+kept+`
		FROM history WHERE conversation_id = ? AND `+where, conversationID)
}

func writeHistory(tx *sql.Tx, c step) error {
	if c.Undone != nil {
		return markUndone(tx, c)
	}
	if c.History == nil {
		return nil
	}
	if _, err := tx.Exec("DELETE FROM history WHERE conversation_id = ? AND undone = 1", c.ConversationID); err != nil {
		return err
	}
	e := *c.History
	e.At = c.At
	removed, err := kept(c.removed)
	if err != nil {
		return err
	}
	return insertEntry(tx, c.ConversationID, e, removed)
}

func insertEntry(tx *sql.Tx, conversationID string, e Entry, kept any) error {
	_, err := tx.Exec(`INSERT INTO history (conversation_id, action, subject, kind, target, before, after, at, undone, kept)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		conversationID, e.Action, e.Subject, e.Kind, e.Target, e.Before, e.After, millis(e.At), e.Undone, kept)
	return err
}

// markUndone also keeps what undoing or doing again has removed, and lets go of what
// it has brought back.
func markUndone(tx *sql.Tx, c step) error {
	removed, err := kept(c.removed)
	if err != nil {
		return err
	}
	result, err := tx.Exec("UPDATE history SET undone = ?, kept = ? WHERE id = ?", c.Undone.Undone, removed, c.Undone.EntryID)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		return errors.Join(ErrStale, err)
	}
	return nil
}
