package dialogs

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// NameQuestion asks for a name, or for several parted by commas, of which some may be there
// already.
type NameQuestion struct {
	Title, Hint, Yes string
	Before           string
	Known            []string
	Many             bool // a click on a known name adds it
}

// AskName asks for a name: typed, or chosen from those that are there. Unlike that of
// AskLine, an empty answer is one.
func AskName(w fyne.Window, q NameQuestion, done func(string)) {
	var d *Confirm
	entry := Field(1, q.Before, func() { d.Dismiss() })
	entry.SetPlaceHolder(q.Hint)
	finish := func() {
		if answer := strings.TrimSpace(entry.Text); answer != q.Before {
			done(answer)
		}
	}
	names := widgets.NewChips()
	for _, name := range q.Known[:min(len(q.Known), mostNames)] {
		names.Add(text.Shorten(name, 40), func() { entry.SetText(taken(entry.Text, name, q.Many)) })
	}
	content := widgets.Stack(10, entry)
	if len(q.Known) > 0 {
		scroll := container.NewVScroll(names)
		scroll.SetMinSize(fyne.NewSize(0, namesHeight))
		content.Add(scroll)
	}
	d = NewConfirm(q.Title, q.Yes, text.Say("cancel"), content, func(ok bool) {
		if ok {
			finish()
		}
	}, w)
	entry.OnSubmitted = func(string) { d.Hide(); finish() }
	d.Resize(Wide(w, Width))
	Open(w, d, nil, nil)
	w.Canvas().Focus(entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

const (
	mostNames   = 60 // known ones to click on; others are typed
	namesHeight = 90
)

// taken is what stands in the field after a click on a known name.
func taken(typed, name string, many bool) string {
	if !many || strings.TrimSpace(typed) == "" {
		return name
	}
	for _, one := range strings.Split(typed, ",") {
		if strings.EqualFold(strings.TrimSpace(one), name) {
			return typed
		}
	}
	return strings.TrimRight(strings.TrimSpace(typed), ",") + ", " + name
}
