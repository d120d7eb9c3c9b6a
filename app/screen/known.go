package screen

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// KnownError means that a source was not added because the library has it already.
type KnownError struct {
	Source    Source
	Name      string // of the recording
	MeetingID string // the conversation that it is part of
	Meeting   string // its name
}

func (e *KnownError) Error() string {
	return fmt.Sprintf("recording %s is already part of conversation %s", e.Name, e.MeetingID)
}

// askKnown asks what to do about recordings that the library has already.
func (s *Shell) askKnown(known []*KnownError) {
	question := text.Count("known.many", len(known))
	if len(known) == 1 && known[0].Meeting == "" {
		question = text.Say("known.working", text.M{"Name": shorten(known[0].Name, 60)})
	} else if len(known) == 1 {
		question = text.Say("known.question", text.M{"Name": shorten(known[0].Name, 60), "Meeting": shorten(known[0].Meeting, 60)})
	}
	var d *dialog.CustomDialog
	button := func(key string, act func()) *widget.Button {
		return widget.NewButton(text.Say(key), func() { d.Hide(); act() })
	}
	buttons := container.NewHBox(button("cancel", func() {}), layout.NewSpacer(),
		button("known.again", func() { s.again(known) }))
	if len(known) == 1 && known[0].Meeting != "" {
		open := button("known.open", func() { s.OpenMeeting(known[0].MeetingID) })
		open.Importance = widget.HighImportance
		buttons.Add(open)
	}
	words := widgets.NewFlow(question, widgets.Body, nil)
	d = dialog.NewCustomWithoutButtons(text.Say("known.title"),
		widgets.Inset(0, 4, 8, 8, widgets.Stack(14, words, buttons)), s.env.Window)
	d.Resize(fyne.NewSize(failureWidth, 0))
	present(s.env.Window, d, nil, nil)
}

// again processes recordings although the library has them.
func (s *Shell) again(known []*KnownError) {
	var sources []Source
	for _, k := range known {
		k.Source.Again = true
		sources = append(sources, k.Source)
	}
	s.Submit(sources, "")
}
