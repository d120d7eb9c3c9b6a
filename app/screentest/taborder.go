package screentest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"github.com/debrief-app/debrief/widgets"
)

// TabOrder is what has the keyboard, one after the other, as Tab is pressed.
func TabOrder(t testing.TB, c fyne.Canvas) []string {
	t.Helper()
	c.Unfocus()
	var all []string
	first := fyne.Focusable(nil)
	for range 60 {
		c.FocusNext()
		f := c.Focused()
		if f == first || f == nil {
			return all
		}
		if first == nil {
			first = f
		}
		if o, ok := f.(fyne.CanvasObject); ok && !shown(c, o) {
			t.Errorf("%s has the keyboard and cannot be seen", nameOf(f))
		}
		all = append(all, nameOf(f))
	}
	t.Fatalf("Tab leads nowhere: %q", all)
	return nil
}

// shown reports whether an object can be seen, in the topmost dialog if one is open.
func shown(c fyne.Canvas, o fyne.CanvasObject) bool {
	in := c.Content()
	if top := c.Overlays().Top(); top != nil {
		in = top
	}
	return slices.Contains(test.LaidOutObjects(in), o) && o.Visible()
}

// nameOf is what a person would call it: by its words, or by its kind where it holds many.
func nameOf(f fyne.Focusable) string {
	kind, _, _ := strings.Cut(strings.TrimPrefix(fmt.Sprintf("%T", f), "*widgets."), "[")
	switch f := f.(type) {
	case *widgets.KeyEntry:
		return "field " + f.PlaceHolder
	case *widgets.Check:
		return "check " + f.Text
	case *widgets.Select:
		return "choice " + f.Selected
	}
	o, ok := f.(fyne.CanvasObject)
	if !ok || kind == "Rows" || kind == "rowList" {
		return kind
	}
	var words []string
	for _, part := range test.LaidOutObjects(o) {
		if text, ok := part.(*canvas.Text); ok && text.Text != "" {
			words = append(words, text.Text)
		}
	}
	if len(words) == 0 {
		return kind
	}
	return strings.Join(words, " ")
}
