package store

import (
	"context"
	"database/sql"

	"github.com/debrief-app/debrief/service/fault"
)

// SetRecordingPath says where the recording of a source lies.
func (l *Library) SetRecordingPath(ctx context.Context, conversationID, sourceID, path string) error {
	return l.write(ctx, "note recording", func(tx *sql.Tx) error {
		result, err := tx.Exec("UPDATE sources SET path = ? WHERE conversation_id = ? AND id = ?", path, conversationID, sourceID)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return fault.New(fault.NoSource, sourceID, err)
		}
		return nil
	})
}

// MoveRecording says that a file lies elsewhere now; an empty path means nowhere.
func (l *Library) MoveRecording(ctx context.Context, from, to string) error {
	return l.write(ctx, "note recording", func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE sources SET path = ? WHERE path = ?", to, from)
		return err
	})
}
