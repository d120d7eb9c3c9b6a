package add

import (
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Duplicate is the question what to do with a recording that the library has already.
type Duplicate struct {
	Source    Source
	Name      string // of the recording
	MeetingID string // of the meeting that it is part of
	Meeting   string // its name; "" while the recording is still being processed
	Trashed   bool   // the meeting is in the trash
}

// askDuplicates asks what to do with recordings that the library has already.
func (in *Intake) askDuplicates(found []*Duplicate) {
	question := text.Count("duplicate.many", len(found))
	single := len(found) == 1
	if single && found[0].Meeting == "" {
		question = text.Say("duplicate.processing", text.M{"Name": text.Shorten(found[0].Name, 60)})
	} else if single && found[0].Trashed {
		question = text.Say("duplicate.trashed", text.M{"Name": text.Shorten(found[0].Name, 60), "Meeting": text.Shorten(found[0].Meeting, 60)})
	} else if single {
		question = text.Say("duplicate.question", text.M{"Name": text.Shorten(found[0].Name, 60), "Meeting": text.Shorten(found[0].Meeting, 60)})
	}
	var hide func()
	button := func(key string, act func()) *widgets.Button {
		return widgets.NewButton(text.Say(key), func() { hide(); act() })
	}
	buttons := container.NewHBox(button("cancel", func() {}), layout.NewSpacer(),
		button("duplicate.again", func() { in.processAgain(found) }))
	if single && found[0].Meeting != "" {
		open := button("duplicate.open", func() { in.OnOpen(found[0].MeetingID) })
		if found[0].Trashed {
			open = button("duplicate.restore", func() { in.OnRestore(found[0].MeetingID) })
		}
		open.Importance = widget.HighImportance
		buttons.Add(open)
	}
	hide = dialogs.Choice(in.env.Window, text.Say("duplicate.title"), widgets.NewFlow(question, widgets.Body, nil), buttons, nil)
}

// processAgain processes recordings although the library has them.
func (in *Intake) processAgain(found []*Duplicate) {
	var sources []Source
	for _, d := range found {
		d.Source.Again = true
		sources = append(sources, d.Source)
	}
	in.Submit(sources, "")
}
