package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// pressable is what widgets have in common that are clicked as a whole or, while they
// have the keyboard, chosen with Enter or Space. They look at hovered and focused where
// they paint.
type pressable struct {
	widget.BaseWidget
	self    fyne.Widget
	press   func()
	paint   func() // shows that hovered or focused has changed
	hovered bool
	focused bool
}

// extend makes a widget pressable, which is to be called before it is shown.
func (p *pressable) extend(self fyne.Widget, press func()) {
	p.self, p.press, p.paint = self, press, p.Refresh
	p.ExtendBaseWidget(self)
}

// Tapped implements fyne.Tappable.
func (p *pressable) Tapped(*fyne.PointEvent) { p.press() }

// MouseIn implements desktop.Hoverable.
func (p *pressable) MouseIn(*desktop.MouseEvent) { p.hovered = true; p.paint() }

// MouseMoved implements desktop.Hoverable.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (p *pressable) MouseOut() { p.hovered = false; p.paint() }

// FocusGained implements fyne.Focusable.
func (p *pressable) FocusGained() { p.focused = true; p.paint() }

// FocusLost implements fyne.Focusable.
func (p *pressable) FocusLost() { p.focused = false; p.paint() }

// TypedRune implements fyne.Focusable.
func (p *pressable) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (p *pressable) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.press()
	case fyne.KeyEscape:
		PassOn(p.self, ev)
	}
}
