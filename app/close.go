package app

import (
	"errors"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/fault"
)

// askClose closes the window, after a question if recordings are being processed.
func (w *window) askClose() {
	running := 0
	if w.session != nil {
		running = w.session.shell.Running()
	}
	if running == 0 {
		w.quit()
		return
	}
	dialogs.Ask(w.win, dialogs.Question{Title: text.Say("closing.title"), Words: text.Count("closing.question", running),
		Yes: text.Say("closing.yes"), No: text.Say("closing.no")}, w.quit)
}

func (w *window) quit() {
	size := w.win.Canvas().Size()
	w.store.Change(func(s *settings.Settings) { w.keepPlace(s, size) })
	w.win.SetCloseIntercept(nil)
	w.win.Close()
}

// cannotOpen says why there is no library, and leaves when that is read.
func (w *window) cannotOpen(err error) {
	if !errors.Is(err, fault.LibraryMissing) {
		dialogs.FailureThen(w.win, err, w.quit)
		return
	}
	f := text.Explain(err)
	dialogs.AskOr(w.win, dialogs.Question{Title: text.Say("failure.title"), Words: f.Sentence + " " + f.Hint,
		Yes: text.Say("library.gone.yes"), No: text.Say("closing.yes")}, func() { w.work.Go(w.open) }, w.quit)
}
