//go:build windowtest

package app

import (
	"os"
)

// testBuild adds to the window what its tests need: an address at which they can
// ask what it shows, and a watch over the UI goroutine.
func (w *window) testBuild() {
	if path := os.Getenv("DEBRIEF_PROBE"); path != "" {
		w.work.Go(func() { w.answerProbes(path) })
	}
	w.work.Go(func() { watchUI(w.ctx) })
}
