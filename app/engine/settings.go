package engine

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/debrief-app/debrief/app/screen/model"
	screen "github.com/debrief-app/debrief/app/screen/settings"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
)

// progressInterval is the least time between two reports of progress: nobody reads
// faster, and each report costs a redraw.
const progressInterval = 200 * time.Millisecond

// seldom passes a report of progress on, but not more often than the window can
// use; the last one always.
func seldom(progress func(done, total int64)) func(done, total int64) {
	var last time.Time
	return func(done, total int64) {
		if now := time.Now(); now.Sub(last) >= progressInterval || done == total {
			last = now
			progress(done, total)
		}
	}
}

// Apply hands the settings that are its business to the service.
func (e *Engine) Apply(s settings.Settings) {
	now := e.service.Settings()
	now.Offline, now.AllowPrivate, now.VideoSites = s.Offline, s.Nearby, s.VideoSites
	e.service.SetSettings(now)
}

// MissingModel implements model.Installer.
func (e *Engine) MissingModel(ctx context.Context) (string, int64, error) {
	models, err := e.service.Models(ctx)
	if err != nil {
		return "", 0, err
	}
	wanted := e.settings.Get().Model
	for _, m := range models {
		if m.Name == wanted || wanted == "" && m.Default {
			if m.Installed {
				return "", 0, nil
			}
			return m.Name, m.Size, nil
		}
	}
	return "", 0, nil
}

// InstallModel implements model.Installer.
func (e *Engine) InstallModel(ctx context.Context, name string, progress func(done, total int64)) error {
	if e.settings.Get().Offline {
		return fault.New(fault.Offline, name, nil)
	}
	return e.service.InstallModel(ctx, name, seldom(progress))
}

// SpeechChoices implements model.Catalogue.
func (e *Engine) SpeechChoices(ctx context.Context) ([]model.Model, error) {
	list, err := e.service.Models(ctx)
	all := make([]model.Model, 0, len(list))
	for _, m := range list {
		all = append(all, choice(m))
	}
	slices.SortStableFunc(all, func(a, b model.Model) int {
		if a.Recommended == b.Recommended {
			return 0
		}
		if a.Recommended {
			return -1
		}
		return 1
	})
	return all, err
}

// goodFor is what a model is good for, in the window's language.
func goodFor(m service.ModelStatus) string { return text.SayOr("models.good."+m.Name, m.GoodFor) }

// choice is a model in the user's words.
func choice(m service.ModelStatus) model.Model {
	return model.Model{Name: m.Name, Title: m.Title, Words: goodFor(m), Languages: m.Languages, Size: m.Size, Speed: m.Speed,
		Installed: m.Installed, Recommended: m.Default, Downloadable: m.Downloadable}
}

// BetterModel implements model.Advisor.
func (e *Engine) BetterModel(ctx context.Context) (model.Model, bool, error) {
	m, ok, err := e.service.BetterModel(ctx)
	if !ok || err != nil {
		return model.Model{}, false, err
	}
	return choice(m), true, nil
}

// RemoveModel implements model.Catalogue.
func (e *Engine) RemoveModel(ctx context.Context, name string) error {
	return e.service.RemoveModel(ctx, name)
}

// SpeechModels implements settings.Service.
func (e *Engine) SpeechModels(ctx context.Context) ([]screen.SpeechModel, error) {
	list, err := e.service.Models(ctx)
	if err != nil {
		return nil, err
	}
	models := make([]screen.SpeechModel, 0, len(list))
	for _, m := range list {
		models = append(models, screen.SpeechModel{Name: m.Name, Title: m.Title, Facts: goodFor(m), Size: m.Size, Installed: m.Installed, Default: m.Default})
	}
	return models, nil
}

// Connections implements settings.Service.
func (e *Engine) Connections(ctx context.Context) ([]screen.Connection, error) {
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

var reasons = map[service.Reason]string{service.ForRecording: "recording", service.ForModel: "model", service.ForUpdate: "update", service.ForWebhook: "webhook"}

var outcomes = map[service.Outcome]string{service.ConnectionOpen: "open", service.ConnectionDone: "done",
	service.ConnectionRefused: "refused", service.ConnectionBroken: "broken", service.ConnectionBlocked: "blocked"}

// LibraryFolder implements settings.Service.
func (e *Engine) LibraryFolder() (string, bool) { return e.service.Folder() }

// MoveLibrary implements settings.Service.
func (e *Engine) MoveLibrary(ctx context.Context, folder string, progress func(done, total int64)) error {
	if err := e.stopEndpoint(); err != nil {
		return err
	}
	err := e.service.MoveLibrary(ctx, folder, seldom(progress))
	if err != nil {
		err = errors.Join(err, e.StartEndpoint()) // the library stays where it was
	}
	return err
}
