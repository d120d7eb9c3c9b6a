package widgets

import (
	"sort"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Rows is a list of rows of any height, of which only the visible ones exist.
// Heights must be cheap to compute (a Paragraph's are): all of them are asked for
// whenever the width changes, so that the scroll bar never lies and nothing
// jumps.
//
// Arrow keys, Page Up and Down, Home and End move; Enter or Space acts on the row.
type Rows[R fyne.CanvasObject] struct {
	widget.BaseWidget
	Count  func() int
	Height func(i int, width float32) float32
	New    func() R
	Update func(i int, row R)

	OnSelected  func(i int)                        // by click or arrow key
	OnTapped    func(i int)                        // by click, after OnSelected
	OnAction    func(i int)                        // by Enter or Space
	OnMenu      func(i int, at fyne.Position)      // by the other mouse button; absolute
	OnDouble    func(i int, at fyne.Position)      // by double click; within the row
	OnKey       func(i int, key fyne.KeyName) bool // is offered the selected row's keys first
	OnPressed   func(i int, at fyne.Position)      // by click, before OnSelected; within the row
	OnScrolled  func()                             // by wheel or scroll bar
	OnHover     func(on bool)                      // the mouse is over a row, or no more; not over what is in it and takes the mouse itself
	OnCopy      func()
	OnSelectAll func()
	Quiet       bool // rows are for reading: no hover, no selection shade

	// Where several rows can be selected: those that are beside the selected one, and what
	// extends the selection to a row (by a click or key with Shift) or turns one over (Ctrl).
	Picked   func(i int) bool
	OnPicked func(i int, extend bool)

	scroll   *Scroll
	content  *rowsContent[R]
	tops     []float32 // top of each row, and the bottom of the last
	width    float32   // what tops was computed for
	size     float32   // of the text, at that time
	selected int
	focused  bool
	clicked  int // the row of the last click, and when that was
	when     time.Time
}

// NewRows makes a list; the caller sets its functions before it is shown.
func NewRows[R fyne.CanvasObject](count func() int, height func(int, float32) float32, create func() R, update func(int, R)) *Rows[R] {
	r := &Rows[R]{Count: count, Height: height, New: create, Update: update, selected: -1}
	r.content = &rowsContent[R]{rows: r, shown: map[int]*rowFrame[R]{}}
	r.content.ExtendBaseWidget(r.content)
	r.scroll = NewScroll(r.content)
	r.scroll.OnScrolled = func(fyne.Position) {
		r.content.arrange()
		if r.OnScrolled != nil {
			r.OnScrolled()
		}
	}
	r.ExtendBaseWidget(r)
	return r
}

// Reload shows the rows anew after the data changed. The place in the list is kept.
func (r *Rows[R]) Reload() {
	if r.selected >= r.Count() {
		r.selected = -1
	}
	r.measure(r.scroll.Size().Width)
	r.content.fresh = true
	r.scroll.Refresh()
	r.content.arrange()
}

// Refresh shows the visible rows anew, at their places: other places than before where
// the text has another size now.
func (r *Rows[R]) Refresh() {
	if size := NewMeasure(Body).size; size != r.size && r.width > 0 {
		r.keepPlace(func() { r.measure(r.width) })
	}
	r.content.fresh = true
	r.content.arrange()
	r.BaseWidget.Refresh()
}

// Selected is the selected row, or -1.
func (r *Rows[R]) Selected() int { return r.selected }

// Select marks a row without calling OnSelected; -1 marks none.
func (r *Rows[R]) Select(i int) {
	if i == r.selected {
		return
	}
	old := r.selected
	r.selected = i
	r.content.repaint(old)
	r.content.repaint(i)
}

// ScrollTo brings a row into view: not at all when it is in view already,
// otherwise a third from the top.
func (r *Rows[R]) ScrollTo(i int) {
	if i < 0 || i >= len(r.tops)-1 {
		return
	}
	top, bottom, view := r.tops[i], r.tops[i+1], r.scroll.Size().Height
	if top >= r.scroll.Offset.Y && bottom <= r.scroll.Offset.Y+view {
		return
	}
	r.scrollTo(top - view/3)
}

// ScrollToTop goes to the first row.
func (r *Rows[R]) ScrollToTop() { r.scrollTo(0) }

// ScrollToEnd goes to the last row.
func (r *Rows[R]) ScrollToEnd() { r.scrollTo(r.total()) }

// AtEnd reports whether the last row is in view.
func (r *Rows[R]) AtEnd() bool {
	return r.scroll.Offset.Y+r.scroll.Size().Height >= r.total()-4
}

func (r *Rows[R]) scrollTo(y float32) {
	y = min(max(y, 0), max(r.total()-r.scroll.Size().Height, 0))
	r.scroll.Offset.Y = y
	r.scroll.Refresh()
	r.content.arrange()
}

func (r *Rows[R]) total() float32 {
	if len(r.tops) == 0 {
		return 0
	}
	return r.tops[len(r.tops)-1]
}

// measure computes where every row lies at that width.
func (r *Rows[R]) measure(width float32) {
	r.width, r.size = width, NewMeasure(Body).size
	n := r.Count()
	r.tops = append(r.tops[:0], 0)
	y := float32(0)
	for i := range n {
		y += r.Height(i, width)
		r.tops = append(r.tops, y)
	}
}

// rowAt is the row that holds the height y.
func (r *Rows[R]) rowAt(y float32) int {
	i := sort.Search(len(r.tops), func(i int) bool { return r.tops[i] > y }) - 1
	return min(max(i, 0), max(len(r.tops)-2, 0))
}

// Resize keeps the same row at the top when the width, and so all heights, change.
func (r *Rows[R]) Resize(size fyne.Size) {
	if size.Width != r.width {
		r.keepPlace(func() { r.measure(size.Width) })
		r.content.fresh = true
	}
	r.BaseWidget.Resize(size)
	r.scroll.Resize(size)
	r.content.arrange()
}

// keepPlace keeps the same row at the top while all heights change.
func (r *Rows[R]) keepPlace(change func()) {
	first, inside := 0, float32(0)
	if len(r.tops) > 1 {
		first = r.rowAt(r.scroll.Offset.Y)
		inside = r.scroll.Offset.Y - r.tops[first]
	}
	change()
	if first < len(r.tops) {
		r.scroll.Offset.Y = r.tops[first] + inside
	}
}

// CreateRenderer implements fyne.Widget.
func (r *Rows[R]) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(r.scroll)
}

