//go:build windowtest

package app

import (
	"os"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/uiwatch"
)

// testBuild adds to the window what its tests need: an address at which they can
// ask what it shows, and a watch over the UI goroutine.
func (w *window) testBuild() {
	if path := os.Getenv("DEBRIEF_PROBE"); path != "" {
		w.work.Go(func() { w.answerProbes(path) })
	}
	w.work.Go(func() { uiwatch.Watch(w.ctx, fyne.Do, os.Stderr) })
}
