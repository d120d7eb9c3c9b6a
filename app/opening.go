package app

import (
	"log/slog"
	"os"

	"github.com/debrief-app/debrief/app/instance"
	"github.com/debrief-app/debrief/app/opened"
	"github.com/debrief-app/debrief/app/shell"
)

// claim makes this start the window of the library. If there is one already, it gets
// what this start was to open, and handed is true. Without first the window is one
// that no other start finds.
func claim(home string, open []string) (first *instance.First, handed bool) {
	first, err := instance.Claim(home, instance.Request{Open: open})
	if err != nil {
		slog.Warn("further starts will not find this window", "error", err)
		return nil, false
	}
	return first, first == nil
}

// workDir is where paths begin that are not absolute.
func workDir() string {
	if dir, err := os.Getwd(); err == nil {
		return dir
	}
	return "/"
}

// openAll takes what this or a further start was asked to open.
func (w *window) openAll(what []string) {
	sources, links := opened.Split(what)
	if len(sources) > 0 {
		dir := workDir()
		w.whenOpen(func(s *shell.Shell) { s.Open(sources, dir) })
	}
	for _, link := range links {
		moment, ok := opened.ParseLink(link)
		if !ok {
			slog.Warn("this link leads nowhere", "link", link)
			continue
		}
		w.whenOpen(func(s *shell.Shell) { s.OpenMoment(moment) })
	}
}

// handed is what a further start hands over; the user looks for the window then.
func (w *window) handed(r instance.Request) {
	w.post.do(func() {
		w.toFront()
		w.openAll(r.Open)
	})
}

// whenOpen does something now, or as soon as a library is open.
func (w *window) whenOpen(do func(*shell.Shell)) {
	w.early = append(w.early, do)
	w.doEarly()
}

// doEarly does what has waited for the library.
func (w *window) doEarly() {
	if w.session == nil {
		return
	}
	waiting := w.early
	w.early = nil
	for _, do := range waiting {
		do(w.session.shell)
	}
}
