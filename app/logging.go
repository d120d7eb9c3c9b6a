package app

import (
	"log"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/debrief-app/debrief/app/crashlog"
	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
)

// keepLog keeps what the program says in the user's folder, beside the terminal that
// few start it from; nil when that is not possible.
func keepLog(home string) *crashlog.Log {
	l, err := crashlog.Start(filepath.Join(home, "logs"))
	if err != nil {
		slog.Warn("no log is kept", "error", err)
		return nil
	}
	log.SetOutput(l.Beside(os.Stderr))
	return l
}

// endLog is for an end that nobody need explain.
func endLog(l *crashlog.Log) {
	log.SetOutput(os.Stderr)
	if err := l.Close(); err != nil {
		slog.Warn("the log is not closed", "error", err)
	}
}

// explainCrash offers, once, to open the folder in which the last crash is written down.
func (w *window) explainCrash() {
	if w.log == nil || !w.log.Crashed {
		return
	}
	w.log.Crashed = false
	dialogs.Ask(w.win, dialogs.Question{Title: text.Say("crash.title"), Words: text.Say("crash.words"),
		Yes: text.Say("crash.open"), No: text.Say("failure.close")}, func() { w.env.OpenFolder(w.log.Dir()) })
}
