// Package picker asks for files with the system's own dialog.
package picker

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/sqweek/dialog"

	"github.com/debrief-app/debrief/service/filename"
)

// The ways in which asking can end without a file.
var (
	// ErrCancelled means that the user chose nothing.
	ErrCancelled = errors.New("no file was chosen")
	// ErrBusy means that another dialog is open: the system's toolkit ends the
	// program when there are two.
	ErrBusy = errors.New("a file dialog is already open")
	// ErrUnavailable means that the system has no such dialog here.
	ErrUnavailable = errors.New("the system's file dialog cannot be shown")
)

// Picker shows one native dialog at a time. Its calls block until the user is
// done: never call them on the UI goroutine.
type Picker struct{ mu sync.Mutex }

// Filter is a kind of file that can be chosen.
type Filter struct {
	Name    string
	Endings []string // lower case, without dot; empty allows all
}

// Open asks for a file to read.
func (p *Picker) Open(title string, filters ...Filter) (string, error) {
	return p.ask(func() (string, error) {
		b := dialog.File().Title(title)
		for _, f := range filters {
			b = b.Filter(f.Name, patterns(f)...)
		}
		return b.Load()
	})
}

// Save asks where to write a file. The answer ends in the ending. It is sure when
// the dialog itself has asked whether to overwrite; otherwise the caller must ask.
func (p *Picker) Save(title, name, ending string) (path string, sure bool, err error) {
	chosen, err := p.ask(func() (string, error) {
		return dialog.File().Title(title).SetStartFile(name).Filter(ending, patterns(Filter{Endings: []string{ending}})...).Save()
	})
	if err != nil {
		return "", false, err
	}
	path = WithEnding(chosen, ending)
	return path, path == chosen, nil
}

// Folder asks for a folder.
func (p *Picker) Folder(title string) (string, error) {
	return p.ask(func() (string, error) { return dialog.Directory().Title(title).Browse() })
}

func (p *Picker) ask(show func() (string, error)) (path string, err error) {
	if !p.mu.TryLock() {
		return "", ErrBusy
	}
	defer p.mu.Unlock()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer func() { // the Linux toolkit panics when there is no display for it
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrUnavailable, r)
		}
	}()
	path, err = show()
	switch {
	case errors.Is(err, dialog.ErrCancelled), err == nil && path == "":
		return "", ErrCancelled
	case err != nil:
		return "", fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return path, nil
}

// patterns are the endings in small and capital letters, because the Linux
// dialog tells them apart.
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
