package store

import (
	"context"
	"database/sql"
	"errors"
)

// Exports are the rules by which conversations are exported by themselves, by their ids.
// What a rule says is its reader's business.
func (l *Library) Exports(ctx context.Context) (rules map[string]string, err error) {
	rules = map[string]string{}
	err = l.read(ctx, "list exports", func(tx *sql.Tx) error {
		rows, err := tx.Query("SELECT id, rule FROM exports")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id, rule string
			if err := rows.Scan(&id, &rule); err != nil {
				return err
			}
			rules[id] = rule
		}
		return rows.Err()
	})
	return rules, err
}

// SetExport keeps a rule. It is about what changes from now on or, with all, also about
// every conversation that is there.
func (l *Library) SetExport(ctx context.Context, id, rule string, all bool) error {
	return l.write(ctx, "keep export", func(tx *sql.Tx) error {
		if _, err := tx.Exec("DELETE FROM exports WHERE id = ?", id); err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT INTO exports (id, rule) VALUES (?, ?)", id, rule); err != nil || all {
			return err
		}
		_, err := tx.Exec(`INSERT INTO exported (export_id, conversation_id, revision, owner)
			SELECT ?, id, revision, '' FROM conversations`, id)
		return err
	})
}

// DeleteExport forgets a rule. The files that were written stay.
func (l *Library) DeleteExport(ctx context.Context, id string) error {
	return l.write(ctx, "delete export", func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM exports WHERE id = ?", id)
		return err
	})
}

// StaleExports are the conversations, of those with a finished recording, that have
// changed since they were last exported by a rule, oldest first.
func (l *Library) StaleExports(ctx context.Context, exportID string) (ids []string, err error) {
	scan := func(rows *sql.Rows) (id string, err error) { return id, rows.Scan(&id) }
	err = l.read(ctx, "find exports", func(tx *sql.Tx) error {
		ids, err = collect(tx, scan, `SELECT c.id FROM conversations c
			LEFT JOIN exported e ON e.conversation_id = c.id AND e.export_id = ?
			WHERE c.trashed IS NULL AND e.revision IS NOT c.revision AND EXISTS (SELECT 1 FROM sources WHERE conversation_id = c.id)
			ORDER BY c.added, c.id`, exportID)
		return err
	})
	return ids, err
}

// BeginExport takes a conversation's export for this program, and returns the revision
// that it will have; false when another program is at it, or there is nothing to do.
func (l *Library) BeginExport(ctx context.Context, exportID, conversationID string) (revision int64, mine bool, err error) {
	err = l.write(ctx, "begin export", func(tx *sql.Tx) error {
		mine = false
		var done sql.NullInt64
		var owner sql.NullString
		err := tx.QueryRow(`SELECT c.revision, e.revision, e.owner FROM conversations c
			LEFT JOIN exported e ON e.conversation_id = c.id AND e.export_id = ? WHERE c.id = ?`, exportID, conversationID).Scan(&revision, &done, &owner)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return nil // deleted
		case err != nil:
			return err
		case done.Valid && done.Int64 == revision:
			return nil
		case owner.String != "" && owner.String != l.Owner() && l.Living(owner.String):
			return nil
		}
		mine = true
		// Revisions begin at 0: -1 is none, should this program be killed.
		_, err = tx.Exec(`INSERT INTO exported (export_id, conversation_id, revision, owner) SELECT id, ?, -1, ? FROM exports WHERE id = ?
			ON CONFLICT DO UPDATE SET owner = excluded.owner`, conversationID, l.Owner(), exportID)
		return err
	})
	return revision, mine, err
}

// EndExport gives an export up. One that is done is so at the revision.
func (l *Library) EndExport(ctx context.Context, exportID, conversationID string, revision int64, done bool) error {
	return l.write(ctx, "end export", func(tx *sql.Tx) error {
		if !done {
			_, err := tx.Exec("UPDATE exported SET owner = '' WHERE export_id = ? AND conversation_id = ?", exportID, conversationID)
			return err
		}
		_, err := tx.Exec("UPDATE exported SET owner = '', revision = ? WHERE export_id = ? AND conversation_id = ?", revision, exportID, conversationID)
		return err
	})
}
