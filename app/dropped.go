package app

import (
	"os"

	"fyne.io/fyne/v2"
)

// early is a drop that came before the library was open.
type early struct {
	at    fyne.Position
	paths []string
}

// dropped takes what was dropped anywhere on the window.
func (w *window) dropped(at fyne.Position, uris []fyne.URI) {
	drop := early{at: at}
	for _, u := range uris {
		drop.paths = append(drop.paths, u.Path())
	}
	w.early = append(w.early, drop)
	w.takeDrops()
}

// takeDrops hands over what was dropped so far, once a library is open.
func (w *window) takeDrops() {
	if w.session == nil {
		return
	}
	workDir, err := os.Getwd()
	if err != nil {
		workDir = "/"
	}
	for _, drop := range w.early {
		w.session.shell.Dropped(drop.at, drop.paths, workDir)
	}
	w.early = nil
}
