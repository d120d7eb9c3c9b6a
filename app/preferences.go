package app

import (
	"context"

	"github.com/debrief-app/debrief/app/screen"
	"github.com/debrief-app/debrief/app/settings"
)

// showSettings opens the settings; what is chosen there counts at once.
func (w *window) showSettings() {
	p := screen.NewPreferences(w.env, w.engine)
	p.OnChanged = func(s settings.Settings) {
		w.app.Settings().SetTheme(look(s))
		w.shell.UpdateModel()
	}
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

// LibraryFolder is where the library lies on the disk.
func (e *engine) LibraryFolder() string { return e.home }
