//go:build windowtest && !linux

package app

import "time"

// threadTime is how long a thread has worked, and stood in line for a processor.
type threadTime struct{ worked, waited time.Duration }

// mainThread cannot be read here: nothing is watched.
func mainThread() (threadTime, bool) { return threadTime{}, false }
