package dialogs

import (
	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// AskTrack asks which sound track is to be listened to; the hint says what becomes of it.
func AskTrack(w fyne.Window, tracks []conversation.Track, hint string, chosen func(number int)) {
	names := make([]string, len(tracks))
	for i, t := range tracks {
		names[i] = text.Track(t)
	}
	choice := widgets.NewSelect(names, nil)
	choice.SetSelectedIndex(0)
	content := widgets.Stack(8, choice, widgets.NewFlow(hint, widgets.Caption, nil))
	d := NewConfirm(text.Say("track.title"), text.Say("track.yes"), text.Say("cancel"), widgets.Inset(0, 6, 8, 8, content), func(ok bool) {
		if i := choice.SelectedIndex(); ok && i >= 0 {
			chosen(tracks[i].Number)
		}
	}, w)
	d.Resize(Wide(w, Width))
	Open(w, d, nil, nil)
}
