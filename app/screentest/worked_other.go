//go:build !linux

package screentest

import (
	"testing"
	"time"
)

// Worked is how long a function takes, by the clock: these systems do not tell how long it
// had a processor.
func Worked(t testing.TB, f func()) time.Duration {
	t.Helper()
	begun := time.Now()
	f()
	return time.Since(begun)
}
