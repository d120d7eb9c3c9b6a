package atomicfile

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// rename puts a file in the place of another in one step.
func rename(from, to string) error {
	return patiently(func() error { return os.Rename(from, to) })
}

// renameNew gives a file a name that nothing has: without the flag that lets it
// replace, MoveFileEx refuses a name that is taken.
func renameNew(from, to string) error {
	name, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	target, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	return patiently(func() error {
		if err := windows.MoveFileEx(name, target, windows.MOVEFILE_WRITE_THROUGH); err != nil {
			return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
		}
		return nil
	})
}

// patience is how long another program may have the file open: virus scanners,
// indexers and synchronisation do, for a moment after every change.
const patience = 2 * time.Second

func patiently(move func() error) error {
	deadline := time.Now().Add(patience)
	for wait := time.Millisecond; ; wait *= 2 {
		err := move()
		busy := errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_ACCESS_DENIED)
		if !busy || time.Now().Add(wait).After(deadline) {
			return err
		}
		time.Sleep(wait)
	}
}

// syncFolder does nothing: Windows writes names through.
func syncFolder(string) {}
