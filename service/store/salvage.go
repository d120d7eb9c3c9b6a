package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// salvaged are the tables that cannot be made again from others, parents first.
var salvaged = []string{
	"conversations", "sources", "members", "messages", "insights", "changes", "history", "jobs", "segments", "connections", "purges",
}

// copyTables copies every row that can still be read, leaving out those whose
// conversation or recording is lost.
func copyTables(ctx context.Context, from, to *sql.DB) error {
	if _, err := to.ExecContext(ctx, "PRAGMA foreign_keys=off"); err != nil {
		return err
	}
	total := 0
	for _, table := range salvaged {
		n, err := copyTable(ctx, from, to, table)
		if err != nil {
			return fmt.Errorf("salvage %s: %w", table, err)
		}
		total += n
	}
	if total == 0 {
		return errors.New("nothing in it can be read")
	}
	return dropOrphans(ctx, to)
}

// copyTable reads from the front until the damage and then from the back until the
// damage; rows that come twice count once.
func copyTable(ctx context.Context, from, to *sql.DB, table string) (n int, err error) {
	err = inTx(ctx, to, func(tx *sql.Tx) error {
		for _, order := range []string{"ASC", "DESC"} {
			copied, whole, err := copyRows(ctx, from, tx, table, order)
			n += copied
			if err != nil || whole {
				return err
			}
		}
		return nil
	})
	return n, err
}

// copyRows reports whether it came to the end. A failure to read is the damage, and
// no error.
func copyRows(ctx context.Context, from *sql.DB, to *sql.Tx, table, order string) (n int, whole bool, err error) {
	rows, err := from.QueryContext(ctx, fmt.Sprintf("SELECT * FROM %s ORDER BY rowid %s", table, order))
	if err != nil {
		return 0, false, ctx.Err()
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return 0, false, ctx.Err()
	}
	insert := fmt.Sprintf(`INSERT OR IGNORE INTO %s ("%s") VALUES (?%s)`, table,
		strings.Join(columns, `", "`), strings.Repeat(", ?", len(columns)-1))
	values, places := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		places[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return n, false, ctx.Err()
		}
		if _, err := to.ExecContext(ctx, insert, values...); err != nil {
			continue // the row is there, but its content is not what it should be
		}
		n++
	}
	return n, rows.Err() == nil, ctx.Err()
}

func dropOrphans(ctx context.Context, to *sql.DB) error {
	for _, statement := range []string{
		"DELETE FROM sources WHERE conversation_id NOT IN (SELECT id FROM conversations)",
		"DELETE FROM members WHERE conversation_id NOT IN (SELECT id FROM conversations)",
		"DELETE FROM insights WHERE conversation_id NOT IN (SELECT id FROM conversations)",
		"DELETE FROM changes WHERE conversation_id NOT IN (SELECT id FROM conversations)",
		"DELETE FROM history WHERE conversation_id NOT IN (SELECT id FROM conversations)",
		"DELETE FROM messages WHERE (conversation_id, source_id) NOT IN (SELECT conversation_id, id FROM sources)",
		"UPDATE sources SET messages = (SELECT count(*) FROM messages m WHERE m.conversation_id = sources.conversation_id AND m.source_id = sources.id)",
		"DELETE FROM segments WHERE job_id NOT IN (SELECT id FROM jobs)",
		"PRAGMA foreign_keys=on",
	} {
		if _, err := to.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}
