package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// ours are the names of everything that makes a library.
var ours = []string{
	fileName, fileName + "-wal", fileName + "-shm", fileName + "-journal",
	backupsDir, "downloads", ownersDir, "cache", lockName, arrivingMark, closedName, recoveryName, "endpoint", "templates",
}

func removeOurs(dir string) error {
	var errs []error
	for _, name := range ours {
		errs = append(errs, os.RemoveAll(filepath.Join(dir, name)))
	}
	return errors.Join(errs...)
}

// Discard removes a library that CopyTo has moved away, unless another program still
// has it open. The folder goes if nothing else is in it.
func Discard(ctx context.Context, dir string) error {
	if !departed(dir) {
		return nil
	}
	unlock, err := lockLibrary(ctx, dir)
	if err != nil {
		return err
	}
	defer unlock()
	nobody := &owner{dir: filepath.Join(dir, ownersDir)}
	living, _, err := nobody.others()
	if err != nil && !errors.Is(err, fs.ErrNotExist) || living > 0 {
		return errors.Join(errLocked, err)
	}
	if err := removeOurs(dir); err != nil {
		return err
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) == 1 {
		_ = os.RemoveAll(dir) // only the mark is left
	}
	return nil
}

// Stay makes Open open a folder again that was marked as left by a move that was then
// killed before it had settled.
func Stay(dir string) error { return removeAll(filepath.Join(dir, departedMark)) }

// Exists reports whether there is a library in a folder.
func Exists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, fileName))
	return err == nil
}

// Arriving reports whether CopyTo was killed while it copied into a folder. It may
// be called for the same folder again.
func Arriving(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, arrivingMark))
	return err == nil
}

func departed(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, departedMark))
	return err == nil
}
