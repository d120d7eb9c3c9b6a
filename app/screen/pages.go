package screen

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// pages shows one of several objects at a time. Only that one is part of the
// window: what nobody sees costs nothing when the theme or the size changes, and
// catches up when it is shown.
type pages struct {
	object *fyne.Container
	all    []fyne.CanvasObject
	looks  map[fyne.CanvasObject]string // the theme in which each was shown last
}

func newPages(all ...fyne.CanvasObject) *pages {
	return &pages{object: container.NewStack(), all: all, looks: map[fyne.CanvasObject]string{}}
}

// show brings one page to the front.
func (p *pages) show(page fyne.CanvasObject) {
	for _, one := range p.all {
		setVisible(one, one == page)
	}
	if len(p.object.Objects) == 1 && p.object.Objects[0] == page {
		return
	}
	look := fmt.Sprint(theme.TextSize(), theme.Color(theme.ColorNameBackground))
	before, shown := p.looks[page]
	p.looks[page] = look
	p.object.Objects = []fyne.CanvasObject{page}
	p.object.Layout.Layout(p.object.Objects, p.object.Size())
	if shown && before != look {
		page.Refresh()
	}
	p.object.Refresh()
}

// shown is the page in front; nil before the first.
func (p *pages) shown() fyne.CanvasObject {
	if len(p.object.Objects) == 0 {
		return nil
	}
	return p.object.Objects[0]
}
