package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/debrief-app/debrief/service/diskspace"
	"github.com/debrief-app/debrief/service/fault"
)

// connect opens the two pools. The file is made first, for its permissions: SQLite
// gives those of the library to the files beside it.
func (l *Library) connect(ctx context.Context) (err error) {
	if err := l.makeFile(); err != nil {
		return l.unwritable(err)
	}
	if l.writer, err = openWriter(l.path()); err != nil {
		return err
	}
	if l.reader, err = sql.Open("sqlite", dsn(l.path(), reading)); err != nil {
		return err
	}
	l.reader.SetMaxOpenConns(4)
	return l.writer.PingContext(ctx)
}

// makeFile makes the library's file for its owner alone. A link leads to a file whose
// permissions are somebody else's choice.
func (l *Library) makeFile() error {
	f, err := os.OpenFile(l.path(), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := os.Lstat(l.path())
	if err != nil || info.Mode()&fs.ModeSymlink != 0 {
		return err
	}
	return f.Chmod(0o600)
}

func openWriter(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn(path, writing))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// How a connection is used.
var (
	// synchronous=FULL: in WAL mode a commit is then on disk when it returns, and
	// what was acknowledged survives a power cut. It costs one fsync a commit, of
	// which a running job makes about one a second.
	//
	// secure_delete overwrites what is deleted, auto_vacuum lets Delete give the
	// space back without rewriting the whole library.
	writing = url.Values{
		"_txlock":       {"immediate"},
		"_journal_mode": {"WAL"},
		"_synchronous":  {"FULL"},
		"_auto_vacuum":  {"incremental"},
		"_pragma":       {"secure_delete(on)", "journal_size_limit(8388608)"},
	}
	reading    = url.Values{"_query_only": {"on"}, "_pragma": {"mmap_size(268435456)", "cache_size(-16384)"}}
	inspecting = url.Values{"mode": {"ro"}, "_query_only": {"on"}}
)

// busyTimeout in milliseconds is how long a write waits for another process. Writes
// take milliseconds; the longest one, publishing a day-long conversation, seconds.
const busyTimeout = "20000"

func dsn(path string, use url.Values) string {
	q := url.Values{"_busy_timeout": {busyTimeout}, "_foreign_keys": {"on"}, "_error_rc": {"true"}}
	for k, v := range use {
		q[k] = v
	}
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // C:/… needs one in an address
	}
	u := url.URL{Scheme: "file", Path: p, RawQuery: q.Encode(), OmitHost: true}
	return u.String()
}

// write runs f in a transaction that nobody else writes beside.
func (l *Library) write(ctx context.Context, doing string, f func(*sql.Tx) error) error {
	return l.explain(doing, inTx(ctx, l.writer, func(tx *sql.Tx) error {
		if l.moved.Load() {
			return fault.New(fault.LibraryLocked, l.dir, ErrMoved)
		}
		return f(tx)
	}))
}

// read runs f on one state of the library.
func (l *Library) read(ctx context.Context, doing string, f func(*sql.Tx) error) error {
	return l.explain(doing, inTx(ctx, l.reader, f))
}

func inTx(ctx context.Context, db *sql.DB, f func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		_ = tx.Rollback() // the error that led here says more
		return withCause(ctx, err)
	}
	return withCause(ctx, tx.Commit())
}

// withCause adds why a context ended to what SQLite makes of it: with its context a
// transaction is taken back, and whoever is in the middle of it hears only that it is
// gone.
func withCause(ctx context.Context, err error) error {
	var se *sqlite.Error
	gone := errors.Is(err, sql.ErrTxDone) || errors.As(err, &se) && se.Code()&0xff == sqlite3.SQLITE_INTERRUPT
	if gone && ctx.Err() != nil {
		return fmt.Errorf("%w: %w", context.Cause(ctx), err)
	}
	return err
}

// explain says what was being done, and gives SQLite's failures their sentence.
func (l *Library) explain(doing string, err error) error {
	if err == nil {
		return nil
	}
	var se *sqlite.Error
	if fault.CodeOf(err) == fault.Unknown && errors.As(err, &se) {
		if code := l.codeOf(se.Code()); code != fault.Unknown {
			l.suspect.Store(l.suspect.Load() || code == fault.LibraryDamaged)
			err = fault.New(code, l.dir, err)
		}
	}
	return fmt.Errorf("%s: %w", doing, err)
}

func (l *Library) codeOf(code int) fault.Code {
	switch code & 0xff {
	case sqlite3.SQLITE_FULL:
		return fault.DiskFull
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fault.LibraryLocked
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fault.LibraryDamaged
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return l.fullOr(fault.LibraryReadOnly)
	case sqlite3.SQLITE_IOERR:
		return l.fullOr(fault.Unknown)
	}
	return fault.Unknown
}

// unwritable is the fault of a folder in which nothing can be made.
func (l *Library) unwritable(err error) error {
	return fault.New(l.fullOr(fault.LibraryReadOnly), l.dir, err)
}

// fullOr tells a full disk from other trouble with the files beside the library:
// SQLite reports both alike.
func (l *Library) fullOr(other fault.Code) fault.Code {
	const tiny = 256 << 10 // less than the smallest thing SQLite makes room for
	if free, err := diskspace.Free(l.dir); err == nil && free < tiny {
		return fault.DiskFull
	}
	return other
}
