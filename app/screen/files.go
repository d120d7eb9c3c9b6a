package screen

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"github.com/debrief-app/debrief/app/drop"
	"github.com/debrief-app/debrief/app/picker"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/atomicfile"
	"github.com/debrief-app/debrief/service/fault"
)

// openFile asks for a recording: with the system's dialog, or with Fyne's where
// the system has none. chosen is called on the UI goroutine, or not at all.
func openFile(e *Env, chosen func(path string)) {
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
	endings := drop.Endings()
	for i, e := range endings {
		endings[i] = "." + e
	}
	d.SetFilter(storage.NewExtensionFileFilter(endings))
	d.Show()
}

// saveFile asks where to save, and before overwriting, and then writes there.
// done is called on the UI goroutine with where it was written.
func saveFile(e *Env, name, ending string, write func(context.Context, io.Writer) error, done func(path string)) {
	store := func(path string) {
		e.do(func(ctx context.Context) error { return writeFile(ctx, path, write) }, func() { done(path) })
	}
	e.Background(func() {
		path, sure, err := e.Files.Save(picker.FileName(name, ending), ending)
		e.OnUI(func() {
			switch {
			case errors.Is(err, picker.ErrUnavailable):
				saveInWindow(e.Window, picker.FileName(name, ending), ending, store)
			case err == nil && !sure && exists(path):
				askOverwrite(e.Window, path, func() { store(path) })
			case err == nil:
				store(path)
			}
		})
	})
}

func askOverwrite(w fyne.Window, path string, yes func()) {
	Ask(w, Question{Title: text.Say("overwrite.title"), Words: text.Say("overwrite.question", text.M{"Name": filepath.Base(path)}),
		Yes: text.Say("overwrite.yes"), No: text.Say("cancel")}, yes)
}

func saveInWindow(w fyne.Window, name, ending string, store func(string)) {
	d := dialog.NewFileSave(func(out fyne.URIWriteCloser, err error) {
		if err != nil || out == nil {
			return
		}
		path := out.URI().Path()
		_ = out.Close() // it is written again, whole, by store
		store(picker.WithEnding(path, ending))
	}, w)
	d.SetFileName(name)
	d.Show()
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// writeFile leaves the old file whole when it fails.
func writeFile(ctx context.Context, path string, write func(context.Context, io.Writer) error) error {
	var writing error
	err := atomicfile.Write(path, 0o666, func(w io.Writer) error {
		writing = write(ctx, w)
		return writing
	})
	if err != nil && writing == nil {
		return fault.New(fault.CannotWrite, filepath.Base(path), err)
	}
	return err
}
