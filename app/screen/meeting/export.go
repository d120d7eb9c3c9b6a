package meeting

import (
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// formats are what a meeting can be exported as, the one most people want first.
var formats = []string{"md", "json", "txt", "csv", "srt", "vtt"}

// withParts are the formats of which parts can be left out.
var withParts = map[string]bool{"md": true, "txt": true, "csv": true}

// ExportAs asks for a format and what to include, and then where to save. What
// to include is remembered, also for the export to Markdown.
func (m *Screen) ExportAs() {
	if m.ID() == "" {
		return
	}
	parts := m.parts()
	var names []string
	for _, f := range formats {
		names = append(names, text.Say("format."+f))
	}
	format := formats[0]
	choice := widget.NewRadioGroup(names, nil)
	choice.Required = true
	choice.SetSelected(names[0])
	choice.OnChanged = func(name string) {
		for i := range names {
			if names[i] == name {
				format = formats[i]
			}
		}
		for _, p := range parts {
			setEnabled(p, withParts[format])
		}
	}
	left := widgets.Stack(2, widgets.NewLine(text.Say("format.format"), widgets.Caption), choice)
	right := widgets.Stack(0, widgets.NewLine(text.Say("format.include"), widgets.Caption))
	for _, p := range parts {
		right.Add(p)
	}
	content := container.NewHBox(left, widgets.Gap(24, 0), right)
	d := dialog.NewCustomConfirm(text.Say("format.title"), text.Say("format.save"), text.Say("cancel"),
		widgets.Inset(0, 8, 8, 8, content), func(ok bool) {
			if ok {
				m.exportAs(format)
			}
		}, m.env.Window)
	dialogs.Open(m.env.Window, d, d.Confirm, nil)
}

// parts are boxes for the parts of an export, each remembered when it changes.
func (m *Screen) parts() []*widget.Check {
	var boxes []*widget.Check
	for i, tab := range []string{"tab.actions", "tab.followups", "tab.questions", "tab.topics", "tab.transcript"} {
		part := settings.Part(1 << i)
		box := widget.NewCheck(text.Say(tab), nil)
		box.Checked = m.env.Settings.Get().LeftOut&part == 0
		box.OnChanged = func(on bool) {
			err := m.env.Settings.Change(func(s *settings.Settings) {
				s.LeftOut |= part
				if on {
					s.LeftOut &^= part
				}
			})
			if err != nil {
				dialogs.Failure(m.env.Window, err)
			}
		}
		boxes = append(boxes, box)
	}
	return boxes
}

func setEnabled(c *widget.Check, on bool) {
	if on {
		c.Enable()
	} else {
		c.Disable()
	}
}
