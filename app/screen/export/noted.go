package export

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Plain reports whether there is nothing to be looked at but that changes were taken over.
func (n Noted) Plain() bool {
	for _, t := range n.Taken {
		if t.Both {
			return false
		}
	}
	return len(n.Kept)+len(n.Copies) == 0
}

// words say what was changed.
func (t Taken) words(now time.Time) string {
	value := t.Value
	if day, err := time.Parse(time.DateOnly, value); err == nil && (t.Field == Due || t.Field == Done) {
		value = text.Day(day, now)
	}
	key := "noted." + string(t.Field)
	if t.Value == "" {
		key += ".none"
	}
	words := text.Say(key, text.M{"Task": text.Shorten(t.Task, 80), "Value": value})
	if t.Both {
		words += " " + text.Say("noted.both")
	}
	return words
}

// OpenNoted shows what was taken over from a note and what stays in it, and takes the
// former back where that is wanted.
func (s *Screen) OpenNoted(n Noted) {
	rows := container.NewVBox()
	list := func(key string, lines []string) {
		if len(lines) == 0 {
			return
		}
		rows.Add(widgets.NewLine(text.Say(key), widgets.Caption))
		for _, l := range lines {
			rows.Add(widgets.Inset(0, 4, 0, 0, widgets.NewFlow(l, widgets.Body, nil)))
		}
	}
	var taken, kept []string
	for _, t := range n.Taken {
		taken = append(taken, t.words(s.env.Now()))
	}
	for _, k := range n.Kept {
		kept = append(kept, text.Shorten(k, 200))
	}
	list("noted.taken", taken)
	list("noted.kept", kept)
	list("noted.copies", n.Copies)
	scroll := container.NewVScroll(rows)
	rows.Resize(fyne.NewSize(notedWidth-40, 0)) // texts know their height when they know their width
	scroll.SetMinSize(fyne.NewSize(0, min(rows.MinSize().Height, 320)))
	d := dialogs.New(text.Say("noted.title"), text.Say("failure.close"), widgets.Inset(0, 8, 8, 8, scroll), s.env.Window)
	if len(n.Taken) > 0 {
		undo := widgets.NewButton(text.Say("toast.undo"), func() {
			d.Hide()
			s.Undo(n)
		})
		d.SetButtons([]fyne.CanvasObject{undo, widgets.NewButton(text.Say("failure.close"), d.Hide)})
	}
	d.Resize(dialogs.Wide(s.env.Window, notedWidth))
	dialogs.Open(s.env.Window, d, d.Hide, nil)
}

const notedWidth = 620
