//go:build !linux

package uiwatch

import "time"

// mainThread cannot be read here: nothing is watched.
func mainThread() (worked, waited time.Duration, ok bool) { return 0, 0, false }

func threadClock() (time.Duration, bool) { return 0, false }
