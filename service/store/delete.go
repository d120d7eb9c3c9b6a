package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"modernc.org/sqlite"

	"github.com/debrief-app/debrief/service/fault"
)

// Delete removes a conversation and its jobs. What was stored is overwritten; Purge
// is to follow, now or, after a crash, at the next start.
func (l *Library) Delete(ctx context.Context, id string) error {
	return l.write(ctx, "delete conversation", func(tx *sql.Tx) error {
		result, err := tx.Exec("DELETE FROM conversations WHERE id = ?", id)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(fault.New(fault.NoConversation, id, nil), err)
		}
		if _, err := tx.Exec("DELETE FROM jobs WHERE conversation_id = ?", id); err != nil {
			return err
		}
		if err := leaveVoices(tx, id); err != nil {
			return err
		}
		_, err = tx.Exec("INSERT OR IGNORE INTO purges (conversation_id) VALUES (?)", id)
		return err
	})
}

// gone is what has been deleted and is to be wiped out of copies, by ids.
type gone struct {
	conversations []string
	voices        []string // voiceprints, and conversations whose voices went
}

func (g gone) nothing() bool { return len(g.conversations)+len(g.voices) == 0 }

// Purge wipes out what is left of deleted conversations and forgotten voices, in the
// search indexes, in the write-ahead log and in the backups, and gives the space back. In a library of
// 1,000 hours this takes seconds, in which others can read and write. It does nothing
// when there is nothing to do.
func (l *Library) Purge(ctx context.Context) error {
	all, err := l.toPurge(ctx)
	if err != nil || all.nothing() {
		return err
	}
	if err := l.scrubBackups(ctx, all); err != nil {
		return l.explain("delete conversations from backups", err)
	}
	if len(all.conversations) > 0 {
		if err := purgeIndexes(ctx, l.writer); err != nil {
			return l.explain("delete conversations from the search index", err)
		}
	}
	if err := l.write(ctx, "note deleted conversations", func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM purges WHERE conversation_id IN (SELECT value FROM json_each(?))", jsonList(all.conversations))
		if err == nil {
			_, err = tx.Exec("DELETE FROM voice_purges WHERE id IN (SELECT value FROM json_each(?))", jsonList(all.voices))
		}
		return err
	}); err != nil {
		return err
	}
	return l.explain("give back space", giveBack(ctx, l.writer))
}

func (l *Library) toPurge(ctx context.Context) (all gone, err error) {
	err = l.read(ctx, "look for deleted conversations", func(tx *sql.Tx) error {
		if all.conversations, err = collect(tx, scanString, "SELECT conversation_id FROM purges"); err != nil {
			return err
		}
		all.voices, err = collect(tx, scanString, "SELECT id FROM voice_purges")
		return err
	})
	return all, err
}

// purgeIndexes takes the words of deleted texts out of the search indexes, which only
// mark them as deleted at first. FTS5 could also erase each word at once
// (secure-delete), but that takes minutes for a long conversation. The work is done
// in steps, so that others can write in between.
func purgeIndexes(ctx context.Context, db *sql.DB) error {
	const step = 200 // pages
	for _, index := range []string{"message_index", "insight_index"} {
		merge := fmt.Sprintf("INSERT INTO %s(%[1]s, rank) VALUES ('merge', ?)", index)
		for pages := -step; ; pages = step { // negative: all of the index is to be merged
			changed, err := totalChange(ctx, db, merge, pages)
			if err != nil {
				return fmt.Errorf("%s: %w", index, err)
			}
			if changed < 2 { // this is how FTS5 says that nothing is left to merge
				break
			}
		}
	}
	return nil
}

func totalChange(ctx context.Context, db *sql.DB, statement string, args ...any) (int, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	const count = "SELECT total_changes()"
	var before, after int
	if err := conn.QueryRowContext(ctx, count).Scan(&before); err != nil {
		return 0, err
	}
	if _, err := conn.ExecContext(ctx, statement, args...); err != nil {
		return 0, err
	}
	err = conn.QueryRowContext(ctx, count).Scan(&after)
	return after - before, err
}

// giveBack returns the free pages to the system and empties the write-ahead log,
// which still holds the pages as they were. Another process may be reading from the
// log; its own next checkpoint overwrites it then.
func giveBack(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "PRAGMA incremental_vacuum")
	if err != nil {
		return err
	}
	for rows.Next() { //nolint:revive // every step frees a page
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	var busy, pages, moved int
	return db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved)
}

