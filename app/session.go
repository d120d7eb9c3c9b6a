package app

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2/container"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/engine"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/screen/export"
	"github.com/debrief-app/debrief/app/screen/jobs"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/shell"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service"
)

// closeTime is how long the end waits for work that cannot be interrupted, such as
// a dialog of the system's.
const closeTime = 5 * time.Second

// session is the window's work on one open library. It ends with the window, or when
// the library is opened somewhere else.
type session struct {
	env    *host.Env
	cancel context.CancelFunc
	work   *lane.Group // everything that runs for this library
	engine *engine.Engine
	shell  *shell.Shell
}

// open opens the library and then fills the window. It runs in the background,
// because another program may be busy with the library.
func (w *window) open() {
	s, err := service.Open(w.ctx, service.Config{})
	if err != nil {
		w.post.do(func() { w.cannotOpen(err) })
		return
	}
	e := engine.New(s, settings.Home(), w.store)
	e.Apply(w.store.Get())
	var begun atomic.Bool
	if w.env.OnUIAndWait(w.ctx, func() { begun.Store(true); w.begin(e) }) != nil && !begun.Load() {
		closeEngine(e) // the window was closed meanwhile
		return
	}
	if err := e.Resume(w.ctx); err != nil {
		w.post.do(func() { dialogs.Failure(w.win, err) })
	}
	if err := e.StartEndpoint(); err != nil {
		w.post.do(func() { dialogs.Failure(w.win, err) })
	}
}

// begin fills the window with the library.
func (w *window) begin(e *engine.Engine) {
	s := &session{work: &lane.Group{}, engine: e}
	env := *w.env
	env.Context, s.cancel = context.WithCancel(w.ctx)
	env.Background = s.work.Go
	s.env = &env
	s.shell = shell.New(s.env, e)
	s.shell.OnEnded = w.jobEnded
	s.shell.OnSettings = w.openSettings
	s.shell.OnTexts = w.checkFonts
	w.session = s
	w.win.SetContent(s.shell.Object)
	w.win.SetMainMenu(w.menu())
	s.shell.Start()
	// The shell is asked for whenever there is something to say: another language has another.
	s.work.Go(func() {
		e.Watch(env.Context, onUI(w.post, func(all []jobs.Job) { s.shell.SetJobs(all) }), onUI(w.post, func(id string) { s.shell.Changed(id) }))
	})
	s.work.Go(func() {
		e.KeepNotes(env.Context, onUI(w.post, func(n export.Noted) { s.shell.NoteTaken(n) }), onUI(w.post, func(err error) { s.shell.NoteFailed(err) }))
	})
	s.work.Go(func() { w.watchFolders(env.Context, e, s) })
	s.work.Go(func() { prepareDecoder(env.Context, w.post, e, func(on bool) { s.shell.SetPreparingDecoder(on) }) })
	s.work.Go(func() { explainRecovery(w.post, e, func(report string) { s.shell.ExplainRecovery(report) }) })
	w.explainCrash()
	w.doEarly()
}

// watchFolders takes recordings from the watched folders until ctx ends. When it cannot
// be written down what was taken, it says so and takes nothing more.
func (w *window) watchFolders(ctx context.Context, e *engine.Engine, s *session) {
	if err := e.WatchFolders(ctx, onUI(w.post, func(err error) { s.shell.WatchPaused(err) })); err != nil && ctx.Err() == nil {
		w.post.do(func() { s.shell.WatchEnded(err) })
	}
}

// speak changes the language of the window: it makes what is in it anew, because every
// object holds what it says.
func (w *window) speak(language string) {
	if err := text.Speak(language); err != nil {
		dialogs.Failure(w.win, err)
		return
	}
	w.spoken = language
	s := w.session
	s.shell = s.shell.Anew()
	w.win.SetContent(s.shell.Object)
	w.win.SetMainMenu(w.menu())
}

// end takes nothing more and waits for what runs. It is not for the UI goroutine
// while there is a window: what runs may wait for it.
func (s *session) end() error {
	s.cancel()
	return s.work.Close(closeTime)
}

// reopen opens the library again, after it was moved.
func (w *window) reopen() {
	before := w.session
	w.session = nil
	w.win.SetContent(container.NewStack())
	w.work.Go(func() {
		if err := before.end(); err != nil {
			slog.Warn("the library is opened again before all work has ended", "error", err)
		}
		w.open()
	})
}

// close ends what runs behind the window, and returns the exit status.
func (w *window) close() int {
	var failures []error
	if w.session != nil {
		failures = append(failures, w.session.end(), w.session.engine.Close())
	}
	failures = append(failures, w.work.Close(closeTime), w.store.Close())
	if err := errors.Join(failures...); err != nil {
		slog.Error("closing the library", "error", err)
		return 1
	}
	return 0
}

func closeEngine(e *engine.Engine) {
	if err := e.Close(); err != nil {
		slog.Error("closing the library", "error", err)
	}
}
