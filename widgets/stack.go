package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Stack puts objects under each other with that much space between them. What is hidden
// takes no room.
func Stack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&stackLayout{gap: gap}, objects...)
}

// stackLayout lays out again as soon as an object needs another height; see needs.
type stackLayout struct {
	gap  float32
	laid needs
}

func (l *stackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.place(objects, needsOf(objects), size)
}

func (l *stackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	now := needsOf(objects)
	if l.laid.outdated(now) {
		l.place(objects, now, l.laid.size)
	}
	var width, height float32
	for i, o := range objects {
		if o.Visible() {
			width = max(width, now[i].Width)
			height += now[i].Height + l.gap
		}
	}
	return fyne.NewSize(width, max(height-l.gap, 0))
}

// place gives each object its height and the whole width.
func (l *stackLayout) place(objects []fyne.CanvasObject, needs []fyne.Size, size fyne.Size) {
	l.laid.remember(needs, size)
	y := float32(0)
	for i, o := range objects {
		if o.Visible() {
			o.Resize(fyne.NewSize(size.Width, needs[i].Height))
			o.Move(fyne.NewPos(0, y))
			y += needs[i].Height + l.gap
		}
	}
}
