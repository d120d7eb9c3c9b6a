//go:build windowtest

package app

import (
	"fmt"
	"os"
	"time"
)

// threadTime is how long a thread has worked, and stood in line for a processor.
type threadTime struct{ worked, waited time.Duration }

// mainThread is the time of the thread that the UI goroutine is bound to: the
// process's first.
func mainThread() (t threadTime, ok bool) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/self/task/%d/schedstat", os.Getpid()))
	if err != nil {
		return t, false
	}
	n, _ := fmt.Sscan(string(text), &t.worked, &t.waited)
	return t, n == 2
}
