package delivery

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/atomicfile"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/filename"
)

// Templates is the folder in which everything is that Debrief keeps, for the templates in
// it. They are files of their own, so that any editor can change them.
type Templates string

const templateEnding = ".tmpl"

func (t Templates) dir() string { return filepath.Join(string(t), "templates") }

// path is the file of a template. A name that no file can have is no template's.
func (t Templates) path(name string) (string, error) {
	if name == "" || filename.Safe(name) != name {
		return "", fault.New(fault.FileMissing, name, nil)
	}
	return filepath.Join(t.dir(), name+templateEnding), nil
}

// Names are the names of the templates, in order.
func (t Templates) Names() ([]string, error) {
	entries, err := os.ReadDir(t.dir())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if name, is := strings.CutSuffix(e.Name(), templateEnding); is && !e.IsDir() {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return names, nil
}

// Read is the text of a template.
func (t Templates) Read(name string) (string, error) {
	path, err := t.path(name)
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", fault.New(fault.FileMissing, name, err)
	}
	return string(text), err
}

// Save keeps a template, also one that does not work yet, and returns the name that it
// has: what a file cannot be called is changed.
func (t Templates) Save(name, text string) (string, error) {
	name = filename.Safe(name)
	path, err := t.path(name)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(t.dir(), 0o700); err != nil {
		return "", fault.New(fault.CannotWrite, name, err)
	}
	if err := atomicfile.WriteBytes(path, 0o600, []byte(text)); err != nil {
		return "", fault.New(fault.CannotWrite, name, err)
	}
	return name, nil
}

// Delete removes a template.
func (t Templates) Delete(name string) error {
	path, err := t.path(name)
	if err != nil {
		return err
	}
	return os.Remove(path)
}
