//go:build !windows

package atomicfile

import (
	"errors"
	"io/fs"
	"os"
)

// rename puts a file in the place of another in one step.
func rename(from, to string) error { return os.Rename(from, to) }

// renameNew gives a file a name that nothing has. Where the file system knows no
// hard links the name is first taken with an empty file.
func renameNew(from, to string) error {
	err := os.Link(from, to)
	switch {
	case err == nil:
		return os.Remove(from)
	case errors.Is(err, fs.ErrExist):
		return err
	}
	return claim(from, to)
}

func claim(from, to string) error {
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = f.Close()
	if err == nil {
		err = os.Rename(from, to)
	}
	if err != nil {
		_ = os.Remove(to)
	}
	return err
}

// syncFolder makes a new name last through a power cut, where the system can.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync() // not every file system can
		_ = d.Close()
	}
}