// doubleClick is the time between the two clicks of one, as most systems have it.
const doubleClick = 400 * time.Millisecond

// again reports whether a click on a row is the second of a double click. Fyne's
// own double click would hold every single one back until it is sure.
func (r *Rows[R]) again(i int) bool {
	now := time.Now()
	second := i == r.clicked && now.Sub(r.when) < doubleClick
	r.clicked, r.when = i, now
	if second {
		r.when = time.Time{} // a third click begins anew
	}
	return second
}

func (r *Rows[R]) tapped(i int, at fyne.Position) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
	if held := modifiers(); r.OnPicked != nil && held&(fyne.KeyModifierShift|fyne.KeyModifierShortcutDefault) != 0 {
		r.OnPicked(i, held&fyne.KeyModifierShift != 0)
		return
	}
	if r.OnPressed != nil {
		r.OnPressed(i, at)
	}
	r.Select(i)
	if r.OnSelected != nil {
		r.OnSelected(i)
	}
	if r.OnTapped != nil {
		r.OnTapped(i)
	}
	if r.again(i) && r.OnDouble != nil {
		r.OnDouble(i, at)
	}
}

// modifiers are the keys that are held down, where the system says so.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// VisibleRow returns the object that draws row i, if it is in view.
func (r *Rows[R]) VisibleRow(i int) (R, bool) {
	f, ok := r.content.shown[i]
	if !ok {
		var none R
		return none, false
	}
	return f.row, true
}

// RowAt is the row at an absolute place in the window, if there is one.
func (r *Rows[R]) RowAt(at fyne.Position) (int, bool) {
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(r)
	x, y := at.X-origin.X, at.Y-origin.Y
	if x < 0 || y < 0 || x > r.Size().Width || y > r.Size().Height || y+r.scroll.Offset.Y >= r.total() {
		return 0, false
	}
	return r.rowAt(y + r.scroll.Offset.Y), true
}