// scrubBackups deletes what is gone from every copy of the library, whatever version
// it has. A copy that is damaged cannot be cleaned and is removed instead; one that
// cannot be written to keeps none of the others from being cleaned.
func (l *Library) scrubBackups(ctx context.Context, what gone) error {
	all, err := l.copies("")
	if err != nil {
		return err
	}
	errs := []error{l.removeUnfinished()}
	for _, c := range all {
		if err := l.scrubCopy(ctx, c, what); err != nil {
			errs = append(errs, fault.New(fault.BackupNotCleaned, c.Path, err))
		}
	}
	return errors.Join(errs...)
}

func (l *Library) scrubCopy(ctx context.Context, c Backup, what gone) error {
	l.copying.Lock()
	defer l.copying.Unlock()
	if c.Label == damagedLabel {
		holds, err := holdsAny(c.Path, slices.Concat(what.conversations, what.voices))
		if err != nil || !holds {
			return err
		}
		return removeLibrary(c.Path)
	}
	err := scrub(ctx, c.Path, what)
	var se *sqlite.Error
	if errors.As(err, &se) && l.codeOf(se.Code()) == fault.LibraryDamaged {
		return removeLibrary(c.Path)
	}
	return err
}

// holdsAny reports whether an id is anywhere in a file or in the log beside it: a
// damaged library holds rows that nothing leads to any more.
func holdsAny(path string, ids []string) (bool, error) {
	for _, name := range []string{path, path + "-wal"} {
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return false, err
		}
		found, err := contains(f, ids)
		if err := errors.Join(err, f.Close()); err != nil || found {
			return found, err
		}
	}
	return false, nil
}

// contains looks for texts that are shorter than a kilobyte.
func contains(in io.Reader, texts []string) (bool, error) {
	const overlap = 1 << 10
	buf := make([]byte, 1<<20)
	kept := 0
	for {
		n, err := io.ReadFull(in, buf[kept:])
		for _, text := range texts {
			if bytes.Contains(buf[:kept+n], []byte(text)) {
				return true, nil
			}
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		kept = copy(buf, buf[kept+n-overlap:kept+n])
	}
}

// searchVersion is the first version of the library that has the search indexes.
const searchVersion = 2

// scrubbing is what deletes from a copy, table by table: by a JSON list of the
// conversations, or of the voices.
var scrubbing = []struct {
	table, statement string
	voices           bool
}{
	{"conversations", "DELETE FROM conversations WHERE id IN (SELECT value FROM json_each(?))", false},
	{"jobs", "DELETE FROM jobs WHERE conversation_id IN (SELECT value FROM json_each(?))", false},
	{"voiceprints", "DELETE FROM voiceprints WHERE id IN (SELECT value FROM json_each(?))", true},
	{"voices", "DELETE FROM voices WHERE conversation_id IN (SELECT value FROM json_each(?))", true},
}

// scrub deletes what is gone from a copy that holds any of it. One of an older version
// may lack a table.
func scrub(ctx context.Context, path string, what gone) error {
	db, err := openWriter(path)
	if err != nil {
		return err
	}
	changed := int64(0)
	err = inTx(ctx, db, func(tx *sql.Tx) error {
		for _, s := range scrubbing {
			var there int
			if err := tx.QueryRow("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?", s.table).Scan(&there); err != nil {
				return err
			}
			if there == 0 {
				continue
			}
			ids := what.conversations
			if s.voices {
				ids = what.voices
			}
			result, err := tx.Exec(s.statement, jsonList(ids))
			if err != nil {
				return err
			}
			n, err := result.RowsAffected()
			if changed += n; err != nil {
				return err
			}
		}
		return nil
	})
	if version, versionErr := versionOf(ctx, path); changed > 0 && err == nil && versionErr == nil && version >= searchVersion {
		err = purgeIndexes(ctx, db)
	}
	if changed > 0 && err == nil {
		err = giveBack(ctx, db)
	}
	if err == nil { // a copy is one file, without a log beside it
		var mode string
		err = db.QueryRowContext(ctx, "PRAGMA journal_mode=DELETE").Scan(&mode)
	}
	return errors.Join(err, db.Close())
}
