package widgets

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Scroll scrolls upwards and downwards, a few lines at each step of a wheel: Fyne's own
// goes by little more than one. A Mac's trackpad sends its own small steps.
type Scroll struct{ container.Scroll }

// NewScroll makes content scroll.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{container.Scroll{Direction: container.ScrollVerticalOnly, Content: content}}
	s.ExtendBaseWidget(s)
	return s
}

const (
	wheelLines = 3
	wheelStep  = 25 // px, Fyne's at each step
)

// Scrolled implements fyne.Scrollable.
func (s *Scroll) Scrolled(ev *fyne.ScrollEvent) {
	if runtime.GOOS != "darwin" {
		by := wheelLines * NewMeasure(Body).LineHeight() / wheelStep
		ev = &fyne.ScrollEvent{PointEvent: ev.PointEvent, Scrolled: fyne.NewDelta(ev.Scrolled.DX, ev.Scrolled.DY*by)}
	}
	s.Scroll.Scrolled(ev)
}
