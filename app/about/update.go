package about

import (
	"context"
	"net/url"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Release is a version that can be had.
type Release struct {
	Version, Notes, Page string
}

// releases is where the newest version is announced.
type releases interface {
	LatestRelease(ctx context.Context) (Release, error)
}

// notesHeight is the room for what has changed, which scrolls.
const notesHeight = 220

// LookForUpdate asks for the newest version, once, and says what came of it. Nothing is
// downloaded.
func LookForUpdate(env *host.Env, from releases, version string) {
	ctx, cancel := context.WithCancel(env.Context)
	looking := widget.NewProgressBarInfinite()
	d := dialogs.New(text.Say("update.looking"), text.Say("cancel"), widgets.Inset(4, 8, 8, 8, looking), env.Window)
	d.Resize(fyne.NewSize(dialogs.Width, 0))
	dialogs.Open(env.Window, d, nil, cancel)
	env.Background(func() {
		newest, err := from.LatestRelease(ctx)
		env.OnUI(func() {
			looking.Stop()
			if ctx.Err() != nil {
				return // it was closed
			}
			d.Hide()
			switch {
			case err != nil:
				dialogs.Failure(env.Window, err)
			case !newer(newest.Version, version):
				dialogs.Notice(env.Window, text.Say("update.title"), text.Say("update.none", text.M{"Version": said(version)}))
			default:
				offer(env, newest)
			}
		})
	})
}

// offer shows what has changed and where the newer version is.
func offer(env *host.Env, r Release) {
	var hide func()
	notes := container.NewVScroll(widget.NewRichTextFromMarkdown(r.Notes))
	notes.SetMinSize(fyne.NewSize(0, notesHeight))
	later := widgets.NewButton(text.Say("failure.close"), func() { hide() })
	open := widgets.NewButton(text.Say("update.open"), func() {
		hide()
		if page, err := url.Parse(r.Page); err == nil {
			if err := fyne.CurrentApp().OpenURL(page); err != nil {
				dialogs.Failure(env.Window, err)
			}
		}
	})
	open.Importance = widget.HighImportance
	words := widgets.Stack(8, widgets.NewFlow(text.Say("update.newer", text.M{"Version": r.Version}), widgets.Body, nil), notes)
	hide = dialogs.Choice(env.Window, text.Say("update.title"), words, container.NewHBox(layout.NewSpacer(), later, open), open.OnTapped)
}
