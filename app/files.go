package app

import (
	"log/slog"
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/drop"
	"github.com/debrief-app/debrief/app/picker"
	"github.com/debrief-app/debrief/app/text"
)

// newFiles makes the dialogs of a window.
func newFiles(w *window) *files {
	return &files{picker.Picker{Parent: func() (name string) {
		_ = w.env.OnUIAndWait(w.ctx, func() { name = nativeName(w.native()) })
		return name
	}}}
}

// files asks with the system's file dialog.
type files struct{ picker picker.Picker }

// Open implements host.Files.
func (f *files) Open() (string, error) {
	return f.picker.Open(text.Say("picker.open"),
		picker.Filter{Name: text.Say("picker.recordings"), Endings: drop.Choosable()},
		picker.Filter{Name: text.Say("picker.all")})
}

// Save implements host.Files.
func (f *files) Save(name, ending string) (string, bool, error) {
	return f.picker.Save(text.Say("picker.save"), name, ending)
}

// Folder implements host.Files.
func (f *files) Folder() (string, error) { return f.picker.Folder(text.Say("picker.folder")) }

// openFolder opens a folder in the system's file manager.
func openFolder(a fyne.App, folder string) {
	openAddress(a, &url.URL{Scheme: "file", Path: filepath.ToSlash(folder)})
}

// openAddress opens an address with the program that the system has for it.
func openAddress(a fyne.App, address *url.URL) {
	if err := a.OpenURL(address); err != nil {
		slog.Warn("what belongs to an address does not open", "scheme", address.Scheme, "error", err)
	}
}
