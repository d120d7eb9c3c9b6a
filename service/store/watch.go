package store

import (
	"context"
)

// Watcher notices that another process has written to the library.
type Watcher struct {
	library *Library
	version int64
	state   string
}

// Seen is what a Watcher has noticed.
type Seen struct {
	Any            bool // something was written
	BeyondProgress bool // more than how far a job is
}

// Watch starts noticing.
func (l *Library) Watch(ctx context.Context) (w Watcher, err error) {
	w.library = l
	_, err = w.Poll(ctx)
	return w, err
}

// Poll reports what has happened since the last poll. It is cheap enough to be
// asked several times a second. What this Library writes does not count: SQLite
// changes a connection's data_version only for the writes of others.
func (w *Watcher) Poll(ctx context.Context) (seen Seen, err error) {
	var version int64
	if err := w.library.writer.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version); err != nil {
		return seen, w.library.explain("watch library", err)
	}
	if version == w.version {
		return seen, nil
	}
	const query = `SELECT
		(SELECT count(*) || coalesce(max(id), '') FROM jobs)
		|| (SELECT coalesce(group_concat(id || state || paused || cancelling || place), '') FROM
			(SELECT * FROM jobs WHERE state IN ('scheduled', 'in_progress') ORDER BY id))
		|| (SELECT coalesce(group_concat(id || revision || unread), '') FROM (SELECT id, revision, unread FROM conversations ORDER BY id))
		|| (SELECT coalesce(max(id), 0) FROM connections)`
	var state string
	if err := w.library.reader.QueryRowContext(ctx, query).Scan(&state); err != nil {
		return seen, w.library.explain("watch library", err)
	}
	seen = Seen{Any: true, BeyondProgress: state != w.state}
	w.version, w.state = version, state
	return seen, nil
}
