package shell

import (
	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/widgets"
)

// sideLayout gives the first object a quarter of the width, within bounds, and more where
// the text is larger, as far as that leaves the other two thirds, but always what it needs;
// the second is the line beside it; the third gets the rest.
type sideLayout struct{}

const (
	sideMin = 236
	sideMax = 300
)

func (sideLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	side, rest := o[0].MinSize(), o[2].MinSize()
	return fyne.NewSize(max(side.Width, sideMin)+1+rest.Width, max(side.Height, rest.Height))
}

func (sideLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(max(size.Width/4, sideMin), sideMax)
	if large := min(widgets.Scaled(sideMin), size.Width/3); large > width {
		width = large
	}
	width = max(width, o[0].MinSize().Width)
	o[0].Resize(fyne.NewSize(width, size.Height))
	o[1].Move(fyne.NewPos(width, 0))
	o[1].Resize(fyne.NewSize(1, size.Height))
	o[2].Move(fyne.NewPos(width+1, 0))
	o[2].Resize(fyne.NewSize(size.Width-width-1, size.Height))
}
