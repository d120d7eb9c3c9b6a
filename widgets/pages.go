package widgets

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Pages shows one of several objects at a time. Only that one is part of the
// window: what nobody sees costs nothing when the theme or the size changes, and
// catches up when it is shown.
type Pages struct {
	Object *fyne.Container
	all    []fyne.CanvasObject
	themes map[fyne.CanvasObject]string // the theme in which each was shown last
}

// NewPages makes pages of which none is open yet.
func NewPages(all ...fyne.CanvasObject) *Pages {
	return &Pages{Object: container.NewStack(), all: all, themes: map[fyne.CanvasObject]string{}}
}

// Open brings one page to the front.
func (p *Pages) Open(page fyne.CanvasObject) {
	for _, one := range p.all {
		SetVisible(one, one == page)
	}
	if len(p.Object.Objects) == 1 && p.Object.Objects[0] == page {
		return
	}
	current := fmt.Sprint(theme.TextSize(), theme.Color(theme.ColorNameBackground))
	before, opened := p.themes[page]
	p.themes[page] = current
	p.Object.Objects = []fyne.CanvasObject{page}
	p.Object.Layout.Layout(p.Object.Objects, p.Object.Size())
	if opened && before != current {
		page.Refresh()
	}
	Repaint(p.Object) // its own Refresh would lay out all that is on the page once more
}

// Current is the page in front; nil before the first.
func (p *Pages) Current() fyne.CanvasObject {
	if len(p.Object.Objects) == 0 {
		return nil
	}
	return p.Object.Objects[0]
}

// At is the i-th page.
func (p *Pages) At(i int) fyne.CanvasObject { return p.all[i] }

// Index is the number of a page; -1 for what is none.
func (p *Pages) Index(page fyne.CanvasObject) int { return slices.Index(p.all, page) }
