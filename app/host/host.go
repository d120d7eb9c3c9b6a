// Package host is what the application around a screen gives it: the window, the
// settings, the system's files, and the goroutines on which things happen.
package host

import (
	"context"
	"net/url"
	"time"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/app/settings"
)

// Env is what every screen gets. It decides once on which goroutine things happen:
// everything in a screen happens on the UI goroutine but the functions given to
// Background and to a lane.
type Env struct {
	Window     fyne.Window
	Context    context.Context // ends when the library is closed
	Background func(func())    // runs a function on a goroutine that is waited for at the end
	OnUI       func(func())    // runs a function on the UI goroutine
	Now        func() time.Time
	Files      Files
	Settings   *settings.Store
	Later      func(time.Duration, func()) // runs a function on the UI goroutine after a while
	OpenFolder func(path string)           // opens a folder in the system's file manager

	OpenAddress func(*url.URL) // opens an address with the program that the system has for it
}

// Files asks for files and folders with the system's dialog, and blocks meanwhile.
type Files interface {
	Open() (path string, err error)
	Save(name, ending string) (path string, sure bool, err error)
	Folder() (path string, err error)
}

// NewLane makes a lane for a screen.
func (e *Env) NewLane() *lane.Lane { return lane.New(e.Context, e.Background, e.OnUI) }

// OnUIAndWait runs a function on the UI goroutine and waits for it, from any other.
func (e *Env) OnUIAndWait(ctx context.Context, f func()) error {
	done := make(chan struct{})
	e.OnUI(func() {
		defer close(done)
		f()
	})
	select {
	case <-done:
		return nil
	case <-ctx.Done(): // the window is closed, and nobody may ever run it
		return context.Cause(ctx)
	}
}

// OrExplain is an answer to work in a lane: done, which may be nil, when it worked,
// and otherwise a dialog that says why not.
func (e *Env) OrExplain(done func()) func(error) {
	return func(err error) {
		switch {
		case err != nil:
			dialogs.Failure(e.Window, err)
		case done != nil:
			done()
		}
	}
}

// Read makes work and answer for a lane out of a function that reads something and
// one that displays it. When reading fails a dialog says why.
func Read[T any](e *Env, read func(context.Context) (T, error), display func(T)) (work func(context.Context) error, done func(error)) {
	var result T
	work = func(ctx context.Context) (err error) {
		result, err = read(ctx)
		return err
	}
	return work, e.OrExplain(func() { display(result) })
}
