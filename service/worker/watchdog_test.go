package worker

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestAWorkerMayBeSilentLongerUntilItsModelsAreLoaded(t *testing.T) {
	for _, c := range []struct {
		name      string
		announced time.Duration // when it says what it reads; 0 is never
		heard     time.Duration // when it says something else; 0 is never
		hung      time.Duration // when it counts as hung
	}{
		{"never a word", 0, 0, beginLimit},
		{"a decoder that takes nine minutes to compile", 9 * time.Minute, 0, 9*time.Minute + beginLimit},
		{"models that take nine minutes to load", time.Second, 9 * time.Minute, 9*time.Minute + silenceLimit},
		{"silence after an early word", time.Second, 2 * time.Second, 2*time.Second + silenceLimit},
	} {
		synctest.Test(t, func(t *testing.T) {
			begun, hung := time.Now(), time.Duration(0)
			w := newWatchdog(beginLimit, silenceLimit, func() { hung = time.Since(begun) })
			defer w.stop()
			if c.announced > 0 {
				time.Sleep(c.announced)
				w.announced()
			}
			if c.heard > 0 {
				time.Sleep(c.heard - c.announced)
				w.heard()
			}
			time.Sleep(time.Hour)
			synctest.Wait()
			if hung != c.hung {
				t.Errorf("%s: hung after %s, want %s", c.name, hung, c.hung)
			}
		})
	}
}
