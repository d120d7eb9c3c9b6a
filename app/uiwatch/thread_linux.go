package uiwatch

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// mainThread is how long the thread that the UI goroutine is bound to, the process's
// first, has worked, and stood in line for a processor.
func mainThread() (worked, waited time.Duration, ok bool) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/self/task/%d/schedstat", os.Getpid()))
	if err != nil {
		return 0, 0, false
	}
	n, _ := fmt.Sscan(string(text), &worked, &waited)
	return worked, waited, n == 2
}

// threadClock is how long the calling thread has had a processor.
func threadClock() (time.Duration, bool) {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		return 0, false
	}
	return time.Duration(t.Nano()), true
}
