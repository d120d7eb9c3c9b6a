package jobs

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/host"
	"github.com/debrief-app/debrief/app/lane"
	"github.com/debrief-app/debrief/widgets"
)

// Queue is what the panel needs to act on jobs.
type Queue interface {
	CancelJob(ctx context.Context, id string) error
	RetryJob(ctx context.Context, id string) error
	RemoveJob(ctx context.Context, id string) error
	PauseJob(ctx context.Context, id string) error
	ResumeJob(ctx context.Context, id string) error
	// MoveJob puts a waiting job ahead of another.
	MoveJob(ctx context.Context, id, before string) error
}

// Panel is the list of the jobs that run, wait or have failed. It
// takes no room when there are none.
type Panel struct {
	Object   fyne.CanvasObject
	OnOpen   func(Job)
	OnHeight func() // the panel has become higher or lower

	env    *host.Env
	queue  Queue
	lane   *lane.Lane
	list   []Job
	ids    string // of the jobs that the rows display
	header *widgets.Line
	all    *widgets.IconButton // what can be done with all of them
	done   int                 // recordings of this batch that are ready
	rows   *widgets.Rows[*widgets.JobRow]
	height *widgets.HeightBox
}

// maxRows is how many jobs are in view at once; the others scroll.
const maxRows = 3

// NewPanel makes an empty panel.
func NewPanel(env *host.Env, queue Queue) *Panel {
	j := &Panel{env: env, queue: queue, lane: env.NewLane()}
	j.header = widgets.NewLine("", widgets.Caption)
	j.all = widgets.NewIconButton(theme.MoreHorizontalIcon(), j.openMenu)
	j.rows = widgets.NewRows(func() int { return len(j.list) },
		func(int, float32) float32 { return widgets.JobRowHeight }, widgets.NewJobRow, j.display)
	j.rows.OnSelected = func(i int) {
		job := j.list[i]
		j.rows.Select(-1) // a job is opened, not chosen
		if j.OnOpen != nil {
			j.OnOpen(job)
		}
	}
	j.rows.OnMenu = j.menu
	j.rows.OnKey = j.key
	head := widgets.Inset(6, 0, 16, 6, container.NewBorder(nil, nil, nil, j.all, container.NewVBox(widgets.Gap(0, 4), j.header)))
	j.height = widgets.NewHeightBox(widgets.Inset(0, 4, 6, 6, j.rows))
	j.Object = container.NewBorder(container.NewVBox(widget.NewSeparator(), head), nil, nil, nil, j.height.Object)
	j.Object.Hide()
	return j
}

// Set lists the jobs that are not done: first those that run, then those that
// failed and wait for the user, then those whose turn is still to come.
func (j *Panel) Set(jobs []Job) {
	before := len(j.list)
	j.count(jobs)
	j.list = j.list[:0]
	for _, rank := range []func(Stage) bool{Stage.Running, isFailed, isPending} {
		for _, job := range jobs {
			if rank(job.Stage) {
				j.list = append(j.list, job)
			}
		}
	}
	j.header.SetText(j.headline())
	j.refresh()
	if before != len(j.list) {
		j.height.Set(float32(min(len(j.list), maxRows))*widgets.JobRowHeight + 8)
		widgets.SetVisible(j.Object, len(j.list) > 0)
		if j.OnHeight != nil {
			j.OnHeight()
		}
	}
}

// refresh fills the rows anew when there are other jobs than before. Otherwise
// it only updates those in view, because progress comes several times a second
// and every redraw costs.
func (j *Panel) refresh() {
	ids := ""
	for _, job := range j.list {
		ids += job.ID + " "
	}
	if ids != j.ids {
		j.ids = ids
		j.rows.Reload()
		return
	}
	for i := range j.list {
		if row, ok := j.rows.VisibleRow(i); ok {
			j.display(i, row)
		}
	}
}

// Running counts the jobs that would be interrupted if the window closed.
func (j *Panel) Running() int {
	n := 0
	for _, job := range j.list {
		if !job.Stage.Ended() {
			n++
		}
	}
	return n
}

func (j *Panel) display(i int, row *widgets.JobRow) {
	job := j.list[i]
	view := widgets.JobView{Name: job.Name, Status: Status(job), Fraction: job.Fraction,
		Failed: job.Stage == Failed, Idle: !job.Stage.Running() && job.Fraction == 0 || job.Stage == Failed}
	act := func(f action) func() { return func() { j.do(f, job.ID) } }
	switch job.Stage {
	case Failed:
		view.Details = func() { dialogs.Failure(j.env.Window, job.Err) }
		view.Retry, view.Dismiss = act(j.queue.RetryJob), act(j.queue.RemoveJob)
	case Paused:
		view.Resume, view.Cancel = act(j.queue.ResumeJob), act(j.queue.CancelJob)
	default:
		view.Pause, view.Cancel = act(j.queue.PauseJob), act(j.queue.CancelJob)
	}
	row.Display(view)
}
