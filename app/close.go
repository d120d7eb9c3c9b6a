package app

import (
	"errors"
	"log/slog"

	"github.com/debrief-app/debrief/app/screen"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
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
	err := w.store.Change(func(s *settings.Settings) { w.keepPlace(s, size) })
	if err != nil {
		slog.Warn("the window's place is not kept", "error", err)
	}
	w.win.SetCloseIntercept(nil)
	w.win.Close()
}

// cannotOpen says why there is no library, and leaves when that is read.
func (w *window) cannotOpen(err error) {
	if !errors.Is(err, fault.LibraryMissing) {
		screen.ShowFailureThen(w.win, err, w.quit)
		return
	}
	told := text.Explain(err)
	screen.AskOr(w.win, screen.Question{Title: text.Say("failure.title"), Words: told.Sentence + " " + told.Hint,
		Yes: text.Say("library.gone.yes"), No: text.Say("closing.yes")}, func() { go w.open(service.Config{}) }, w.quit)
}
