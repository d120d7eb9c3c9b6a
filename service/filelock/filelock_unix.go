//go:build !windows

// Package filelock locks files for this process against others.
package filelock

import (
	"errors"
	"os"
	"syscall"
)

// Try locks a file for this process, until it is closed or the process ends
// in whatever way. It reports false when somebody else holds the lock.
func Try(f *os.File) (bool, error) {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == nil:
			return true, nil
		case errors.Is(err, syscall.EWOULDBLOCK):
			return false, nil
		case !errors.Is(err, syscall.EINTR):
			return false, err
		}
	}
}
