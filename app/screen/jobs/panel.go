package jobs

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

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
	OnChoose func() // another recording is wanted instead of one that failed
	OnLink   func() // another link is
	OnModels func() // the speech models are, and the settings
	OnSetup  func()
	OnHeight func() // the panel has become higher or lower

	env    *host.Env
	queue  Queue
	lane   *lane.Lane
	list   []Job
	latest []Job // as they were last reported
	over   bool  // the mouse is over a row: nothing may move
	hovers int   // how often the mouse has come and gone
	shown  float32
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
		func(i int, _ float32) float32 { return rowHeight(j.list[i]) }, j.newRow, j.display)
	j.rows.OnHover = j.hover
	j.rows.OnSelected = func(i int) {
		job := j.list[i]
		j.rows.Select(-1) // a job is opened, not chosen
		if j.OnOpen != nil {
			j.OnOpen(job)
		}
	}
	j.rows.OnMenu = j.menu
	j.rows.OnKey = j.key
	head := widgets.Inset(6, 0, 16, 6, widgets.Border(nil, nil, nil, j.all, container.NewVBox(widgets.Gap(0, 4), j.header)))
	j.height = widgets.NewHeightBox(widgets.Inset(0, 4, 6, 6, j.rows))
	j.Object = widgets.Border(container.NewVBox(widget.NewSeparator(), head), nil, nil, nil, j.height.Object)
	j.Object.Hide()
	return j
}

func (j *Panel) newRow() *widgets.JobRow {
	r := widgets.NewJobRow()
	r.OnHover = j.hover
	return r
}

func rowHeight(job Job) float32 {
	if job.Stage == Failed {
		return widgets.FailedRowHeight
	}
	return widgets.JobRowHeight
}

// Set lists the jobs that are not done: first those that run, then those that
// failed and wait for the user, then those whose turn is still to come. While the mouse
// is over them, every row stays where it is.
func (j *Panel) Set(jobs []Job) {
	j.latest = jobs
	j.count(jobs)
	if j.over {
		j.list = held(j.list, jobs)
	} else {
		j.list = ranked(jobs)
	}
	j.header.SetText(j.headline())
	j.refresh()
	height := j.tall()
	if height != j.shown {
		j.shown = height
		j.height.Set(height)
		widgets.SetVisible(j.Object, len(j.list) > 0)
		if j.OnHeight != nil {
			j.OnHeight()
		}
	}
}

// tall is the height of the rows that are in view.
func (j *Panel) tall() float32 {
	if len(j.list) == 0 {
		return 0
	}
	height := float32(8)
	for _, job := range j.list[:min(len(j.list), maxRows)] {
		height += rowHeight(job)
	}
	return height
}

// ranked are the jobs that are not done in the order in which they matter.
func ranked(jobs []Job) (list []Job) {
	for _, rank := range []func(Stage) bool{Stage.Running, isFailed, isPending} {
		for _, job := range jobs {
			if rank(job.Stage) {
				list = append(list, job)
			}
		}
	}
	return list
}

// held are the jobs that were listed, each in its place with what has become of it, and
// new ones behind them.
func held(list, jobs []Job) []Job {
	now := map[string]Job{}
	for _, job := range jobs {
		now[job.ID] = job
	}
	kept := make([]Job, 0, len(list))
	for _, job := range list {
		became, there := now[job.ID]
		delete(now, job.ID)
		if there {
			job = became
		} else if !job.Stage.Ended() || job.Stage == Failed {
			job.Stage = Cancelled // cleared away, or tried again as another job
		}
		kept = append(kept, job)
	}
	for _, job := range ranked(jobs) {
		if _, fresh := now[job.ID]; fresh {
			kept = append(kept, job)
		}
	}
	return kept
}

// leaveTime is how long the mouse may be between two rows before it counts as gone.
const leaveTime = 300 * time.Millisecond

// hover keeps the rows in their places while the mouse is over them, and lists them anew
// when it has gone.
func (j *Panel) hover(on bool) {
	j.hovers++
	number := j.hovers
	if on {
		j.over = true
		return
	}
	j.env.Later(leaveTime, func() {
		if j.hovers == number {
			j.over = false
			j.Set(j.latest)
		}
	})
}

// refresh fills the rows anew when there are other jobs than before. Otherwise
// it only updates those in view, because progress comes several times a second
// and every redraw costs.
func (j *Panel) refresh() {
	ids := ""
	for _, job := range j.list {
		ids += job.ID + " "
		if job.Stage == Failed {
			ids += "failed " // such a row is higher
		}
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
		Failed: job.Stage == Failed, Idle: !job.Stage.Running() && job.Fraction == 0 || job.Stage.Ended()}
	act := func(f action) func() { return func() { j.do(f, job.ID) } }
	switch job.Stage {
	case Failed:
		view.Details, view.Dismiss = func() { j.Explain(job) }, act(j.queue.RemoveJob)
		view.Remedy, view.Act = j.remedy(job)
	case Ready, Cancelled: // nothing is left to do with it; it stays until the mouse has gone
	case Paused:
		view.Resume, view.Cancel = act(j.queue.ResumeJob), act(j.queue.CancelJob)
	default:
		view.Pause, view.Cancel = act(j.queue.PauseJob), act(j.queue.CancelJob)
	}
	row.Display(view)
}
