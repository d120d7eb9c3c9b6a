package store

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"

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

// StoredPath is a path as the library stores it: that of a download is relative to its
// folder, so that it stays right when the library is moved.
func (l *Library) StoredPath(path string) string {
	rest, err := filepath.Rel(l.dir, path)
	if err != nil || !strings.HasPrefix(rest, "downloads"+string(filepath.Separator)) {
		return path
	}
	return filepath.ToSlash(rest)
}

// FilePath is where a stored path leads.
func (l *Library) FilePath(stored string) string {
	if filepath.IsAbs(stored) {
		return stored
	}
	return filepath.Join(l.dir, filepath.FromSlash(stored))
}
