// Package about says what Debrief is, in a dialog: its version, where it keeps what it
// keeps, and under which terms it stands. It also looks for a newer version, when it is
// asked to.
package about

import (
	"runtime"
	"runtime/debug"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Facts are what there is to say.
type Facts struct {
	Version  string
	Library  string // its folder
	Logs     string // the folder of the logs; "" when none are kept
	Licences string // the folder with the licences of all parts; "" where the program was built from source
}

// Open opens the dialog.
func Open(env *host.Env, f Facts) {
	var hide func()
	closing := widgets.NewButton(text.Say("failure.close"), func() { hide() })
	closing.Importance = widget.HighImportance
	buttons := container.NewHBox()
	for _, folder := range []struct{ key, path string }{{"about.licences", f.Licences}, {"about.logs", f.Logs}} {
		if folder.path != "" {
			b := widgets.NewButtonWithIcon(text.Say(folder.key), theme.FolderOpenIcon(), func() { env.OpenFolder(folder.path) })
			b.Importance = widget.LowImportance
			buttons.Add(b)
		}
	}
	buttons.Add(layout.NewSpacer())
	buttons.Add(closing)
	words := widgets.Stack(8,
		widgets.NewFlow(text.Say("about.version", text.M{"Version": said(f.Version)}), widgets.Heading, nil),
		widgets.NewFlow(build(), widgets.Caption, nil),
		widgets.NewFlow(text.Say("about.terms"), widgets.Body, nil),
		widgets.NewFlow(text.Say("about.library", text.M{"Folder": f.Library}), widgets.Body, nil))
	hide = dialogs.Choice(env.Window, text.Say("about.title"), words, buttons, func() { hide() })
}

// build is how the program was made: with which Go, for which system, of how many
// modules of others.
func build() string {
	modules := 0
	if info, ok := debug.ReadBuildInfo(); ok {
		modules = len(info.Deps)
	}
	return text.Say("about.build", text.M{"Go": runtime.Version(), "System": runtime.GOOS + "/" + runtime.GOARCH, "Modules": modules})
}
