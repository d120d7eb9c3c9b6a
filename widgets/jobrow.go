package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// JobView is what a JobRow shows. Functions that are nil have no button.
type JobView struct {
	Name     string
	Status   string // one line: the stage and the time left, or what went wrong
	Fraction float64
	Failed   bool
	Idle     bool // no bar: it waits, or has ended

	Cancel, Pause, Resume, Retry, Details, Dismiss func()
}

// JobRow is one recording being worked on: its name, a bar, a line of status and
// small buttons.
type JobRow struct {
	widget.BaseWidget
	name, status *Line
	bar          *Bar
	buttons      map[jobAct]*IconButton
	content      *fyne.Container
}

type jobAct int

const (
	actPause jobAct = iota
	actResume
	actDetails
	actRetry
	actCancel
	actDismiss
)

// JobRowHeight is the height of every JobRow.
const JobRowHeight = 64

// NewJobRow makes an empty row.
func NewJobRow() *JobRow {
	r := &JobRow{name: NewLine("", Body), status: NewLine("", Caption),
		bar: NewBar(theme.ColorNamePrimary, 4), buttons: map[jobAct]*IconButton{}}
	r.ExtendBaseWidget(r)
	row := container.New(layout.NewCustomPaddedHBoxLayout(0))
	for act, icon := range []fyne.Resource{theme.MediaPauseIcon(), theme.MediaPlayIcon(), theme.InfoIcon(),
		theme.ViewRefreshIcon(), theme.CancelIcon(), theme.CancelIcon()} {
		b := NewIconButton(icon, nil)
		r.buttons[jobAct(act)] = b
		row.Add(b)
	}
	words := container.New(middle{}, Stack(3, r.name, r.bar, r.status))
	r.content = Inset(6, 6, 10, 4, container.NewBorder(nil, nil, nil, container.NewCenter(row), words))
	return r
}

// Display shows a job.
func (r *JobRow) Display(v JobView) {
	r.name.SetText(v.Name)
	r.status.SetText(v.Status)
	color := ColorCaption
	if v.Failed {
		color = theme.ColorNameError
	}
	r.status.SetLook(Caption.Colored(color))
	r.bar.Set(v.Fraction, theme.ColorNamePrimary)
	changed := show(r.bar, !v.Idle)
	for act, do := range map[jobAct]func(){actCancel: v.Cancel, actPause: v.Pause, actResume: v.Resume,
		actRetry: v.Retry, actDetails: v.Details, actDismiss: v.Dismiss} {
		r.buttons[act].OnTapped = do
		changed = show(r.buttons[act], do != nil) || changed
	}
	if changed {
		r.content.Refresh()
	}
}

// show makes an object visible or not, and reports whether that was a change.
func show(o fyne.CanvasObject, visible bool) bool {
	if visible == o.Visible() {
		return false
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
	return true
}

// CreateRenderer implements fyne.Widget.
func (r *JobRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }

// middle puts its content, as tall as it must be, into the middle of the height.
type middle struct{}

func (middle) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (middle) Layout(o []fyne.CanvasObject, size fyne.Size) {
	height := o[0].MinSize().Height
	o[0].Move(fyne.NewPos(0, (size.Height-height)/2))
	o[0].Resize(fyne.NewSize(size.Width-6, height))
}
