package screen

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/widgets"
)

// shows reports whether a text can be seen in the window, dialogs included.
func shows(w fyne.Window, words string) bool {
	roots := append([]fyne.CanvasObject{w.Content()}, w.Canvas().Overlays().List()...)
	for _, o := range roots {
		if contains(o, words) {
			return true
		}
	}
	return false
}

func contains(o fyne.CanvasObject, words string) bool {
	if !o.Visible() {
		return false
	}
	switch o := o.(type) {
	case *widget.Label:
		return strings.Contains(o.Text, words)
	case *widget.Button:
		return strings.Contains(o.Text, words)
	case *canvas.Text:
		return strings.Contains(o.Text, words)
	case *widgets.Line:
		return strings.Contains(o.Text(), words)
	case *widgets.Flow:
		return strings.Contains(o.Text(), words)
	case *fyne.Container:
		return anyContains(o.Objects, words)
	case fyne.Widget:
		return anyContains(test.WidgetRenderer(o).Objects(), words)
	}
	return false
}

func anyContains(objects []fyne.CanvasObject, words string) bool {
	for _, o := range objects {
		if contains(o, words) {
			return true
		}
	}
	return false
}
