package worker

import "time"

// watchdog waits for a worker that says nothing any more.
type watchdog struct {
	timer          *time.Timer
	begin, silence time.Duration
}

// newWatchdog calls hung, in a goroutine of its own, when the worker says nothing for begin
// at first and once it has announced what it reads, or for silence after anything else.
func newWatchdog(begin, silence time.Duration, hung func()) *watchdog {
	return &watchdog{timer: time.AfterFunc(begin, hung), begin: begin, silence: silence}
}

// announced is for a word that comes before the models are loaded.
func (w *watchdog) announced() { w.timer.Reset(w.begin) }

func (w *watchdog) heard() { w.timer.Reset(w.silence) }
func (w *watchdog) stop()  { w.timer.Stop() }
