package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
)

// needs are the sizes that objects needed when they were laid out the last time. A layout
// that keeps them notices by itself that it is out of date. Fyne does not always tell:
// while it walks over a window it remembers one parent that is to be laid out
// (Canvas.EnsureMinSize, 2.7.4), so where an object needs other room, and in the same frame
// something changes inside one that comes after it, that one would stay where it was.
type needs struct {
	each []fyne.Size // none before the first layout
	size fyne.Size   // of them all together
}

// needsOf is how much room each object needs now; what is hidden needs none.
func needsOf(objects []fyne.CanvasObject) []fyne.Size {
	all := make([]fyne.Size, len(objects))
	for i, o := range objects {
		if o.Visible() {
			all[i] = o.MinSize()
		}
	}
	return all
}

func (n *needs) remember(each []fyne.Size, size fyne.Size) { n.each, n.size = each, size }

// outdated reports whether objects that need this much now were laid out for another need.
func (n *needs) outdated(now []fyne.Size) bool {
	return n.each != nil && !slices.Equal(n.each, now)
}
