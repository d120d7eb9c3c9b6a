package delivery

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/debrief-app/debrief/service/atomicfile"
	"github.com/debrief-app/debrief/service/export"
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

// Find is the text of a template that works: of a file or, by its name, of one that was
// made in the window. From is where Find finds it again, whatever folder one is in then.
func (t Templates) Find(name string) (words, from string, err error) {
	text, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		made, missing := t.Read(name)
		if missing != nil {
			return "", "", fault.New(fault.FileMissing, name, err)
		}
		return made, name, export.CheckTemplate(made)
	case err != nil:
		return "", "", fault.New(fault.FileUnreadable, name, err)
	}
	if from, err = filepath.Abs(name); err != nil {
		return "", "", fault.New(fault.FileUnreadable, name, err)
	}
	return string(text), from, export.CheckTemplate(string(text))
}

// renew gives an order its template as it is now. When that is gone or does not work the
// order keeps the text that it has, and the error says why.
func (t Templates) renew(o *export.Order) error {
	if o.Form != export.OrderTemplate || o.From == "" {
		return nil
	}
	words, _, err := t.Find(o.From)
	if err == nil {
		o.Template = words
	}
	return err
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
