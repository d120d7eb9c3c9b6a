package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Border puts objects at the edges of others, any of which may be nil, in the order in
// which people read: Tab leads from above downwards and from the left to the right. Fyne's
// own begins in the middle.
func Border(top, bottom, left, right fyne.CanvasObject, middle ...fyne.CanvasObject) *fyne.Container {
	var all []fyne.CanvasObject
	for _, o := range append(append([]fyne.CanvasObject{top, left}, middle...), right, bottom) {
		if o != nil {
			all = append(all, o)
		}
	}
	edges := slices.DeleteFunc([]fyne.CanvasObject{top, left, right, bottom}, func(o fyne.CanvasObject) bool { return o == nil })
	return container.New(&borderLayout{inner: layout.NewBorderLayout(top, bottom, left, right), edges: edges}, all...)
}

// borderLayout lays out again as soon as an edge needs other room; see needs.
type borderLayout struct {
	inner fyne.Layout
	edges []fyne.CanvasObject
	laid  needs
}

func (l *borderLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.laid.remember(needsOf(l.edges), size)
	l.inner.Layout(objects, size)
}

func (l *borderLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if now := needsOf(l.edges); l.laid.outdated(now) {
		l.inner.Layout(objects, l.laid.size)
		l.laid.remember(now, l.laid.size)
	}
	return l.inner.MinSize(objects)
}
