package export

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// remember keeps what was chosen.
func (d *exportDialog) remember(change func(*settings.Export)) {
	d.env.Settings.Change(func(s *settings.Settings) { change(&s.Export) })
}

// parts are what can be left out of an export, in the words of the window: tasks, which
// are action items and follow-ups in the files, are one.
var parts = []struct {
	name string
	part settings.Part
}{
	{"tab.tasks", settings.ActionItems | settings.FollowUps}, {"tab.questions", settings.Questions}, {"tab.topics", settings.Topics},
	{"tab.transcript", settings.Transcript}, {"format.summary", settings.Summary}, {"format.decisions", settings.Decisions},
}

// partBoxes are boxes for the parts of an export, each remembered when it changes.
func (d *exportDialog) partBoxes() []*widgets.Check {
	var boxes []*widgets.Check
	for _, p := range parts {
		box := widgets.NewCheck(text.Say(p.name), nil)
		box.Checked = d.env.Settings.Get().LeftOut&p.part == 0
		box.OnChanged = func(on bool) {
			d.env.Settings.Change(func(s *settings.Settings) {
				s.LeftOut |= p.part
				if on {
					s.LeftOut &^= p.part
				}
			})
			d.show()
		}
		boxes = append(boxes, box)
	}
	return boxes
}

// box is a choice that is on or off.
func (d *exportDialog) box(key string, of func(*settings.Export) *bool) *widgets.Check {
	kept := d.env.Settings.Get().Export
	box := widgets.NewCheck(text.Say(key), nil)
	box.Checked = *of(&kept)
	box.OnChanged = func(on bool) {
		d.remember(func(e *settings.Export) { *of(e) = on })
		d.show()
	}
	return box
}

// line is a choice that is a word.
func (d *exportDialog) line(key, hint string, of func(*settings.Export) *string) fyne.CanvasObject {
	kept := d.env.Settings.Get().Export
	entry := dialogs.Field(1, *of(&kept), func() { d.confirm.Dismiss() })
	entry.SetPlaceHolder(text.Say(hint))
	entry.OnChanged = func(words string) {
		d.remember(func(e *settings.Export) { *of(e) = words })
		d.show()
	}
	return widgets.Stack(0, widgets.Gap(0, 4), widgets.NewLine(text.Say(key), widgets.Caption), entry)
}

func setEnabled(c *widgets.Check, on bool) {
	if on {
		c.Enable()
	} else {
		c.Disable()
	}
}

// fixedWidth gives what is in it one width, whatever there is.
type fixedWidth struct{ width float32 }

// Layout implements fyne.Layout.
func (l *fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(l.width, size.Height))
	}
}

// MinSize implements fyne.Layout. Texts know their height when they know their width.
func (l *fixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		if o.Size().Width != l.width {
			o.Resize(fyne.NewSize(l.width, o.Size().Height))
		}
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(l.width, height)
}

func folderOf(path string) string { return filepath.Dir(path) }
