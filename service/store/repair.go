package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/debrief-app/debrief/service/atomicfile"
)

// repair first makes the indexes again, which lose nothing, and when that is not
// enough saves every row that can still be read into a new library. The damaged file
// is kept in the backups folder.
func (l *Library) repair(ctx context.Context) error {
	kept, err := l.keepDamaged()
	if err != nil {
		return fmt.Errorf("keep damaged library: %w", err)
	}
	path := l.file()
	if reindex(ctx, path) == nil && checkPages(path, false) == nil && inspect(ctx, path) == nil {
		return nil
	}
	fresh := path + ".new"
	if err := removeLibrary(fresh); err != nil {
		return err
	}
	recovery, err := salvage(ctx, kept, fresh)
	if err != nil {
		return errors.Join(err, removeLibrary(fresh))
	}
	recovery.At, recovery.Copy = time.Now().UTC(), kept
	l.compare(ctx, fresh, &recovery)
	if err := l.noteRecovery(recovery); err != nil {
		return errors.Join(err, removeLibrary(fresh))
	}
	if err := removeAll(path+"-wal", path+"-shm", path+"-journal"); err != nil {
		return err
	}
	return atomicfile.Replace(fresh, path)
}

// removeLibrary removes a library's file and what SQLite puts beside it.
func removeLibrary(path string) error {
	return removeAll(path, path+"-wal", path+"-shm", path+"-journal")
}

// keepDamaged copies the library's files as they are. There is one damaged copy, the
// newest; a library that is damaged in the same way at every start is copied once.
func (l *Library) keepDamaged() (string, error) {
	dir := filepath.Join(l.dir, backupsDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	before, err := l.copies(damagedLabel)
	if err != nil {
		return "", err
	}
	if n := len(before); n > 0 && sameFiles(l.file(), before[n-1].Path) {
		return before[n-1].Path, nil
	}
	to := filepath.Join(dir, copyName(time.Now(), damagedLabel))
	for _, suffix := range []string{"", "-wal"} {
		if err := copyFile(l.file()+suffix, to+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", errors.Join(err, removeLibrary(to))
		}
	}
	for _, old := range before {
		if err := removeLibrary(old.Path); err != nil {
			return "", err
		}
	}
	return to, nil
}

// sameFiles reports whether a library and a copy of it hold the same bytes.
func sameFiles(library, copied string) bool {
	for _, suffix := range []string{"", "-wal"} {
		one, errOne := digest(library + suffix)
		other, errOther := digest(copied + suffix)
		if errors.Is(errOne, fs.ErrNotExist) != errors.Is(errOther, fs.ErrNotExist) {
			return false
		}
		if (errOne != nil || errOther != nil) && !errors.Is(errOne, fs.ErrNotExist) || one != other {
			return false
		}
	}
	return true
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

func removeAll(paths ...string) error {
	for _, p := range paths {
		if err := os.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func reindex(ctx context.Context, path string) error {
	db, err := openWriter(path)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, statement := range []string{
		"REINDEX",
		"INSERT INTO message_index(message_index) VALUES ('rebuild')",
		"INSERT INTO insight_index(insight_index) VALUES ('rebuild')",
	} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}
