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
	Status   string // the stage and the time left, in a line; or what went wrong, in as many as there is room for
	Fraction float64
	Failed   bool
	Idle     bool // no bar: it waits, or has ended

	Cancel, Pause, Resume, Retry, Details, Dismiss func()

	Remedy string // what to do about a failure, in a few words, and doing it
	Act    func()
}

// JobRow is one recording being worked on: its name, a bar, a line of status and
// small buttons.
type JobRow struct {
	widget.BaseWidget
	OnHover      func(on bool) // the mouse is over something in the row that takes it, or no more
	name, status *Line
	wrong        *Flow // in place of the status, under the buttons: it needs the room
	remedy       *TimeLink
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

// JobRowHeight is the height of a JobRow, and FailedRowHeight of one that says what went
// wrong and what to do about it.
const (
	JobRowHeight    = 64
	FailedRowHeight = 92
)

// NewJobRow makes an empty row.
func NewJobRow() *JobRow {
	r := &JobRow{name: NewLine("", Body), status: NewLine("", Caption),
		wrong: NewFlow("", Caption.Colored(theme.ColorNameError), nil),
		bar:   NewBar(theme.ColorNamePrimary, 4), buttons: map[jobAct]*IconButton{}}
	r.ExtendBaseWidget(r)
	row := container.New(layout.NewCustomPaddedHBoxLayout(0))
	for act, icon := range []fyne.Resource{theme.MediaPauseIcon(), theme.MediaPlayIcon(), theme.InfoIcon(),
		theme.ViewRefreshIcon(), theme.CancelIcon(), theme.CancelIcon()} {
		b := NewIconButton(icon, nil)
		b.OnHover = r.hover
		r.buttons[jobAct(act)] = b
		row.Add(b)
	}
	r.remedy = NewTimeLink("", nil)
	r.remedy.OnHover = r.hover
	r.wrong.Hide()
	r.remedy.Hide()
	r.content = Inset(jobRowInset, jobRowInset, 10, 4, container.New(jobRowLayout{}, r.name, r.bar, r.status, r.wrong, r.remedy, row))
	return r
}

func (r *JobRow) hover(on bool) {
	if r.OnHover != nil {
		r.OnHover(on)
	}
}

// Display shows a job.
func (r *JobRow) Display(v JobView) {
	r.name.SetText(v.Name)
	r.wrong.Most = r.linesLeft()
	if v.Failed && r.wrong.Text() != v.Status {
		r.wrong.SetText(v.Status)
	} else if !v.Failed {
		r.status.SetText(v.Status)
	}
	r.bar.Set(v.Fraction, theme.ColorNamePrimary)
	changed := SetVisible(r.status, !v.Failed)
	changed = SetVisible(r.wrong, v.Failed) || changed
	changed = SetVisible(r.bar, !v.Idle) || changed
	r.remedy.SetText(v.Remedy)
	r.remedy.OnTapped = v.Act
	changed = SetVisible(r.remedy, v.Act != nil) || changed
	for act, do := range map[jobAct]func(){actCancel: v.Cancel, actPause: v.Pause, actResume: v.Resume,
		actRetry: v.Retry, actDetails: v.Details, actDismiss: v.Dismiss} {
		r.buttons[act].OnTapped = do
		changed = SetVisible(r.buttons[act], do != nil) || changed
	}
	if changed {
		r.content.Refresh()
	}
}

// linesLeft is how many lines there are under the name: with the usual text two, with
// large text one.
func (r *JobRow) linesLeft() int {
	room := JobRowHeight - 2*jobRowInset - r.name.MinSize().Height - jobRowGap
	return max(int(room/r.status.MinSize().Height), 1)
}

// CreateRenderer implements fyne.Widget.
func (r *JobRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }

// jobRowLayout puts the words of a row into the middle of its height, with the
// buttons at the right: beside all of them, or beside the name where what went wrong
// stands under it. Its objects are those words in order, and the buttons.
type jobRowLayout struct{}

const (
	jobRowGap   = 3 // between two lines
	jobRowInset = 4 // above and below them
)

func (jobRowLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[len(o)-1].MinSize() }

func (jobRowLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	words, buttons := o[:len(o)-1], o[len(o)-1]
	needs := buttons.MinSize()
	tall := float32(-jobRowGap)
	for _, word := range words {
		width := size.Width - jobRowGap
		if _, wraps := word.(*Flow); !wraps {
			width -= needs.Width + jobRowGap
		}
		word.Resize(fyne.NewSize(width, word.Size().Height)) // what wraps knows its height when it knows its width
		word.Resize(fyne.NewSize(width, word.MinSize().Height))
		if word.Visible() {
			tall += word.Size().Height + jobRowGap
		}
	}
	y := (size.Height - tall) / 2
	beside := size.Height / 2
	for _, word := range words {
		if !word.Visible() {
			continue
		}
		if _, wraps := word.(*Flow); wraps {
			beside = words[0].Position().Y + words[0].Size().Height/2
		}
		x := float32(0)
		if _, link := word.(*TimeLink); link {
			x = -timeInset // its words stand under the others
		}
		word.Move(fyne.NewPos(x, y))
		y += word.Size().Height + jobRowGap
	}
	buttons.Resize(needs)
	buttons.Move(fyne.NewPos(size.Width-needs.Width, beside-needs.Height/2))
}
