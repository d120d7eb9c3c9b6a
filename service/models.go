package service

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/installed"
	"github.com/debrief-app/debrief/service/pipeline"
	"github.com/debrief-app/debrief/service/speech/model"
	"github.com/debrief-app/debrief/service/worker"
)

// ModelStatus is a speech model and whether it is installed.
type ModelStatus struct {
	Name      string // as InstallModel and Options know it
	Title     string // as people read it
	GoodFor   string // one sentence
	Languages []string
	Licence   string
	Size      int64 // bytes to download
	Installed bool
	Default   bool // it is used where no other is asked for
	// Downloadable is whether InstallModel can bring it. One that is not comes with
	// Debrief's installers.
	Downloadable bool
	// Speed is how many seconds of a recording are listened to in a second here, its
	// speakers included, as measured on the last recordings; 0: not measured yet.
	Speed float64
}

// Models lists the speech models there are, the default first.
func (s *Service) Models(ctx context.Context) ([]ModelStatus, error) {
	paces, err := s.library.Paces(ctx)
	if err != nil {
		return nil, err
	}
	folders := s.config.modelFolders()
	preferred := folders.Preferred().Name
	var all []ModelStatus
	for _, m := range model.Catalogue() {
		all = append(all, ModelStatus{
			Name: m.Name, Title: m.Title, GoodFor: m.GoodFor, Languages: m.Languages, Licence: m.Licence, Size: m.Size(),
			Installed: folders.Has(m), Default: m.Name == preferred, Downloadable: m.Downloadable(), Speed: paces[m.Name],
		})
	}
	return all, nil
}

// HasEncoder reports whether the sentence encoder is installed. Without it decisions and a
// summary are not looked for, and fewer tasks and questions are found.
func (s *Service) HasEncoder() bool { return s.pipeline.CanEncode() }

// BetterModel is the model with better words than the small one, for a user who has the
// small one alone. It is to be mentioned once: whoever keeps what there is need do nothing.
func (s *Service) BetterModel(ctx context.Context) (better ModelStatus, ok bool, err error) {
	models, err := s.Models(ctx)
	if err != nil {
		return ModelStatus{}, false, err
	}
	small := false
	for _, m := range models {
		switch m.Name {
		case model.Default:
			better = m
		case model.Small:
			small = m.Installed
		}
	}
	return better, small && !better.Installed, nil
}

// InstallModel downloads a speech model and checks it. Progress is in bytes.
func (s *Service) InstallModel(ctx context.Context, name string, progress func(done, total int64)) error {
	if progress == nil {
		progress = func(int64, int64) {}
	}
	fetch := func(ctx context.Context, url, dir string, progress func(int64)) (string, error) {
		got, err := s.network.Download(ctx, ForModel, url, dir, pipeline.Limits{AllowPrivate: s.Settings().AllowPrivate}, func(done, _ int64) { progress(done) })
		return got.Path, err
	}
	folder, err := s.config.installFolder()
	if err != nil {
		return err
	}
	if err := model.Install(ctx, name, folder, fetch, progress); err != nil {
		return err
	}
	s.changed(Change{})
	return nil
}

// RemoveModel removes a speech model that InstallModel installed.
func (s *Service) RemoveModel(_ context.Context, name string) error {
	m, ok := model.Lookup(name)
	if !ok {
		return fault.New(fault.ModelUnknown, name, nil)
	}
	folder, err := s.config.installFolder()
	if err != nil {
		return err
	}
	if err := model.Remove(m.Name, folder); err != nil {
		return err
	}
	s.changed(Change{})
	return nil
}

// Prepare compiles the decoder, in a process of its own, which the first recording
// of all would otherwise wait for: 14 to 20 seconds. It returns at once when that
// has been done, and calls begin otherwise. A recording that comes meanwhile waits for
// the rest of it.
func (s *Service) Prepare(ctx context.Context, begin func()) error {
	return worker.Prepare(ctx, worker.Command{Path: s.config.Executable}, s.config.cache(), begin)
}

// modelFolders are the places where models are looked for, the first first.
func (c Config) modelFolders() model.Folders {
	if c.Models != "" {
		return model.Folders{c.Models}
	}
	var folders model.Folders
	if chosen := os.Getenv("DEBRIEF_MODELS"); chosen != "" {
		folders = append(folders, chosen)
	}
	folders = append(folders, installed.Folders(c.Executable, "models")...)
	if installed.Homeless() {
		return folders
	}
	return append(folders, userModels())
}

// installFolder is where new models go: never beside the program, which may not be
// the user's to write to.
func (c Config) installFolder() (string, error) {
	if c.Models != "" {
		return c.Models, nil
	}
	if chosen := os.Getenv("DEBRIEF_MODELS"); chosen != "" {
		return chosen, nil
	}
	if installed.Homeless() {
		return "", fault.New(fault.NoHome, "", nil)
	}
	return userModels(), nil
}

func userModels() string { return filepath.Join(xdg.DataHome, "debrief", "models") }

// modelFolders is the search path in the form the worker takes it.
func (s *Service) modelFolders() string {
	return strings.Join(s.config.modelFolders(), string(filepath.ListSeparator))
}
