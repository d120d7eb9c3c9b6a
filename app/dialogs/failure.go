package dialogs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// Failure says what went wrong and what to do about it. The details for the
// log are unfolded away, and everything can be copied.
func Failure(w fyne.Window, err error) { FailureThen(w, err, nil) }

// Failures lists everything that went wrong at once, a sentence each.
func Failures(w fyne.Window, failures []error) {
	if len(failures) == 1 {
		Failure(w, failures[0])
		return
	}
	list, whole := widgets.Stack(8), ""
	for _, err := range failures[:min(len(failures), maxFailures)] {
		f := text.Explain(err)
		list.Add(widgets.NewFlow(f.Sentence, widgets.Body, nil))
		whole += f.Sentence + " " + f.Hint + "\n" + f.Detail + "\n\n"
	}
	scroll := container.NewVScroll(list)
	scroll.SetMinSize(fyne.NewSize(0, failuresHeight))
	var d *dialog.CustomDialog
	copied := widgets.NewButtonWithIcon(text.Say("failure.copy"), theme.ContentCopyIcon(), func() { fyne.CurrentApp().Clipboard().SetContent(whole) })
	copied.Importance = widget.LowImportance
	closing := widgets.NewButton(text.Say("failure.close"), func() { d.Hide() })
	closing.Importance = widget.HighImportance
	buttons := container.NewHBox(copied, layout.NewSpacer(), closing)
	d = dialog.NewCustomWithoutButtons(text.Count("failure.many", len(failures)),
		widgets.Inset(0, 4, 8, 8, widgets.Stack(8, scroll, widgets.Inset(6, 0, -8, 0, buttons))), w)
	d.Resize(Wide(w, Width))
	Open(w, d, d.Hide, nil)
}

const (
	maxFailures    = 100 // in one dialog; nobody reads more
	failuresHeight = 180
)

// FailureThen is Failure that does something after it was read.
func FailureThen(w fyne.Window, err error, then func()) { explain(w, err, nil, then) }

// FailureWith is Failure with a button for what helps.
func FailureWith(w fyne.Window, err error, remedy string, act func()) {
	explain(w, err, &help{remedy, act}, nil)
}

// help is what helps, in a few words, and doing it.
type help struct {
	words string
	act   func()
}

func explain(w fyne.Window, err error, helps *help, then func()) {
	f := text.Explain(err)
	sentence := widgets.NewFlow(f.Sentence, widgets.Body, nil)
	hint := widgets.NewFlow(f.Hint, widgets.Body.Colored(widgets.ColorCaption), nil)
	if f.Hint == "" {
		hint.Hide()
	}
	unfolded := container.NewVScroll(container.NewStack())
	unfolded.SetMinSize(fyne.NewSize(0, 96))
	unfolded.Hide()

	var d *dialog.CustomDialog
	details := widgets.NewButton(text.Say("failure.details"), nil)
	details.Importance = widget.LowImportance
	details.OnTapped = func() {
		unfolded.Content = widgets.NewFlow(text.Shorten(f.Detail, maxDetail), widgets.Caption, nil)
		widgets.SetVisible(unfolded, true)
		details.Hide()
		d.Resize(fyne.NewSize(Width, d.MinSize().Height))
	}
	copied := widgets.NewButtonWithIcon(text.Say("failure.copy"), theme.ContentCopyIcon(), func() {
		fyne.CurrentApp().Clipboard().SetContent(f.Sentence + " " + f.Hint + "\n\n" + f.Detail)
	})
	copied.Importance = widget.LowImportance
	closing := widgets.NewButton(text.Say("failure.close"), func() { d.Hide() })
	buttons := container.NewHBox(details, copied, layout.NewSpacer(), closing)
	if helps != nil {
		helping := widgets.NewButton(helps.words, func() { d.Hide(); helps.act() })
		helping.Importance = widget.HighImportance
		buttons.Add(helping)
	} else {
		closing.Importance = widget.HighImportance
	}
	d = dialog.NewCustomWithoutButtons(text.Say("failure.title"), widgets.Inset(0, 4, 8, 8, widgets.Stack(8, sentence, hint, unfolded, widgets.Inset(6, 0, -8, 0, buttons))), w)
	d.Resize(Wide(w, Width))
	Open(w, d, d.Hide, then)
}

const maxDetail = 4000 // characters to read; Copy has them all
