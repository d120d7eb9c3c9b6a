package jobs

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/dialogs"
	"github.com/debrief-app/debrief/app/text"
)

// action is one thing that can be done to a job.
type action func(ctx context.Context, id string) error

// do does something to jobs, one after the other.
func (j *Panel) do(act action, ids ...string) {
	j.lane.Do(func(ctx context.Context) error {
		for _, id := range ids {
			if err := act(ctx, id); err != nil {
				return err
			}
		}
		return nil
	}, j.env.OrExplain(nil))
}

func isFailed(s Stage) bool { return s == Failed }

// isPending reports whether a job's turn has not come yet.
func isPending(s Stage) bool { return s == Waiting || s == Paused }

func isPaused(s Stage) bool { return s == Paused }

func isWaiting(s Stage) bool { return s == Waiting }

// idsAt lists the jobs at such a stage.
func (j *Panel) idsAt(stage func(Stage) bool) (ids []string) {
	for _, job := range j.list {
		if stage(job.Stage) {
			ids = append(ids, job.ID)
		}
	}
	return ids
}

// count counts how many recordings became ready since there was last nothing to do.
func (j *Panel) count(jobs []Job) {
	open := map[string]bool{}
	for _, id := range j.idsAt(func(s Stage) bool { return !s.Ended() }) {
		open[id] = true
	}
	if len(open) == 0 {
		j.done = 0
	}
	for _, job := range jobs {
		if open[job.ID] && job.Stage == Ready {
			j.done++
		}
	}
}

// headline says how many jobs are worked on, wait, are held back, have failed and are done.
func (j *Panel) headline() string {
	var parts []string
	for _, part := range []struct {
		key string
		n   int
	}{{"jobs.working", len(j.idsAt(Stage.Running))}, {"jobs.waiting", len(j.idsAt(isWaiting))}, {"jobs.paused", len(j.idsAt(isPaused))},
		{"jobs.failed", len(j.idsAt(isFailed))}, {"jobs.done", j.done}} {
		if part.n > 0 {
			parts = append(parts, text.Count(part.key, part.n))
		}
	}
	return strings.Join(parts, " · ")
}

// openMenu offers what can be done with all jobs at once.
func (j *Panel) openMenu() {
	menu := fyne.NewMenu("")
	offer := func(key string, icon fyne.Resource, act action, ids []string) {
		if len(ids) > 0 {
			menu.Items = append(menu.Items, dialogs.MenuItem(key, icon, func() { j.do(act, ids...) }))
		}
	}
	offer("jobs.all.pause", theme.MediaPauseIcon(), j.queue.PauseJob,
		j.idsAt(func(s Stage) bool { return s.Running() || s == Waiting }))
	offer("jobs.all.resume", theme.MediaPlayIcon(), j.queue.ResumeJob, j.idsAt(func(s Stage) bool { return s == Paused }))
	offer("jobs.all.retry", theme.ViewRefreshIcon(), j.queue.RetryJob, j.idsAt(isFailed))
	offer("jobs.all.clear", theme.ContentClearIcon(), j.queue.RemoveJob, j.idsAt(isFailed))
	if open := j.idsAt(func(s Stage) bool { return !s.Ended() }); len(open) > 0 {
		menu.Items = append(menu.Items, dialogs.MenuItem("jobs.all.cancel", theme.CancelIcon(), func() { j.askCancel(open) }))
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(j.all)
	widget.ShowPopUpMenuAtPosition(menu, j.env.Window.Canvas(), at.AddXY(0, j.all.Size().Height))
}

func (j *Panel) askCancel(ids []string) {
	dialogs.Ask(j.env.Window, dialogs.Question{Title: text.Say("jobs.all.cancel"), Words: text.Count("jobs.cancel.question", len(ids)),
		Yes: text.Say("jobs.cancel.yes"), No: text.Say("closing.no"), Danger: true}, func() { j.do(j.queue.CancelJob, ids...) })
}

// menu offers what can be done with one job, also to change its turn.
func (j *Panel) menu(i int, at fyne.Position) {
	job := j.list[i]
	menu := fyne.NewMenu("")
	offer := func(key string, icon fyne.Resource, act func()) {
		menu.Items = append(menu.Items, dialogs.MenuItem(key, icon, act))
	}
	if before, first := j.before(job.ID); job.Stage == Waiting && first != job.ID {
		offer("jobs.next", theme.UploadIcon(), func() { j.moveBefore(job.ID, first) })
		offer("jobs.earlier", theme.MoveUpIcon(), func() { j.moveBefore(job.ID, before) })
	}
	if after := j.after(job.ID); job.Stage == Waiting && after != "" {
		offer("jobs.later", theme.MoveDownIcon(), func() { j.moveBefore(after, job.ID) })
	}
	switch {
	case job.Stage == Ready || job.Stage == Cancelled:
		return
	case job.Stage == Failed:
		offer("failure.details", theme.InfoIcon(), func() { j.Explain(job) })
		offer("jobs.retry", theme.ViewRefreshIcon(), func() { j.do(j.queue.RetryJob, job.ID) })
		offer("jobs.clear", theme.ContentClearIcon(), func() { j.do(j.queue.RemoveJob, job.ID) })
	case job.Stage == Paused:
		offer("jobs.resume", theme.MediaPlayIcon(), func() { j.do(j.queue.ResumeJob, job.ID) })
		offer("cancel", theme.CancelIcon(), func() { j.do(j.queue.CancelJob, job.ID) })
	default:
		offer("jobs.pause", theme.MediaPauseIcon(), func() { j.do(j.queue.PauseJob, job.ID) })
		offer("cancel", theme.CancelIcon(), func() { j.do(j.queue.CancelJob, job.ID) })
	}
	widget.ShowPopUpMenuAtPosition(menu, j.env.Window.Canvas(), at)
}

// key is what the keys do on a job: Delete cancels it, or clears it away when it
// failed; Space pauses it and lets it go on.
func (j *Panel) key(i int, name fyne.KeyName) bool {
	job := j.list[i]
	switch {
	case job.Stage == Ready || job.Stage == Cancelled:
		return false
	case name == fyne.KeyDelete && job.Stage == Failed:
		j.do(j.queue.RemoveJob, job.ID)
	case name == fyne.KeyDelete:
		j.do(j.queue.CancelJob, job.ID)
	case name == fyne.KeySpace && job.Stage == Failed:
		j.do(j.queue.RetryJob, job.ID)
	case name == fyne.KeySpace && job.Stage == Paused:
		j.do(j.queue.ResumeJob, job.ID)
	case name == fyne.KeySpace:
		j.do(j.queue.PauseJob, job.ID)
	default:
		return false
	}
	return true
}

func (j *Panel) moveBefore(id, other string) {
	j.lane.Do(func(ctx context.Context) error { return j.queue.MoveJob(ctx, id, other) }, j.env.OrExplain(nil))
}

// before is the waiting job ahead of another, and the first of all that wait.
func (j *Panel) before(id string) (before, first string) {
	waiting := j.idsAt(isWaiting)
	for i, w := range waiting {
		if w == id {
			return waiting[max(i-1, 0)], waiting[0]
		}
	}
	return "", ""
}

// after is the waiting job behind another; "" when it is the last.
func (j *Panel) after(id string) string {
	waiting := j.idsAt(isWaiting)
	for i, w := range waiting[:max(len(waiting)-1, 0)] {
		if w == id {
			return waiting[i+1]
		}
	}
	return ""
}
