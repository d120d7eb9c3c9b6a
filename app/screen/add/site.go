package add

import (
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// VideoSite is a link of a site that hands out no files: the question whether the
// user's program for such sites may fetch its recording.
type VideoSite struct {
	Source    Source
	Command   []string // what would be run
	Installed bool     // the program is on this computer
}

// askSite shows what would be run to fetch recordings of video sites, and asks whether
// it may, or says how the program can be had.
func (in *Intake) askSite(found []*VideoSite, into string) {
	if !found[0].Installed {
		in.explainSite()
		return
	}
	var hide func()
	agree := func() {
		hide()
		in.useSites(found, into)
	}
	use := widgets.NewButton(text.Say("site.use"), agree)
	use.Importance = widget.HighImportance
	buttons := container.NewHBox(widgets.NewButton(text.Say("cancel"), func() { hide() }), layout.NewSpacer(), use)
	lines := []fyne.CanvasObject{widgets.NewFlow(text.Say("site.question"), widgets.Body, nil)}
	for _, f := range found[:min(len(found), mostNames)] {
		command := widget.NewLabel(shown(f.Command))
		command.TextStyle, command.Wrapping = fyne.TextStyle{Monospace: true}, fyne.TextWrapBreak
		lines = append(lines, widgets.NewCard(command))
	}
	lines = append(lines, widgets.NewFlow(text.Say("site.hint"), widgets.Caption, nil))
	hide = dialogs.Choice(in.env.Window, text.Say("site.title"), widgets.Stack(8, lines...), buttons, agree)
}

// useSites hands links over, now and from now on.
func (in *Intake) useSites(found []*VideoSite, into string) {
	in.processor.UseVideoSites()
	var sources []Source
	for _, f := range found {
		sources = append(sources, f.Source)
	}
	in.Submit(sources, into)
}

// explainSite says why nothing can be fetched, and how the program for it can be had.
func (in *Intake) explainSite() {
	home := &url.URL{Scheme: "https", Host: "github.com", Path: "/yt-dlp/yt-dlp/wiki/Installation"}
	var hide func()
	shut := widgets.NewButton(text.Say("failure.close"), func() { hide() })
	open := widgets.NewButtonWithIcon(text.Say("site.how"), theme.ComputerIcon(), func() { in.env.OpenAddress(home) })
	words := widgets.Stack(8, widgets.NewFlow(text.Say("site.missing"), widgets.Body, nil),
		widgets.NewFlow(home.String(), widgets.Caption, nil))
	hide = dialogs.Choice(in.env.Window, text.Say("site.title"), words, container.NewHBox(open, layout.NewSpacer(), shut), nil)
}

// shown is a command as a shell would take it.
func shown(command []string) string {
	words := make([]string, len(command))
	for i, word := range command {
		if words[i] = word; strings.ContainsAny(word, " %()&?*'\"") {
			words[i] = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
		}
	}
	return strings.Join(words, " ")
}
