package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tab is one choice of a TabBar.
type Tab struct {
	Name  string
	Count string // shown behind the name, paler; may be empty
}

// TabBar is a row of choices of which one is on. It scrolls sideways where it
// does not fit.
type TabBar struct {
	widget.BaseWidget
	OnChosen func(i int)
	buttons  []*tabButton
	box      *fyne.Container
	chosen   int
}

// NewTabBar makes a bar with the first tab on.
func NewTabBar(tabs []Tab, chosen func(int)) *TabBar {
	b := &TabBar{OnChosen: chosen, box: container.NewHBox()}
	b.ExtendBaseWidget(b)
	b.SetTabs(tabs)
	return b
}

// SetTabs changes names and counts.
func (b *TabBar) SetTabs(tabs []Tab) {
	b.buttons, b.box.Objects = nil, nil
	for i, t := range tabs {
		button := newTabButton(t, func() { b.choose(i) }, b.step)
		b.buttons = append(b.buttons, button)
		b.box.Add(button)
	}
	b.chosen = min(b.chosen, max(len(tabs)-1, 0))
	b.paint()
}

// Chosen is the tab that is on.
func (b *TabBar) Chosen() int { return b.chosen }

// Choose turns a tab on and calls OnChosen.
func (b *TabBar) Choose(i int) {
	if i < 0 || i >= len(b.buttons) {
		return
	}
	b.chosen = i
	b.paint()
	if b.OnChosen != nil {
		b.OnChosen(i)
	}
}

// Focusable is the tab that is on, for the keyboard: the arrows turn on the others.
func (b *TabBar) Focusable() fyne.Focusable { return b.buttons[b.chosen] }

// step turns on the tab beside, and gives it the keyboard.
func (b *TabBar) step(by int) {
	next := b.chosen + by
	if next < 0 || next >= len(b.buttons) {
		return
	}
	b.Choose(next)
	b.focus()
}

// choose turns on a tab that is clicked, and takes the keyboard along if another one has it.
func (b *TabBar) choose(i int) {
	had := slices.ContainsFunc(b.buttons, func(t *tabButton) bool { return t.focused })
	b.Choose(i)
	if had {
		b.focus()
	}
}

// focus gives the keyboard to the tab that is on.
func (b *TabBar) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b.buttons[b.chosen])
	}
}

func (b *TabBar) paint() {
	for i, button := range b.buttons {
		button.on = i == b.chosen
		button.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *TabBar) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewHScroll(b.box))
}

// tabButton is one tab: its name, its count, and a line under it while it is on.
type tabButton struct {
	pressable
	tab  Tab
	step func(by int)
	on   bool
}

func newTabButton(tab Tab, act func(), step func(by int)) *tabButton {
	t := &tabButton{tab: tab, step: step}
	t.extend(t, act)
	return t
}

func (t *tabButton) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (t *tabButton) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		t.step(-1)
	case fyne.KeyRight:
		t.step(1)
	default:
		t.pressable.TypedKey(ev)
	}
}

func (t *tabButton) CreateRenderer() fyne.WidgetRenderer {
	r := &tabRenderer{tab: t, name: canvas.NewText(t.tab.Name, nil), count: canvas.NewText(t.tab.Count, nil),
		shade: canvas.NewRectangle(nil), under: canvas.NewRectangle(nil)}
	r.Refresh()
	return laid(t, r)
}

type tabRenderer struct {
	tab          *tabButton
	name, count  *canvas.Text
	shade, under *canvas.Rectangle
}

const (
	tabInset = 10
	tabUnder = 2.5 // thickness of the line under the tab that is on
)

func (r *tabRenderer) MinSize() fyne.Size {
	size := r.name.MinSize()
	if r.tab.tab.Count != "" {
		size.Width += 5 + r.count.MinSize().Width
	}
	return size.AddWidthHeight(2*tabInset, 2*7)
}

func (r *tabRenderer) Layout(size fyne.Size) {
	name := r.name.MinSize()
	r.shade.Move(fyne.NewPos(0, 2))
	r.shade.Resize(size.SubtractWidthHeight(0, 7))
	r.name.Move(fyne.NewPos(tabInset, (size.Height-name.Height)/2-1))
	r.name.Resize(name)
	count := r.count.MinSize()
	r.count.Move(fyne.NewPos(tabInset+name.Width+5, (size.Height-count.Height)/2-1))
	r.count.Resize(count)
	r.under.Move(fyne.NewPos(tabInset, size.Height-tabUnder))
	r.under.Resize(fyne.NewSize(size.Width-2*tabInset, tabUnder))
}

func (r *tabRenderer) Refresh() {
	style := Body.Colored(ColorCaption)
	if r.tab.on {
		style = Body
	}
	style.apply(r.name)
	Caption.apply(r.count)
	r.under.Hidden = !r.tab.on
	r.under.FillColor = theme.Color(theme.ColorNamePrimary)
	r.under.CornerRadius = tabUnder / 2
	r.shade.CornerRadius = theme.Size(theme.SizeNameSelectionRadius)
	r.shade.Hidden = !r.tab.hovered && !r.tab.focused
	r.shade.FillColor = theme.Color(theme.ColorNameHover)
	if r.tab.focused {
		r.shade.FillColor = theme.Color(theme.ColorNameFocus)
	}
	canvas.Refresh(r.tab)
}

func (r *tabRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.shade, r.name, r.count, r.under}
}
func (r *tabRenderer) Destroy() {}
