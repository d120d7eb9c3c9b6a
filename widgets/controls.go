package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Button, Check, Select and Slider are Fyne's, but for the keys that Fyne's keep to
// themselves: Escape is handed on, so that it closes the dialog around them or leads
// back, and Enter presses a button.
type (
	// Button does something.
	Button struct{ widget.Button }
	// Check is on or off.
	Check struct{ widget.Check }
	// Select is a list of which one is chosen.
	Select struct{ widget.Select }
	// Slider is a number between two others.
	Slider struct{ widget.Slider }
)

// NewButton makes a button.
func NewButton(words string, tapped func()) *Button { return NewButtonWithIcon(words, nil, tapped) }

// NewButtonWithIcon makes a button with an icon before its words.
func NewButtonWithIcon(words string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{}
	b.Text, b.Icon, b.OnTapped = words, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyEscape:
		PassOn(b, ev)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		b.Button.TypedKey(ev)
	}
}

// NewCheck makes a box that is off.
func NewCheck(words string, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = words, changed
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey implements fyne.Focusable.
func (c *Check) TypedKey(ev *fyne.KeyEvent) {
	if !handsOn(c, ev) {
		c.Check.TypedKey(ev)
	}
}

// NewSelect makes a list of which none is chosen.
func NewSelect(options []string, changed func(string)) *Select {
	s := &Select{}
	s.Options, s.OnChanged = options, changed
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey implements fyne.Focusable.
func (s *Select) TypedKey(ev *fyne.KeyEvent) {
	if !handsOn(s, ev) {
		s.Select.TypedKey(ev)
	}
}

// NewSlider makes a slider between two numbers.
func NewSlider(least, most float64) *Slider {
	s := &Slider{}
	s.Min, s.Max, s.Step, s.Orientation = least, most, 1, widget.Horizontal
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey implements fyne.Focusable.
func (s *Slider) TypedKey(ev *fyne.KeyEvent) {
	if !handsOn(s, ev) {
		s.Slider.TypedKey(ev)
	}
}

// handsOn hands Escape on, and reports whether that was the key.
func handsOn(o fyne.CanvasObject, ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyEscape {
		return false
	}
	PassOn(o, ev)
	return true
}
