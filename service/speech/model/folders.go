package model

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speech/internal/memory"
)

// Folders are the places where models are looked for, the first first. A folder
// holds the voice activity model and a folder for each speech model.
type Folders []string

// Installed is a model whose files are on this computer and have been checked.
type Installed struct {
	Model
	Dir string // where its files are
}

// File is the path of the file that plays a part in the model.
func (m Installed) File(part string) string {
	return filepath.Join(m.Dir, m.Parts[part])
}

// Preferred is the model to use where none is asked for: the default, or the small one
// where the default is not installed or this computer has little memory.
func (f Folders) Preferred() Model { return f.preferred(memory.Total()) }

func (f Folders) preferred(total int64) Model {
	best, _ := Lookup(Default)
	small, _ := Lookup(Small)
	if !f.Has(best) || total > 0 && total < leastMemory && f.Has(small) {
		return small
	}
	return best
}

// leastMemory is what a computer needs for the default model, in bytes: the model, the
// decoder and the window take 1 GB, and the system wants the rest.
const leastMemory = 3 << 30

// Find looks for a speech model and checks its files; the empty name is the
// preferred one. Native code reads the files and trusts them, so a model with a
// wrong checksum is never returned. Errors: fault.ModelUnknown, ModelMissing, ModelDamaged.
func (f Folders) Find(name string) (Installed, error) {
	if name == "" {
		name = f.Preferred().Name
	}
	m, ok := Lookup(name)
	if !ok {
		return Installed{}, fault.New(fault.ModelUnknown, name, nil)
	}
	for _, folder := range f {
		dir := filepath.Join(folder, m.Name)
		switch err := check(m, dir); {
		case err == nil:
			return Installed{m, dir}, nil
		case !errors.Is(err, fs.ErrNotExist):
			return Installed{}, fault.New(fault.ModelDamaged, m.Name, err)
		}
	}
	return Installed{}, fault.New(fault.ModelMissing, m.Name, fmt.Errorf("not in %q", []string(f)))
}

// FindVAD is the path of the checked voice activity model. Errors name the small
// speech model, which is downloaded together with it.
func (f Folders) FindVAD() (string, error) {
	for _, folder := range f {
		switch err := check(vad, folder); {
		case err == nil:
			return filepath.Join(folder, vad.Files[0].Name), nil
		case !errors.Is(err, fs.ErrNotExist):
			return "", fault.New(fault.ModelDamaged, Small, err)
		}
	}
	return "", fault.New(fault.ModelMissing, Small, fmt.Errorf("no voice activity model in %q", []string(f)))
}

// Has reports whether a model and what it needs are there, without reading them.
func (f Folders) Has(m Model) bool {
	speech, activity := false, false
	for _, folder := range f {
		speech = speech || present(m, filepath.Join(folder, m.Name))
		activity = activity || present(vad, folder)
	}
	return speech && activity
}
