//go:build windows || darwin

package picker

import (
	"errors"
	"fmt"
	"runtime"

	"github.com/sqweek/dialog"
)

func (p *Picker) open(title string, filters []Filter) (string, error) {
	return native(func() (string, error) {
		b := dialog.File().Title(title)
		for _, f := range filters {
			b = b.Filter(f.Name, patterns(f)...)
		}
		return b.Load()
	})
}

func (p *Picker) save(title, name string, f Filter) (string, error) {
	return native(func() (string, error) {
		return dialog.File().Title(title).SetStartFile(name).Filter(f.Name, patterns(f)...).Save()
	})
}

func (p *Picker) folder(title string) (string, error) {
	return native(func() (string, error) { return dialog.Directory().Title(title).Browse() })
}

// native shows a dialog of the system's toolkit, on one thread from beginning to end.
func native(show func() (string, error)) (path string, err error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	path, err = show()
	switch {
	case errors.Is(err, dialog.ErrCancelled):
		return "", ErrCancelled
	case err != nil:
		return "", fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return path, nil
}
