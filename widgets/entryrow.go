package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// EntryRow is a row of two lines: a name, and under it paler facts. A dot marks
// what nobody has opened yet. A heading may stand above the first of several rows.
type EntryRow struct {
	widget.BaseWidget
	name, facts *Line
	dot         *canvas.Circle
	heading     *Line
	over        *Surface // behind the heading, which is no part of what can be chosen
}

// EntryRowHeight is the height of every EntryRow.
func EntryRowHeight() float32 { return Scaled(54) }

// NewEntryRow makes an empty row.
func NewEntryRow() *EntryRow {
	r := &EntryRow{name: NewLine("", Body), facts: NewLine("", Caption), dot: canvas.NewCircle(nil), heading: NewLine("", Caption)}
	r.over = NewSurface(ColorSidebar, Inset(8, 2, entryInset, entryInset, r.heading))
	r.over.Hide()
	r.dot.Hide()
	r.ExtendBaseWidget(r)
	return r
}

// Display shows a name and facts.
func (r *EntryRow) Display(name, facts string) {
	r.name.SetText(name)
	r.facts.SetText(facts)
}

// EntryHeadingHeight is how much higher a row with a heading is.
func EntryHeadingHeight() float32 { return Scaled(30) }

// SetHeading puts a heading above the row; "" takes it away.
func (r *EntryRow) SetHeading(words string) {
	r.heading.SetText(words)
	if SetVisible(r.over, words != "") {
		r.Refresh()
	}
}

// SetNew shows or hides the dot.
func (r *EntryRow) SetNew(isNew bool) {
	r.dot.FillColor = theme.Color(theme.ColorNamePrimary)
	if isNew == r.dot.Hidden {
		r.dot.Hidden = !isNew
		r.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (r *EntryRow) CreateRenderer() fyne.WidgetRenderer { return laid(r, &entryRowRenderer{r}) }

type entryRowRenderer struct{ row *EntryRow }

const entryInset = 12

// dotSize is how large the dot of what is new is.
func dotSize() float32 { return Scaled(8) }

func (r *entryRowRenderer) MinSize() fyne.Size { return fyne.NewSize(80, EntryRowHeight()) }
func (r *entryRowRenderer) Refresh()           { r.Layout(r.row.Size()); canvas.Refresh(r.row) }
func (r *entryRowRenderer) Destroy()           {}
func (r *entryRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.row.over, r.row.name, r.row.facts, r.row.dot}
}

func (r *entryRowRenderer) Layout(size fyne.Size) {
	name, facts := r.row.name.MinSize().Height, r.row.facts.MinSize().Height
	width := size.Width - 2*entryInset
	if !r.row.dot.Hidden {
		width -= dotSize() + 6
	}
	above := float32(0)
	if r.row.over.Visible() {
		above = EntryHeadingHeight()
		r.row.over.Resize(fyne.NewSize(size.Width, above))
	}
	top := above + (size.Height-above-name-facts-1)/2
	r.row.name.Move(fyne.NewPos(entryInset, top))
	r.row.name.Resize(fyne.NewSize(width, name))
	r.row.facts.Move(fyne.NewPos(entryInset, top+name+1))
	r.row.facts.Resize(fyne.NewSize(width, facts))
	r.row.dot.Move(fyne.NewPos(size.Width-entryInset-dotSize(), above+(size.Height-above-dotSize())/2))
	r.row.dot.Resize(fyne.NewSize(dotSize(), dotSize()))
}
