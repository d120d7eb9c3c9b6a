// Package screentest helps to test screens: it makes the environment they need, and
// finds what a person would see in the window.
package screentest

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/picker"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/widgets"
)

// Now is the time in every environment: noon on a Thursday.
var Now = time.Date(2026, 11, 19, 12, 0, 0, 0, time.Local)

// NewEnv makes an environment in which everything happens at once, on the goroutine
// of the test. Every file dialog is cancelled.
func NewEnv(t testing.TB) *host.Env {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(widgets.Theme{})
	w := test.NewTempWindow(t, nil)
	w.SetPadded(false)
	kept, err := settings.OpenFile(filepath.Join(t.TempDir(), "window.json"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
	})
	return &host.Env{Window: w, Settings: kept, Context: t.Context(), Background: func(f func()) { f() }, OnUI: func(f func()) { f() },
		Now: func() time.Time { return Now }, Files: Files{Err: picker.ErrCancelled},
		Later: func(time.Duration, func()) {}, OpenFolder: func(string) {}, OpenAddress: func(*url.URL) {}}
}

// Open puts a screen into the window, at 900 by 600. What flows onto further rows knows
// its height when it has been laid out once, as in a real window before the second frame.
func Open(env *host.Env, screen fyne.CanvasObject) {
	env.Window.SetContent(screen)
	env.Window.Resize(fyne.NewSize(900, 600))
	screen.Refresh()
}

// Files answers every dialog with the same path.
type Files struct {
	Path string
	Sure bool // about overwriting
	Err  error
}

var _ host.Files = Files{}

// Open implements host.Files.
func (f Files) Open() (string, error) { return f.Path, f.Err }

// Save implements host.Files.
func (f Files) Save(string, string) (string, bool, error) { return f.Path, f.Sure, f.Err }

// Folder implements host.Files.
func (f Files) Folder() (string, error) { return f.Path, f.Err }

// Shows reports whether a text can be seen in the window, dialogs included.
func Shows(w fyne.Window, words string) bool {
	return find(w, func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *widget.Label:
			return strings.Contains(o.Text, words)
		case *widgets.Button:
			return strings.Contains(o.Text, words)
		case *canvas.Text:
			return strings.Contains(o.Text, words)
		case *widgets.Line:
			return strings.Contains(o.Text(), words)
		case *widgets.Flow:
			return strings.Contains(o.Text(), words)
		}
		return false
	}) != nil
}

// Dialogs is how many dialogs and menus are open.
func Dialogs(w fyne.Window) int { return len(w.Canvas().Overlays().List()) }

// Button is the button with that text.
func Button(t testing.TB, w fyne.Window, words string) *widgets.Button {
	t.Helper()
	b, ok := find(w, func(o fyne.CanvasObject) bool {
		b, ok := o.(*widgets.Button)
		return ok && b.Text == words
	}).(*widgets.Button)
	if !ok {
		t.Fatalf("there is no button %q", words)
	}
	return b
}

// Field is the text field with that placeholder.
func Field(t testing.TB, w fyne.Window, placeholder string) *widgets.KeyEntry {
	t.Helper()
	e, ok := find(w, func(o fyne.CanvasObject) bool {
		e, ok := o.(*widgets.KeyEntry)
		return ok && e.PlaceHolder == placeholder
	}).(*widgets.KeyEntry)
	if !ok {
		t.Fatalf("there is no field %q", placeholder)
	}
	return e
}

// Find is the first visible object of a kind for which is holds.
func Find[T fyne.CanvasObject](w fyne.Window, is func(T) bool) (found T, ok bool) {
	found, ok = find(w, func(o fyne.CanvasObject) bool {
		one, ok := o.(T)
		return ok && is(one)
	}).(T)
	return found, ok
}

// find is the first visible object in the window for which is holds; nil for none.
func find(w fyne.Window, is func(fyne.CanvasObject) bool) fyne.CanvasObject {
	for _, o := range append([]fyne.CanvasObject{w.Content()}, w.Canvas().Overlays().List()...) {
		if found := findIn(o, is); found != nil {
			return found
		}
	}
	return nil
}

func findIn(o fyne.CanvasObject, is func(fyne.CanvasObject) bool) fyne.CanvasObject {
	switch {
	case o == nil || !o.Visible():
		return nil
	case is(o):
		return o
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, one := range inside {
		if found := findIn(one, is); found != nil {
			return found
		}
	}
	return nil
}
