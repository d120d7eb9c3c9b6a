package worker

import "time"

// watchdog waits for a worker that says nothing any more.
type watchdog struct {
	timer   *time.Timer
	silence time.Duration
}

// newWatchdog calls hung, in a goroutine of its own, when nothing is heard for begin at
// first, or for silence after something was.
func newWatchdog(begin, silence time.Duration, hung func()) *watchdog {
	return &watchdog{timer: time.AfterFunc(begin, hung), silence: silence}
}

func (w *watchdog) heard() { w.timer.Reset(w.silence) }
func (w *watchdog) stop()  { w.timer.Stop() }
