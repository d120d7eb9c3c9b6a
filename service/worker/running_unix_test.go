//go:build !windows

package worker_test

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
)

// running reports whether a process lives: one that nobody has asked how it ended does not.
func running(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return err != nil || !bytes.Contains(stat, []byte(") Z "))
}
