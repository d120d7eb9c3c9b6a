package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/debrief-app/debrief/service/atomicfile"
	"github.com/debrief-app/debrief/service/diskspace"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/queue"
)

const (
	// arrivingMark lies in a folder while a library is copied into it: what is there
	// is then ours, and worth nothing.
	arrivingMark = "library.arriving"
	// departedMark lies in the folder that a library has left, so that a program that
	// was about to open it there looks for it anew.
	departedMark = "library.moved"

	// patience is how long a program that opens the library may hold up a move.
	patience = 10 * time.Second
)

// ErrMoved is returned by Open for a folder that the library has left.
var ErrMoved = errors.New("the library has been moved")

// CopyTo copies the library into an empty folder, for moving there. It is verified,
// then settle makes it the one that counts, and from then on nothing is written here
// any more: close it, and Discard what is left. On an error everything is as it was.
// It needs to be alone: fault.LibraryInUse. Progress is in bytes.
func (l *Library) CopyTo(ctx context.Context, dir string, progress func(done, total int64), settle func() error) (err error) {
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	unlock, err := lockLibrary(waiting, l.dir)
	if err != nil {
		return fault.New(fault.LibraryInUse, l.dir, err)
	}
	defer unlock()
	if living, _, err := l.owner.others(); err != nil || living > 0 {
		return fault.New(fault.LibraryInUse, l.dir, err)
	}
	hold, err := l.writer.Conn(ctx) // the only one: nobody writes meanwhile
	if err != nil {
		return l.explain("move library", err)
	}
	defer hold.Close()
	if err := l.idle(ctx, hold); err != nil {
		return err
	}
	m := &move{from: l.dir, to: dir, progress: progress}
	if err := m.prepare(); err != nil {
		return err
	}
	if err := m.copyAll(ctx, hold); err != nil {
		return m.giveUp(ctx, err)
	}
	if err := m.arrive(settle); err != nil {
		return m.giveUp(ctx, err)
	}
	l.moved.Store(true)
	return nil
}

// idle reports fault.LibraryInUse when a job runs or is about to.
func (l *Library) idle(ctx context.Context, conn *sql.Conn) error {
	var active bool
	err := conn.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM jobs WHERE state = ? OR state = ? AND paused = 0)",
		queue.InProgress, queue.Scheduled).Scan(&active)
	if err == nil && active {
		return fault.New(fault.LibraryInUse, l.dir, nil)
	}
	return l.explain("move library", err)
}

// move is a library on its way into another folder.
type move struct {
	from, to    string
	made        bool // the folder was not there before
	files       []string
	done, total int64
	progress    func(done, total int64)
}

// moved are the folders that belong to the library, beside its file. The cache is
// made again.
var moved = []string{backupsDir, "downloads", "templates"}

// prepare finds out what there is to copy and makes sure that it can go there.
func (m *move) prepare() error {
	if err := m.list(); err != nil {
		return fault.New(fault.LibraryNotCopied, m.to, err)
	}
	entries, err := os.ReadDir(m.to)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		m.made = true
	case err != nil:
		return fault.New(fault.LibraryNotCopied, m.to, err)
	}
	left := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == arrivingMark })
	if left { // of a program that was killed while it copied
		if err := m.clear(); err != nil {
			return fault.New(fault.LibraryNotCopied, m.to, err)
		}
	} else if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return slices.Contains(ours, e.Name()) }) {
		return fault.New(fault.FolderNotEmpty, m.to, nil)
	}
	if err := os.MkdirAll(m.to, 0o700); err != nil {
		return fault.New(fault.LibraryNotCopied, m.to, err)
	}
	const spare = 64 << 20 // the copy must be able to grow a little
	if free, err := diskspace.Free(m.to); err == nil && free < m.total+spare {
		return errors.Join(fault.New(fault.DiskFull, m.to, fmt.Errorf("%d bytes free, %d needed", free, m.total+spare)), m.clear())
	}
	if err := makePrivate(filepath.Join(m.to, arrivingMark)); err != nil {
		return fault.New(fault.LibraryNotCopied, m.to, errors.Join(err, m.clear()))
	}
	return nil
}

// list finds the files and how much they are.
func (m *move) list() error {
	for _, dir := range moved {
		err := filepath.WalkDir(filepath.Join(m.from, dir), func(path string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) || err == nil && !d.Type().IsRegular() {
				return nil
			}
			if err != nil {
				return err
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			name, err := filepath.Rel(m.from, path)
			m.files, m.total = append(m.files, name), m.total+info.Size()
			return err
		})
		if err != nil {
			return err
		}
	}
	info, err := os.Stat(filepath.Join(m.from, fileName))
	if err == nil {
		m.total += info.Size()
	}
	return err
}

// arrive makes the copy the library. After a crash on the way the old one still
// counts, or the new one already does; Open and Discard tidy up.
func (m *move) arrive(settle func() error) error {
	path, left := filepath.Join(m.to, fileName), filepath.Join(m.from, departedMark)
	if err := atomicfile.Replace(path, path); err != nil { // to the disk, with its folder
		return err
	}
	if err := errors.Join(removeAll(filepath.Join(m.to, departedMark)), makePrivate(left)); err != nil {
		return err
	}
	if err := settle(); err != nil {
		return errors.Join(err, os.Remove(left))
	}
	_ = os.Remove(filepath.Join(m.to, arrivingMark)) // Open does it otherwise
	return nil
}

// giveUp removes what was copied and says why.
func (m *move) giveUp(ctx context.Context, err error) error {
	err = errors.Join(err, m.clear())
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	code := fault.LibraryNotCopied
	if free, spaceErr := diskspace.Free(m.to); fault.Explain(err).Code == fault.DiskFull || spaceErr == nil && free < 1<<20 {
		code = fault.DiskFull
	}
	return fault.New(code, m.to, err)
}

// clear removes what was copied.
func (m *move) clear() error {
	err := removeOurs(m.to)
	if m.made {
		_ = os.Remove(m.to) // if it is empty
	}
	return err
}
