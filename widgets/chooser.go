package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Choice is one thing that a Chooser offers.
type Choice struct {
	ID    string
	Name  string
	Facts string // paler second line
}

// Chooser is a button that shows what is chosen and opens a list that is
// searched by typing.
type Chooser struct {
	widget.BaseWidget
	OnChosen func(Choice)
	Hint     string // in the empty search field
	choices  []Choice
	chosen   Choice
	button   *Button
}

// NewChooser makes a chooser; the first choice is chosen.
func NewChooser(hint string, choices []Choice, chosen func(Choice)) *Chooser {
	c := &Chooser{OnChosen: chosen, Hint: hint}
	c.ExtendBaseWidget(c)
	c.button = NewButton("", c.open)
	c.button.Alignment = widget.ButtonAlignLeading
	c.SetChoices(choices)
	return c
}

// SetChoices changes what is offered. What is chosen stays so, if it is still there.
func (c *Chooser) SetChoices(choices []Choice) {
	c.choices = choices
	for _, o := range choices {
		if o.ID == c.chosen.ID {
			c.set(o)
			return
		}
	}
	if len(choices) > 0 {
		c.set(choices[0])
	}
}

// Chosen is what is chosen.
func (c *Chooser) Chosen() Choice { return c.chosen }

// Choose chooses by id and calls nothing.
func (c *Chooser) Choose(id string) {
	for _, o := range c.choices {
		if o.ID == id {
			c.set(o)
		}
	}
}

func (c *Chooser) set(o Choice) {
	c.chosen = o
	c.fit()
}

// fit puts as much of the chosen name on the button as there is room for.
func (c *Chooser) fit() {
	room := c.Size().Width - theme.IconInlineSize() - 5*theme.InnerPadding()/2
	text := c.chosen.Name
	if room > 0 {
		text = Ellipsis(text, room, Body)
	}
	if text != c.button.Text {
		c.button.SetText(text)
	}
}

// Resize implements fyne.CanvasObject.
func (c *Chooser) Resize(size fyne.Size) {
	c.BaseWidget.Resize(size)
	c.fit()
}

// MinSize implements fyne.CanvasObject: a long name does not widen the window.
func (c *Chooser) MinSize() fyne.Size { return fyne.NewSize(180, c.button.MinSize().Height) }

// CreateRenderer implements fyne.Widget.
func (c *Chooser) CreateRenderer() fyne.WidgetRenderer {
	arrow := widget.NewIcon(theme.MenuDropDownIcon())
	return widget.NewSimpleRenderer(container.NewStack(c.button, Border(nil, nil, nil, Inset(0, 0, 0, 8, arrow))))
}

func (c *Chooser) open() {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(c)
	if canvas == nil {
		return
	}
	panel := newChooserPanel(c.Hint, c.choices)
	popup := widget.NewPopUp(panel.content, canvas)
	panel.choose = func(o Choice) {
		popup.Hide()
		c.set(o)
		if c.OnChosen != nil {
			c.OnChosen(o)
		}
	}
	panel.close = popup.Hide
	width := max(c.Size().Width, 300)
	height := min(panel.height(), canvas.Size().Height*2/3)
	popup.Resize(fyne.NewSize(width, height))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c)
	below := at.Y + c.Size().Height + 2
	if below+height > canvas.Size().Height {
		below = max(at.Y-height-2, 0)
	}
	popup.ShowAtPosition(fyne.NewPos(at.X, below))
	canvas.Focus(panel.search)
}

// chooserPanel is the opened list: a search field over rows.
type chooserPanel struct {
	content *fyne.Container
	search  *KeyEntry
	rows    *Rows[*EntryRow]
	all     []Choice
	found   []Choice
	choose  func(Choice)
	close   func()
}

func newChooserPanel(hint string, choices []Choice) *chooserPanel {
	p := &chooserPanel{all: choices, found: choices}
	p.rows = NewRows(func() int { return len(p.found) },
		func(int, float32) float32 { return EntryRowHeight() }, NewEntryRow,
		func(i int, r *EntryRow) { r.Display(p.found[i].Name, p.found[i].Facts) })
	p.rows.OnSelected = func(i int) { p.choose(p.found[i]) }
	p.search = NewKeyEntry(1, p.key)
	p.search.SetPlaceHolder(hint)
	p.search.OnChanged = p.filter
	p.content = Border(p.search, nil, nil, nil, p.rows)
	return p
}

func (p *chooserPanel) height() float32 {
	return p.search.MinSize().Height + 3*theme.Padding() + float32(len(p.all))*EntryRowHeight() + 8
}

func (p *chooserPanel) filter(typed string) {
	p.found = nil
	for _, o := range p.all {
		if Contains(o.Name+" "+o.Facts, typed) {
			p.found = append(p.found, o)
		}
	}
	p.rows.Select(-1)
	p.rows.Reload()
	p.rows.ScrollToTop()
}

func (p *chooserPanel) key(name fyne.KeyName) bool {
	at := p.rows.Selected()
	switch name {
	case fyne.KeyDown:
		at = min(at+1, len(p.found)-1)
	case fyne.KeyUp:
		at = max(at-1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		if len(p.found) > 0 {
			p.choose(p.found[max(at, 0)])
		}
		return true
	case fyne.KeyEscape:
		p.close()
		return true
	default:
		return false
	}
	p.rows.Select(at)
	p.rows.ScrollTo(at)
	return true
}

// Contains reports whether every word typed occurs in text, whatever the case.
func Contains(text, typed string) bool {
	text = strings.ToLower(text)
	for _, w := range strings.Fields(strings.ToLower(typed)) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
