package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// KeyEntry is a text field that offers each key to a function before it acts on
// it: a true answer means that the key is used up. Where somebody knows what is meant by
// the beginning of a word, it stands behind what was typed, paler; Enter, Tab, or the
// arrow to the right takes it, Escape and Delete do not.
type KeyEntry struct {
	widget.Entry
	First    func(fyne.KeyName) bool
	Left     func()                    // the keyboard has gone elsewhere; may be nil
	Tabs     bool                      // First is asked about Tab, too, instead of it going to the next field
	Complete func(typed string) string // the whole of what is being typed; nil or empty: nobody knows
	Shortcut func(fyne.Shortcut) bool  // is offered the shortcuts first; may be nil

	rejected bool // the completion was not wanted
	focused  bool
}

// NewKeyEntry makes a field of one line, or of several.
func NewKeyEntry(lines int, first func(fyne.KeyName) bool) *KeyEntry {
	e := &KeyEntry{First: first}
	e.ExtendBaseWidget(e)
	if lines > 1 {
		e.MultiLine = true
		e.Wrapping = fyne.TextWrapWord
		e.SetMinRowsVisible(lines)
	}
	return e
}

// AcceptsTab implements fyne.Tabbable. Nobody means a tab among words: it leads on, also
// from a field of several lines.
func (e *KeyEntry) AcceptsTab() bool { return e.Tabs }

// FocusGained implements fyne.Focusable.
func (e *KeyEntry) FocusGained() {
	e.focused, e.rejected = true, true // what stands there already is no beginning
	e.Entry.FocusGained()
}

// FocusLost implements fyne.Focusable.
func (e *KeyEntry) FocusLost() {
	e.accept()
	e.focused = false
	e.Entry.FocusLost()
	if e.Left != nil {
		e.Left()
	}
}

// TypedRune implements fyne.Focusable.
func (e *KeyEntry) TypedRune(r rune) {
	e.rejected = false
	e.Entry.TypedRune(r)
	e.Refresh()
}

// TypedKey implements fyne.Focusable.
func (e *KeyEntry) TypedKey(ev *fyne.KeyEvent) {
	if e.completion() != "" {
		switch ev.Name {
		case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
			e.accept()
		case fyne.KeyRight:
			e.accept()
			return
		case fyne.KeyEscape, fyne.KeyDelete:
			e.reject()
			return
		case fyne.KeyBackspace:
			e.reject()
		}
	}
	if !e.First(ev.Name) {
		e.Entry.TypedKey(ev)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *KeyEntry) TypedShortcut(s fyne.Shortcut) {
	if e.Shortcut == nil || !e.Shortcut(s) {
		e.Entry.TypedShortcut(s)
	}
}

// completion is what stands behind what was typed; empty where nothing does.
func (e *KeyEntry) completion() string {
	typed := strings.TrimLeft(e.Text, " ")
	if e.Complete == nil || e.rejected || !e.focused || typed == "" || e.CursorColumn < len([]rune(e.Text)) {
		return ""
	}
	if whole := e.Complete(typed); whole != typed {
		return whole
	}
	return ""
}

func (e *KeyEntry) accept() {
	if whole := e.completion(); whole != "" {
		e.SetText(whole)
		e.CursorColumn = len([]rune(whole))
		e.reject()
	}
}

func (e *KeyEntry) reject() {
	e.rejected = true
	e.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (e *KeyEntry) CreateRenderer() fyne.WidgetRenderer {
	return &keyEntryRenderer{WidgetRenderer: e.Entry.CreateRenderer(), entry: e, rest: canvas.NewText("", nil)}
}

// keyEntryRenderer draws the field with the rest of what is being typed.
type keyEntryRenderer struct {
	fyne.WidgetRenderer
	entry *KeyEntry
	rest  *canvas.Text
}

func (r *keyEntryRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.display()
}

func (r *keyEntryRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.display()
}

func (r *keyEntryRenderer) display() {
	whole := r.entry.completion()
	r.rest.Hidden = whole == ""
	if whole == "" {
		return
	}
	rest := " → " + whole
	if n := len(r.entry.Text); len(whole) >= n && strings.EqualFold(whole[:n], r.entry.Text) {
		rest = whole[n:]
	}
	Body.Colored(theme.ColorNamePlaceHolder).apply(r.rest)
	r.rest.Text = rest
	typed := fyne.MeasureText(r.entry.Text, theme.TextSize(), fyne.TextStyle{})
	r.rest.Move(fyne.NewPos(theme.InnerPadding()+typed.Width, (r.entry.Size().Height-typed.Height)/2))
	r.rest.Resize(fyne.NewSize(max(r.entry.Size().Width-typed.Width-2*theme.InnerPadding(), 0), typed.Height))
	r.rest.Refresh()
}

func (r *keyEntryRenderer) Objects() []fyne.CanvasObject {
	return append(r.WidgetRenderer.Objects(), r.rest)
}

// Completer knows what is meant by the beginning of one of these, or of one of its words.
func Completer(all []string) func(typed string) string {
	return func(typed string) string {
		typed = strings.ToLower(typed)
		for _, one := range all {
			if strings.HasPrefix(strings.ToLower(one), typed) {
				return one
			}
		}
		for _, one := range all {
			if strings.Contains(" "+strings.ToLower(one), " "+typed) {
				return one
			}
		}
		return ""
	}
}
