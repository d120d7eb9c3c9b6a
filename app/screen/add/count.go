package add

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// countRow asks how many people speak in the recording that is added next.
func (a *Screen) countRow() fyne.CanvasObject {
	_, names := text.SpeakerCounts()
	a.count = widgets.NewSelect(names, nil)
	a.count.SetSelectedIndex(0)
	return widgets.Border(nil, nil, widget.NewLabel(text.Say("speakers.count.title")), nil, a.count)
}

// TakeCount is how many people speak, as the user says; "" where nothing was chosen. The
// answer counts once, like the meeting under "Add to".
func (a *Screen) TakeCount() string {
	chosen := a.count.SelectedIndex()
	if chosen <= 0 {
		return ""
	}
	a.count.SetSelectedIndex(0)
	counts, _ := text.SpeakerCounts()
	return counts[chosen]
}
