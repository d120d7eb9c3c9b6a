// Package transfer takes the whole library to a folder and back: an export that
// another computer can import.
package transfer

import (
	"context"
	"errors"

	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/files"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Library is what a transfer needs.
type Library interface {
	// ExportLibrary writes every meeting into a folder, and says how many there were.
	ExportLibrary(ctx context.Context, folder string) (meetings int, err error)
	// ImportLibrary adds the meetings of such a folder: all of them or, on an error,
	// none. Those that the library has already stay as they are.
	ImportLibrary(ctx context.Context, folder string) (added, present int, err error)
}

// Transfer asks for a folder and shows that something is going on; Cancel ends it.
type Transfer struct {
	OnExported func(folder string, meetings int)
	OnImported func(added, present int)

	env     *host.Env
	library Library
}

// New makes a transfer.
func New(env *host.Env, library Library) *Transfer { return &Transfer{env: env, library: library} }

// Export asks for a folder and writes the library there.
func (t *Transfer) Export() {
	files.Folder(t.env, func(folder string) {
		var meetings int
		t.run("transfer.exporting", folder, func(ctx context.Context) (err error) {
			meetings, err = t.library.ExportLibrary(ctx, folder)
			return err
		}, func() { t.OnExported(folder, meetings) })
	})
}

// Import asks for a folder and adds what was exported there.
func (t *Transfer) Import() {
	files.Folder(t.env, func(folder string) {
		var added, present int
		t.run("transfer.importing", folder, func(ctx context.Context) (err error) {
			added, present, err = t.library.ImportLibrary(ctx, folder)
			return err
		}, func() { t.OnImported(added, present) })
	})
}

func (t *Transfer) run(title, folder string, work func(context.Context) error, done func()) {
	ctx, cancel := context.WithCancel(t.env.Context)
	moving := widget.NewProgressBarInfinite()
	d := dialogs.New(text.Say(title), text.Say("cancel"),
		widgets.Inset(4, 8, 8, 8, widgets.Stack(8, widgets.NewLine(folder, widgets.Body), moving)), t.env.Window)
	d.Resize(dialogs.Wide(t.env.Window, dialogs.Width))
	dialogs.Open(t.env.Window, d, nil, cancel)
	t.env.Background(func() {
		err := work(ctx)
		t.env.OnUI(func() {
			moving.Stop()
			d.Hide()
			switch {
			case errors.Is(err, context.Canceled):
			case err != nil:
				dialogs.Failure(t.env.Window, err)
			default:
				done()
			}
		})
	})
}
