package worker

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestAWorkerMayBeSilentLongerBeforeItsFirstWord(t *testing.T) {
	for _, c := range []struct {
		name  string
		heard time.Duration // when it says something; 0 is never
		hung  time.Duration // when it counts as hung
	}{
		{"never a word", 0, beginLimit},
		{"a decoder that takes nine minutes to compile", 9 * time.Minute, 9*time.Minute + silenceLimit},
		{"silence after an early word", time.Second, time.Second + silenceLimit},
	} {
		synctest.Test(t, func(t *testing.T) {
			begun, hung := time.Now(), time.Duration(0)
			w := newWatchdog(beginLimit, silenceLimit, func() { hung = time.Since(begun) })
			defer w.stop()
			if c.heard > 0 {
				time.Sleep(c.heard)
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
