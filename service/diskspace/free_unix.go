//go:build !windows

package diskspace

import (
	"os"

	"golang.org/x/sys/unix"
)

func free(dir string) (uint64, error) {
	var s unix.Statfs_t
	for {
		err := unix.Statfs(dir, &s)
		switch err {
		case nil:
			return uint64(s.Bavail) * uint64(s.Bsize), nil //nolint:unconvert // the types differ between systems
		case unix.EINTR: // some network file systems
		default:
			return 0, &os.PathError{Op: "statfs", Path: dir, Err: err}
		}
	}
}
