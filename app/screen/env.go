package screen

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/settings"
)

// Env is what every screen needs from the application around it. It decides
// once on which goroutine things happen.
type Env struct {
	Window     fyne.Window
	Context    context.Context // ends with the window
	Background func(func())    // runs work away from the UI goroutine
	OnUI       func(func())    // runs a function on the UI goroutine
	Now        func() time.Time
	Files      Files
	Settings   *settings.Store
	Later      func(time.Duration, func()) // runs a function on the UI goroutine after a while
	ShowFile   func(path string)           // shows a file in the system's file manager
}

// Files asks for files and folders with the system's dialog, and blocks meanwhile.
type Files interface {
	Open() (path string, err error)
	Save(name, ending string) (path string, sure bool, err error)
	Folder() (path string, err error)
}

// fetch does work in the background and shows its result, or its failure, on
// the UI goroutine.
func fetch[T any](e *Env, work func(context.Context) (T, error), show func(T)) {
	e.Background(func() {
		result, err := work(e.Context)
		e.OnUI(func() {
			if err != nil {
				ShowFailure(e.Window, err)
				return
			}
			show(result)
		})
	})
}

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

// do does work in the background and then calls done, which may be nil, on the
// UI goroutine. A failure is shown instead.
func (e *Env) do(work func(context.Context) error, done func()) {
	fetch(e, func(ctx context.Context) (struct{}, error) { return struct{}{}, work(ctx) },
		func(struct{}) {
			if done != nil {
				done()
			}
		})
}
