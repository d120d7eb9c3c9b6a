package add

import (
	"path/filepath"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Captions is the question whether captions beside a recording are used.
type Captions struct {
	Source Source
	Path   string // their file
}

// askCaptions asks whether the captions beside recordings are used.
func (in *Intake) askCaptions(found []*Captions, into string) {
	question := text.Count("captions.many", len(found))
	if len(found) == 1 {
		question = text.Say("captions.question", text.M{"Name": text.Shorten(filepath.Base(found[0].Source.Path), 60),
			"Captions": text.Shorten(filepath.Base(found[0].Path), 60)})
	}
	var hide func()
	answer := func(use bool) func() {
		return func() { hide(); in.answerCaptions(found, into, use) }
	}
	use := widgets.NewButton(text.Say("captions.use"), answer(true))
	use.Importance = widget.HighImportance
	buttons := container.NewHBox(widgets.NewButton(text.Say("cancel"), func() { hide() }), layout.NewSpacer(),
		widgets.NewButton(text.Say("captions.listen"), answer(false)), use)
	words := widgets.Stack(6, widgets.NewFlow(question, widgets.Body, nil),
		widgets.NewFlow(text.Say("captions.hint"), widgets.Body.Colored(widgets.ColorCaption), nil))
	hide = dialogs.Choice(in.env.Window, text.Say("captions.title"), words, buttons, answer(true))
}

func (in *Intake) answerCaptions(found []*Captions, into string, use bool) {
	var sources []Source
	for _, c := range found {
		c.Source.Decided = true
		if use {
			c.Source.Captions = c.Path
		}
		sources = append(sources, c.Source)
	}
	in.Submit(sources, into)
}
