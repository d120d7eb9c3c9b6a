// Package picker asks for files with the system's own dialog.
package picker

import (
	"errors"
	"path/filepath"
	"strings"
	"sync"

	"github.com/debrief-app/debrief/service/filename"
)

// The ways in which asking can end without a file.
var (
	// ErrCancelled means that the user chose nothing.
	ErrCancelled = errors.New("no file was chosen")
	// ErrBusy means that another dialog is open: on some systems two of them end the
	// program, and on all of them nobody knows which is which.
	ErrBusy = errors.New("a file dialog is already open")
	// ErrUnavailable means that the system has no such dialog here.
	ErrUnavailable = errors.New("the system's file dialog cannot be shown")
)

// Picker shows one native dialog at a time. Its calls block until the user is
// done: never call them on the UI goroutine.
type Picker struct {
	// Parent is the window that the dialog belongs to, as the desktop portals of Linux
	// name it: "x11:1a2b". It may be nil.
	Parent func() string

	mu sync.Mutex
}

// Filter is a kind of file that can be chosen.
type Filter struct {
	Name    string
	Endings []string // lower case, without dot; empty allows all
}

// Open asks for a file to read.
func (p *Picker) Open(title string, filters ...Filter) (string, error) {
	return p.ask(func() (string, error) { return p.open(title, filters) })
}

// Save asks where to write a file. The answer ends in the ending. It is sure when
// the dialog itself has asked whether to overwrite; otherwise the caller must ask.
func (p *Picker) Save(title, name, ending string) (path string, sure bool, err error) {
	chosen, err := p.ask(func() (string, error) { return p.save(title, name, Filter{Name: ending, Endings: []string{ending}}) })
	if err != nil {
		return "", false, err
	}
	path = WithEnding(chosen, ending)
	return path, path == chosen, nil
}

// Folder asks for a folder.
func (p *Picker) Folder(title string) (string, error) {
	return p.ask(func() (string, error) { return p.folder(title) })
}

func (p *Picker) ask(show func() (string, error)) (string, error) {
	if !p.mu.TryLock() {
		return "", ErrBusy
	}
	defer p.mu.Unlock()
	path, err := show()
	if err == nil && path == "" {
		err = ErrCancelled
	}
	if err != nil {
		return "", err
	}
	return path, nil
}

// patterns are the endings in small and capital letters: some dialogs tell them apart.
func patterns(f Filter) []string {
	if len(f.Endings) == 0 {
		return []string{"*"}
	}
	var both []string
	for _, e := range f.Endings {
		both = append(both, e, strings.ToUpper(e))
	}
	return both
}

// WithEnding is path with the ending, if it had none of that kind.
func WithEnding(path, ending string) string {
	if strings.EqualFold(filepath.Ext(path), "."+ending) {
		return path
	}
	return path + "." + ending
}

// FileName makes a name for a file out of any text.
func FileName(text, ending string) string {
	name := filename.Safe(text)
	if name == "" {
		name = "Meeting"
	}
	return name + "." + ending
}
