package app

import (
	"context"
	"time"

	"fyne.io/fyne/v2/container"

	"github.com/debrief-app/debrief/app/screen"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/service"
)

// showSettings opens the settings; what is chosen there counts at once.
func (w *window) showSettings() {
	p := screen.NewPreferences(w.env, w.engine)
	p.OnChanged = func(s settings.Settings) {
		w.app.Settings().SetTheme(look(s))
		w.engine.obey(s)
		w.shell.UpdateModel()
	}
	p.OnMoved = w.reopen
	p.Show()
}

// SpeechModels are the speech models that there are.
func (e *engine) SpeechModels(ctx context.Context) ([]screen.SpeechModel, error) {
	list, err := e.service.Models(ctx)
	if err != nil {
		return nil, err
	}
	models := make([]screen.SpeechModel, 0, len(list))
	for _, m := range list {
		models = append(models, screen.SpeechModel{Name: m.Name, Title: m.Title, Facts: m.GoodFor, Size: m.Size, Installed: m.Installed, Default: m.Default})
	}
	return models, nil
}

// obey lets the engine room know the settings that are its business.
func (e *engine) obey(s settings.Settings) {
	now := e.service.Settings()
	now.Offline, now.AllowPrivate = s.Offline, s.Nearby
	e.service.SetSettings(now)
}

// Connections are the times that Debrief went to the network, newest first.
func (e *engine) Connections(ctx context.Context) ([]screen.Connection, error) {
	list, err := e.service.Connections(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]screen.Connection, 0, len(list))
	for _, c := range list {
		all = append(all, screen.Connection{Host: c.Host, At: c.At, Reason: reasons[c.Reason], Outcome: outcomes[c.Outcome],
			Sent: c.Sent, Received: c.Received})
	}
	return all, nil
}

var reasons = map[service.Reason]string{service.ForRecording: "recording", service.ForModel: "model"}

var outcomes = map[service.Outcome]string{service.ConnectionOpen: "open", service.ConnectionDone: "done",
	service.ConnectionRefused: "refused", service.ConnectionBroken: "broken", service.ConnectionBlocked: "blocked"}

// LibraryFolder is where the library lies on the disk.
func (e *engine) LibraryFolder() (string, bool) { return e.service.Folder() }

// MoveLibrary takes the library to another folder, and closes the service.
func (e *engine) MoveLibrary(ctx context.Context, folder string, progress func(done, total int64)) error {
	var last time.Time
	return e.service.MoveLibrary(ctx, folder, func(done, total int64) {
		if now := time.Now(); now.Sub(last) >= rhythm || done == total {
			last = now
			progress(done, total)
		}
	})
}

// reopen opens the library again, after it was moved.
func (w *window) reopen() {
	w.quiet()
	w.engine, w.shell = nil, nil
	w.win.SetContent(container.NewStack())
	go w.open(service.Config{})
}
