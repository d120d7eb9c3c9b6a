package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained implements fyne.Focusable.
func (r *Rows[R]) FocusGained() {
	r.focused = true
	r.content.repaint(r.selected)
}

// FocusLost implements fyne.Focusable.
func (r *Rows[R]) FocusLost() {
	r.focused = false
	r.content.repaint(r.selected)
}

// TypedRune implements fyne.Focusable.
func (r *Rows[R]) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (r *Rows[R]) TypedKey(ev *fyne.KeyEvent) {
	if r.Quiet {
		if r.OnKey == nil || !r.OnKey(r.selected, ev.Name) {
			if ev.Name == fyne.KeyEscape {
				PassOn(r, ev)
			}
			r.scrollBy(ev.Name)
		}
		return
	}
	if r.selected >= 0 && r.OnKey != nil && r.OnKey(r.selected, ev.Name) {
		return
	}
	page := max(int(r.scroll.Size().Height/max(r.total()/float32(max(r.Count(), 1)), 1))-1, 1)
	switch ev.Name {
	case fyne.KeyDown:
		r.move(r.selected + 1)
	case fyne.KeyUp:
		r.move(r.selected - 1)
	case fyne.KeyPageDown:
		r.move(r.selected + page)
	case fyne.KeyPageUp:
		r.move(r.selected - page)
	case fyne.KeyHome:
		r.move(0)
	case fyne.KeyEnd:
		r.move(r.Count() - 1)
	case fyne.KeyEscape:
		PassOn(r, ev)
	case desktop.KeyMenu, fyne.KeyF10:
		r.menuOf(r.selected)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if r.OnAction != nil && r.selected >= 0 {
			r.OnAction(r.selected)
		}
	}
}

// scrollBy moves the view: what the keys do where nothing is selected.
func (r *Rows[R]) scrollBy(key fyne.KeyName) {
	y, page := r.scroll.Offset.Y, r.scroll.Size().Height*0.9
	steps := map[fyne.KeyName]float32{fyne.KeyDown: 40, fyne.KeyUp: -40, fyne.KeyPageDown: page, fyne.KeySpace: page,
		fyne.KeyPageUp: -page, fyne.KeyHome: -y, fyne.KeyEnd: r.total()}
	r.scrollTo(y + steps[key])
}

// TypedShortcut implements fyne.Shortcutable.
func (r *Rows[R]) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		if r.OnCopy != nil {
			r.OnCopy()
		}
	case *fyne.ShortcutSelectAll:
		if r.OnSelectAll != nil {
			r.OnSelectAll()
		}
	}
}

func (r *Rows[R]) move(to int) {
	if r.Count() == 0 {
		return
	}
	to = min(max(to, 0), r.Count()-1)
	if r.OnPicked != nil && modifiers()&fyne.KeyModifierShift != 0 {
		r.ScrollTo(to)
		r.OnPicked(to, true)
		return
	}
	r.Select(to)
	r.ScrollTo(to)
	if r.OnSelected != nil {
		r.OnSelected(to)
	}
}

// menuOf opens the menu of a row in view under its beginning, as the menu key does.
func (r *Rows[R]) menuOf(i int) {
	f, ok := r.content.shown[i]
	if !ok || r.OnMenu == nil {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f)
	r.OnMenu(i, at.AddXY(rowMenu, f.Size().Height))
}

const rowMenu = 24 // px from the left, where a row's menu opens
