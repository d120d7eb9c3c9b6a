package app

import (
	"log/slog"

	"github.com/debrief-app/debrief/app/screen"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
)

// askClose closes the window, after a question if recordings are in work.
func (w *window) askClose() {
	running := 0
	if w.shell != nil {
		running = w.shell.Running()
	}
	if running == 0 {
		w.quit()
		return
	}
	screen.Ask(w.win, screen.Question{Title: text.Say("closing.title"), Words: text.Count("closing.question", running),
		Yes: text.Say("closing.yes"), No: text.Say("closing.no")}, w.quit)
}

func (w *window) quit() {
	size := w.win.Canvas().Size()
	err := w.store.Change(func(s *settings.Settings) { s.Width, s.Height = size.Width, size.Height })
	if err != nil {
		slog.Warn("the window's size is not kept", "error", err)
	}
	w.win.SetCloseIntercept(nil)
	w.win.Close()
}

// cannotOpen says why there is no library, and leaves when that is read.
func (w *window) cannotOpen(err error) {
	screen.ShowFailureThen(w.win, err, w.quit)
}
