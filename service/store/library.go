// Package store is the library on disk: conversations, jobs and full-text search
// in one SQLite file that several processes may have open at once.
//
// Every method that changes something is one transaction and returns after it is
// safe on disk. Failures are fault.Faults where a person can do something about them.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// Library is an open library. It is safe for concurrent use.
type Library struct {
	dir    string
	owner  *owner
	writer *sql.DB // one connection: SQLite has one writer at a time anyway
	reader *sql.DB
	moved  atomic.Bool // into another folder: nothing counts here any more

	copying sync.Mutex  // who reads a copy or cleans it: for how a file is written SQLite does not wait
	suspect atomic.Bool // SQLite has found damage
}

const (
	fileName = "library.db"

	// openTimeout bounds the wait for another process that is migrating or
	// repairing the library.
	openTimeout = 2 * time.Minute
)

// Open opens the library in a folder, making both when they are not there. It
// brings an older library up to date, after a backup. One that a process did not
// close properly, or that something else has written to since, it checks, and repairs
// if it has to: see TakeRecovery. A library of a newer Debrief is left untouched:
// fault.LibraryNewer.
func Open(ctx context.Context, dir string) (*Library, error) {
	l := &Library{dir: dir}
	if err := l.open(ctx); err != nil {
		_ = l.Close()
		return nil, l.explain("open library", err)
	}
	return l, nil
}

func (l *Library) open(ctx context.Context) error {
	if err := os.MkdirAll(l.dir, 0o700); err != nil {
		return l.unwritable(err)
	}
	waiting, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	unlock, err := lockLibrary(waiting, l.dir)
	if errors.Is(err, errLocked) {
		return fault.New(fault.LibraryLocked, l.dir, err)
	}
	if err != nil {
		return l.unwritable(err)
	}
	defer unlock()
	if departed(l.dir) {
		return ErrMoved
	}
	if err := removeAll(filepath.Join(l.dir, arrivingMark)); err != nil {
		return l.unwritable(err)
	}
	if err := l.refuseNewer(ctx); err != nil {
		return err
	}
	if l.owner, err = register(l.dir); err != nil {
		return l.unwritable(fmt.Errorf("register process: %w", err))
	}
	living, dead, err := l.owner.others()
	if err != nil {
		return fmt.Errorf("look for other processes: %w", err)
	}
	if err := l.check(ctx, living, len(dead)); err != nil {
		return err
	}
	if err := l.connect(ctx); err != nil {
		return err
	}
	if err := l.migrate(ctx); err != nil {
		return err
	}
	l.owner.bury(dead)
	return nil
}

// Close closes the library. Unfinished jobs keep their owner's name and are free
// for others from now on.
func (l *Library) Close() error {
	var errs []error
	for _, db := range []*sql.DB{l.reader, l.writer} {
		if db != nil {
			errs = append(errs, closeAll(db))
		}
	}
	if l.owner != nil {
		if l.writer != nil {
			l.noteClosed()
		}
		errs = append(errs, l.owner.signOff())
	}
	return errors.Join(errs...)
}

// closeTime bounds the wait for connections whose context has just ended.
const closeTime = 5 * time.Second

// closeAll closes all connections of a database. A transaction whose context has ended
// is rolled back on a goroutine of database/sql, which Close does not wait for; with
// its connection open, SQLite could not move the write-ahead log into the file.
func closeAll(db *sql.DB) error {
	err := db.Close()
	for end := time.Now().Add(closeTime); db.Stats().OpenConnections > 0 && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	return err
}

// Dir is the library's folder.
func (l *Library) Dir() string { return l.dir }

func (l *Library) path() string { return filepath.Join(l.dir, fileName) }
