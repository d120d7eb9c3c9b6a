// Package files asks for files and folders, with the system's dialog or with the
// window's own where there is none, and writes files whole.
package files

import (
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/drop"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/picker"
	"github.com/debrief-app/debrief/app/text"
)

// Open asks for a recording: with the system's dialog, or with Fyne's where
// the system has none. chosen is called on the UI goroutine, or not at all.
func Open(e *host.Env, chosen func(path string)) {
	e.Background(func() {
		path, err := e.Files.Open()
		e.OnUI(func() {
			switch {
			case errors.Is(err, picker.ErrUnavailable):
				openInWindow(e.Window, chosen)
			case err == nil:
				chosen(path)
			}
		})
	})
}

func openInWindow(w fyne.Window, chosen func(string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		defer func() { _ = r.Close() }() // only its name is wanted
		chosen(r.URI().Path())
	}, w)
	endings := drop.Choosable()
	for i, e := range endings {
		endings[i] = "." + e
	}
	d.SetFilter(storage.NewExtensionFileFilter(endings))
	d.Show()
}

// Save asks where to save, and before it overwrites. chosen is called on the UI
// goroutine with the answer, or not at all.
func Save(e *host.Env, name, ending string, chosen func(path string)) {
	e.Background(func() {
		path, sure, err := e.Files.Save(picker.FileName(name, ending), ending)
		sure = sure || err != nil || !exists(path)
		e.OnUI(func() {
			switch {
			case errors.Is(err, picker.ErrUnavailable):
				saveInWindow(e.Window, picker.FileName(name, ending), ending, chosen)
			case err == nil && !sure:
				askOverwrite(e.Window, path, func() { chosen(path) })
			case err == nil:
				chosen(path)
			}
		})
	})
}

// Folder asks for a folder. chosen is called on the UI goroutine, or not at all.
func Folder(e *host.Env, chosen func(path string)) {
	e.Background(func() {
		path, err := e.Files.Folder()
		e.OnUI(func() {
			switch {
			case errors.Is(err, picker.ErrUnavailable):
				folderInWindow(e.Window, chosen)
			case err == nil:
				chosen(path)
			}
		})
	})
}

func folderInWindow(w fyne.Window, chosen func(string)) {
	dialog.ShowFolderOpen(func(folder fyne.ListableURI, err error) {
		if err == nil && folder != nil {
			chosen(folder.Path())
		}
	}, w)
}

func askOverwrite(w fyne.Window, path string, yes func()) {
	dialogs.Ask(w, dialogs.Question{Title: text.Say("overwrite.title"), Words: text.Say("overwrite.question", text.M{"Name": filepath.Base(path)}),
		Yes: text.Say("overwrite.yes"), No: text.Say("cancel")}, yes)
}

func saveInWindow(w fyne.Window, name, ending string, chosen func(string)) {
	d := dialog.NewFileSave(func(out fyne.URIWriteCloser, err error) {
		if err != nil || out == nil {
			return
		}
		path := out.URI().Path()
		_ = out.Close() // it is written again, whole
		chosen(picker.WithEnding(path, ending))
	}, w)
	d.SetFileName(name)
	d.Show()
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
