package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// Note is what was last written into the note of a conversation at a place; nil when
// nothing was.
func (l *Library) Note(ctx context.Context, conversationID, place string) (written []byte, err error) {
	err = l.read(ctx, "read note", func(tx *sql.Tx) error {
		err := tx.QueryRow("SELECT written FROM notes WHERE conversation_id = ? AND place = ?", conversationID, place).Scan(&written)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return written, err
}

// SetNote keeps what was written into the note of a conversation at a place.
func (l *Library) SetNote(ctx context.Context, conversationID, place string, written []byte) error {
	return l.write(ctx, "keep note", func(tx *sql.Tx) error {
		var there bool
		if err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM conversations WHERE id = ?)", conversationID).Scan(&there); err != nil {
			return err
		}
		if !there {
			return fault.New(fault.NoConversation, conversationID, nil)
		}
		_, err := tx.Exec(`INSERT INTO notes (conversation_id, place, written, at) VALUES (?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET written = excluded.written, at = excluded.at`,
			conversationID, place, string(written), millis(time.Now()))
		return err
	})
}
