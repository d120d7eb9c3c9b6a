package dialogs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/widgets"
)

// New makes a dialog with one button, which closes it. Unlike those of Fyne's own
// dialogs the button knows Escape and Enter.
func New(title, shut string, content fyne.CanvasObject, w fyne.Window) *dialog.CustomDialog {
	d := dialog.NewCustomWithoutButtons(title, content, w)
	d.SetButtons([]fyne.CanvasObject{widgets.NewButton(shut, d.Hide)})
	return d
}

// Confirm is a dialog with two buttons: one does what the dialog is about, the other
// leaves it.
type Confirm struct {
	*dialog.CustomDialog

	yes    *widgets.Button
	agreed bool
}

// NewConfirm makes a dialog with two buttons. answered is called when it is closed,
// whichever way.
func NewConfirm(title, yes, no string, content fyne.CanvasObject, answered func(bool), w fyne.Window) *Confirm {
	c := &Confirm{CustomDialog: dialog.NewCustomWithoutButtons(title, content, w)}
	leave := widgets.NewButtonWithIcon(no, theme.CancelIcon(), c.Hide)
	c.yes = widgets.NewButtonWithIcon(yes, theme.ConfirmIcon(), c.Confirm)
	c.yes.Importance = widget.HighImportance
	c.SetButtons([]fyne.CanvasObject{leave, c.yes})
	c.SetOnClosed(func() { answered(c.agreed) })
	return c
}

// Confirm closes the dialog as its main button does.
func (c *Confirm) Confirm() {
	c.agreed = true
	c.Hide()
}

// SetConfirmText changes what the main button says.
func (c *Confirm) SetConfirmText(words string) { c.yes.SetText(words) }

// SetConfirmImportance changes how the main button looks.
func (c *Confirm) SetConfirmImportance(i widget.Importance) {
	c.yes.Importance = i
	c.yes.Refresh()
}
