package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NavRow leads to a page: an icon, its name, and how much there is on it.
type NavRow struct {
	pressable
	name  *Line
	count *Line
	icon  *widget.Icon
	on    bool
}

// NewNavRow makes a row.
func NewNavRow(icon fyne.Resource, name string, tapped func()) *NavRow {
	n := &NavRow{name: NewLine(name, Body), count: NewWhole("", Caption), icon: widget.NewIcon(icon)}
	n.extend(n, tapped)
	return n
}

// SetCount says how much there is; "" says nothing.
func (n *NavRow) SetCount(count string) {
	if n.count.Text() != count {
		n.count.SetText(count)
		n.Refresh()
	}
}

// Count is how much there is.
func (n *NavRow) Count() string { return n.count.Text() }

// SetOn marks the row whose page is open.
func (n *NavRow) SetOn(on bool) {
	if n.on != on {
		n.on = on
		n.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (n *NavRow) CreateRenderer() fyne.WidgetRenderer {
	r := &navRenderer{row: n, shade: canvas.NewRectangle(nil)}
	r.Refresh()
	return laid(n, r)
}

type navRenderer struct {
	row   *NavRow
	shade *canvas.Rectangle
}

const (
	navInset = 10
	navAbove = 5 // and below
)

func (r *navRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, r.row.name.MinSize().Height+2*navAbove)
}

func (r *navRenderer) Layout(size fyne.Size) {
	r.shade.Resize(size)
	icon := Scaled(iconSize)
	r.row.icon.Move(fyne.NewPos(navInset, (size.Height-icon)/2))
	r.row.icon.Resize(fyne.NewSquareSize(icon))
	count, name := r.row.count.MinSize(), r.row.name.MinSize().Height
	left := navInset + icon + 8
	r.row.name.Move(fyne.NewPos(left, (size.Height-name)/2))
	r.row.name.Resize(fyne.NewSize(size.Width-left-navInset-count.Width-6, name))
	r.row.count.Move(fyne.NewPos(size.Width-navInset-count.Width, (size.Height-count.Height)/2))
	r.row.count.Resize(count)
}

func (r *navRenderer) Refresh() {
	name := fyne.ThemeColorName("")
	switch {
	case r.row.focused:
		name = theme.ColorNameFocus
	case r.row.on:
		name = ColorSelected
	case r.row.hovered:
		name = theme.ColorNameHover
	}
	r.shade.Hidden = name == ""
	if name != "" {
		r.shade.FillColor = theme.Color(name)
	}
	r.shade.CornerRadius = theme.Size(theme.SizeNameSelectionRadius)
	r.Layout(r.row.Size())
	canvas.Refresh(r.row)
}

func (r *navRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.shade, r.row.icon, r.row.name, r.row.count}
}
func (r *navRenderer) Destroy() {}
