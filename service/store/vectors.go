package store

import (
	"context"
	"database/sql"
	"errors"
)

// Vectors is what a model made of the messages of a conversation, in the caller's form;
// nil when that model has made nothing.
func (l *Library) Vectors(ctx context.Context, conversationID, model string) (body []byte, err error) {
	err = l.read(ctx, "read vectors", func(tx *sql.Tx) error {
		err := tx.QueryRow("SELECT body FROM vectors WHERE conversation_id = ? AND model = ?", conversationID, model).Scan(&body)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return body, err
}

// SaveVectors keeps what a model made of the messages of a conversation, as long as
// there is that conversation.
func (l *Library) SaveVectors(ctx context.Context, conversationID, model string, body []byte) error {
	return l.write(ctx, "store vectors", func(tx *sql.Tx) error {
		_, err := tx.Exec(`INSERT OR REPLACE INTO vectors (conversation_id, model, body)
			SELECT id, ?, ? FROM conversations WHERE id = ?`, model, body, conversationID)
		return err
	})
}
