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

// borderLayout lays out again as soon as an edge needs other room. While Fyne walks over a
// window it remembers one parent that is to be laid out (Canvas.EnsureMinSize, 2.7.4): where
// an edge and something in the middle change in the same frame, it forgets the edge, and
// what is in the middle would stay under it.
type borderLayout struct {
	inner fyne.Layout
	edges []fyne.CanvasObject
	laid  []fyne.Size // what each edge needed when it was laid out the last time
	size  fyne.Size
}

// needs is how much room each edge needs now; what is hidden needs none.
func (l *borderLayout) needs() []fyne.Size {
	all := make([]fyne.Size, len(l.edges))
	for i, o := range l.edges {
		if o.Visible() {
			all[i] = o.MinSize()
		}
	}
	return all
}

func (l *borderLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.laid, l.size = l.needs(), size
	l.inner.Layout(objects, size)
}

func (l *borderLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if l.laid != nil && !slices.Equal(l.laid, l.needs()) {
		l.inner.Layout(objects, l.size)
		l.laid = l.needs()
	}
	return l.inner.MinSize(objects)
}
