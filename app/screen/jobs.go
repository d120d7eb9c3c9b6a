package screen

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

// jobSource is what the jobs panel needs.
type jobSource interface {
	CancelJob(ctx context.Context, id string) error
	RetryJob(ctx context.Context, id string) error
	ForgetJob(ctx context.Context, id string) error
	PauseJob(ctx context.Context, id string) error
	ContinueJob(ctx context.Context, id string) error
	// FirstJob lets a waiting job be the next one.
	FirstJob(ctx context.Context, id, before string) error
}

// Jobs is the panel of recordings that are being worked on or have failed. It
// takes no room when there are none.
type Jobs struct {
	Object   fyne.CanvasObject
	OnOpen   func(Job)
	OnHeight func() // the panel has become higher or lower

	env    *Env
	source jobSource
	shown  []Job
	list   string // the ids of the jobs that the rows show
	header *widgets.Line
	all    *widgets.IconButton // what can be done with all of them
	done   int                 // recordings of this batch that are ready
	rows   *widgets.Rows[*widgets.JobRow]
	height *heightBox
}

// maxRows is how many jobs are in view at once; the others scroll.
const maxRows = 3

// NewJobs makes an empty panel.
func NewJobs(env *Env, source jobSource) *Jobs {
	j := &Jobs{env: env, source: source}
	j.header = widgets.NewLine("", widgets.Caption)
	j.all = widgets.NewIconButton(theme.MoreHorizontalIcon(), j.menuOfAll)
	j.rows = widgets.NewRows(func() int { return len(j.shown) },
		func(int, float32) float32 { return widgets.JobRowHeight }, widgets.NewJobRow, j.show)
	j.rows.OnSelected = func(i int) {
		job := j.shown[i]
		j.rows.Select(-1) // a job is looked at, not chosen
		if j.OnOpen != nil {
			j.OnOpen(job)
		}
	}
	j.rows.OnMenu = j.menu
	j.rows.OnKey = j.key
	head := widgets.Inset(6, 0, 16, 6, container.NewBorder(nil, nil, nil, j.all, container.NewVBox(widgets.Gap(0, 4), j.header)))
	j.height = newHeightBox(widgets.Inset(0, 4, 6, 6, j.rows))
	j.Object = container.NewBorder(container.NewVBox(widget.NewSeparator(), head), nil, nil, nil, j.height.object)
	j.Object.Hide()
	return j
}

// Set shows the jobs that are of interest: first those in work, then those that
// failed and wait for somebody to look, then those whose turn is still to come.
func (j *Jobs) Set(jobs []Job) {
	before := len(j.shown)
	j.count(jobs)
	j.shown = j.shown[:0]
	for _, rank := range []func(Stage) bool{Stage.Running, isFailed, isHeld} {
		for _, job := range jobs {
			if rank(job.Stage) {
				j.shown = append(j.shown, job)
			}
		}
	}
	j.header.SetText(j.headline())
	j.refresh()
	if before != len(j.shown) {
		j.height.set(float32(min(len(j.shown), maxRows))*widgets.JobRowHeight + 8)
		setVisible(j.Object, len(j.shown) > 0)
		if j.OnHeight != nil {
			j.OnHeight()
		}
	}
}

// refresh shows the rows anew when there are other jobs than before. Otherwise
// it only updates those in view, because progress comes several times a second
// and every redraw costs.
func (j *Jobs) refresh() {
	list := ""
	for _, job := range j.shown {
		list += job.ID + " "
	}
	if list != j.list {
		j.list = list
		j.rows.Reload()
		return
	}
	for i := range j.shown {
		if row, ok := j.rows.Shown(i); ok {
			j.show(i, row)
		}
	}
}

// Running counts the jobs that would be interrupted if the window closed.
func (j *Jobs) Running() int {
	n := 0
	for _, job := range j.shown {
		if !job.Stage.Ended() {
			n++
		}
	}
	return n
}

func (j *Jobs) show(i int, row *widgets.JobRow) {
	job := j.shown[i]
	view := widgets.JobView{Name: job.Name, Status: Status(job), Fraction: job.Fraction,
		Failed: job.Stage == Failed, Idle: !job.Stage.Running() && job.Fraction == 0 || job.Stage == Failed}
	act := func(f jobAct) func() { return func() { j.do(f, job.ID) } }
	switch job.Stage {
	case Failed:
		view.Details = func() { ShowFailure(j.env.Window, job.Err) }
		view.Retry, view.Dismiss = act(j.source.RetryJob), act(j.source.ForgetJob)
	case Paused:
		view.Resume, view.Cancel = act(j.source.ContinueJob), act(j.source.CancelJob)
	default:
		view.Pause, view.Cancel = act(j.source.PauseJob), act(j.source.CancelJob)
	}
	row.Display(view)
}

// Status says in a line what a job is doing.
func Status(job Job) string {
	if job.Stage == Failed {
		return text.Explain(job.Err).Sentence
	}
	stage := text.Say("stage." + string(job.Stage))
	if left := text.Left(job.Left); left != "" && job.Stage.Running() {
		return stage + " · " + left
	}
	return stage
}

func setVisible(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
		widgets.Repaint(o)
	case !visible && o.Visible():
		o.Hide()
	}
}
