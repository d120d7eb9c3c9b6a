package app

import (
	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/shell"
)

// dropped takes what was dropped anywhere on the window.
func (w *window) dropped(at fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	dir := workDir()
	w.whenOpen(func(s *shell.Shell) { s.Dropped(at, paths, dir) })
}
