//go:build !windows

package store

import (
	"syscall"
	"time"
)

// cpuTime is what the process has computed so far. On a machine that does other
// things as well it says more of a query than the clock.
func cpuTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
