package screen

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/text"
)

// jobAct is one thing that can be done to a job.
type jobAct func(ctx context.Context, id string) error

// do does something to jobs, one after the other.
func (j *Jobs) do(act jobAct, ids ...string) {
	j.env.do(func(ctx context.Context) error {
		for _, id := range ids {
			if err := act(ctx, id); err != nil {
				return err
			}
		}
		return nil
	}, nil)
}

func isFailed(s Stage) bool { return s == Failed }

// isHeld reports whether a job's turn has not come yet.
func isHeld(s Stage) bool { return s == Waiting || s == Paused }

// are lists the jobs at such a stage.
func (j *Jobs) are(stage func(Stage) bool) (ids []string) {
	for _, job := range j.shown {
		if stage(job.Stage) {
			ids = append(ids, job.ID)
		}
	}
	return ids
}

// count tells how many recordings became ready since there was last nothing to do.
func (j *Jobs) count(jobs []Job) {
	open := map[string]bool{}
	for _, id := range j.are(func(s Stage) bool { return !s.Ended() }) {
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

// headline says how many recordings are in work, and how many of them did not.
func (j *Jobs) headline() string {
	open, failed := j.Running(), len(j.are(isFailed))
	words := text.Count("jobs.failed", failed)
	switch {
	case open > 0 && failed > 0:
		return text.Count("jobs.open", open) + " · " + words
	case open > 0 && j.done > 0:
		return text.Count("jobs.open", open) + " · " + text.Say("jobs.done", text.M{"Count": j.done})
	case open > 0:
		return text.Count("jobs.open", open)
	}
	return words
}

// menuOfAll offers what can be done with all jobs at once.
func (j *Jobs) menuOfAll() {
	menu := fyne.NewMenu("")
	offer := func(key string, icon fyne.Resource, act jobAct, ids []string) {
		if len(ids) > 0 {
			menu.Items = append(menu.Items, menuItem(key, icon, func() { j.do(act, ids...) }))
		}
	}
	offer("jobs.all.pause", theme.MediaPauseIcon(), j.source.PauseJob,
		j.are(func(s Stage) bool { return s.Running() || s == Waiting }))
	offer("jobs.all.continue", theme.MediaPlayIcon(), j.source.ContinueJob, j.are(func(s Stage) bool { return s == Paused }))
	offer("jobs.all.retry", theme.ViewRefreshIcon(), j.source.RetryJob, j.are(isFailed))
	offer("jobs.all.clear", theme.ContentClearIcon(), j.source.ForgetJob, j.are(isFailed))
	if open := j.are(func(s Stage) bool { return !s.Ended() }); len(open) > 0 {
		menu.Items = append(menu.Items, menuItem("jobs.all.cancel", theme.CancelIcon(), func() { j.askCancel(open) }))
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(j.all)
	widget.ShowPopUpMenuAtPosition(menu, j.env.Window.Canvas(), at.AddXY(0, j.all.Size().Height))
}

func (j *Jobs) askCancel(ids []string) {
	Ask(j.env.Window, Question{Title: text.Say("jobs.all.cancel"), Words: text.Count("jobs.cancel.question", len(ids)),
		Yes: text.Say("jobs.cancel.yes"), No: text.Say("closing.no"), Danger: true}, func() { j.do(j.source.CancelJob, ids...) })
}

// menu offers what can be done with one job, also to change its turn.
func (j *Jobs) menu(i int, at fyne.Position) {
	job := j.shown[i]
	menu := fyne.NewMenu("")
	offer := func(key string, icon fyne.Resource, act func()) {
		menu.Items = append(menu.Items, menuItem(key, icon, act))
	}
	if before, first := j.before(job.ID); job.Stage == Waiting && first != job.ID {
		offer("jobs.next", theme.UploadIcon(), func() { j.moveBefore(job.ID, first) })
		offer("jobs.earlier", theme.MoveUpIcon(), func() { j.moveBefore(job.ID, before) })
	}
	if after := j.after(job.ID); job.Stage == Waiting && after != "" {
		offer("jobs.later", theme.MoveDownIcon(), func() { j.moveBefore(after, job.ID) })
	}
	switch {
	case job.Stage == Failed:
		offer("failure.details", theme.InfoIcon(), func() { ShowFailure(j.env.Window, job.Err) })
		offer("jobs.retry", theme.ViewRefreshIcon(), func() { j.do(j.source.RetryJob, job.ID) })
		offer("jobs.clear", theme.ContentClearIcon(), func() { j.do(j.source.ForgetJob, job.ID) })
	case job.Stage == Paused:
		offer("jobs.continue", theme.MediaPlayIcon(), func() { j.do(j.source.ContinueJob, job.ID) })
		offer("cancel", theme.CancelIcon(), func() { j.do(j.source.CancelJob, job.ID) })
	default:
		offer("jobs.pause", theme.MediaPauseIcon(), func() { j.do(j.source.PauseJob, job.ID) })
		offer("cancel", theme.CancelIcon(), func() { j.do(j.source.CancelJob, job.ID) })
	}
	widget.ShowPopUpMenuAtPosition(menu, j.env.Window.Canvas(), at)
}

// key is what the keys do on a job: Delete cancels it, or clears it away when it
// failed; Space pauses it and lets it go on.
func (j *Jobs) key(i int, name fyne.KeyName) bool {
	job := j.shown[i]
	switch {
	case name == fyne.KeyDelete && job.Stage == Failed:
		j.do(j.source.ForgetJob, job.ID)
	case name == fyne.KeyDelete:
		j.do(j.source.CancelJob, job.ID)
	case name == fyne.KeySpace && job.Stage == Failed:
		j.do(j.source.RetryJob, job.ID)
	case name == fyne.KeySpace && job.Stage == Paused:
		j.do(j.source.ContinueJob, job.ID)
	case name == fyne.KeySpace:
		j.do(j.source.PauseJob, job.ID)
	default:
		return false
	}
	return true
}

func (j *Jobs) moveBefore(id, other string) {
	j.env.do(func(ctx context.Context) error { return j.source.FirstJob(ctx, id, other) }, nil)
}

func isWaiting(s Stage) bool { return s == Waiting }

// before is the waiting job ahead of another, and the first of all that wait.
func (j *Jobs) before(id string) (before, first string) {
	waiting := j.are(isWaiting)
	for i, w := range waiting {
		if w == id {
			return waiting[max(i-1, 0)], waiting[0]
		}
	}
	return "", ""
}

// after is the waiting job behind another; "" when it is the last.
func (j *Jobs) after(id string) string {
	waiting := j.are(isWaiting)
	for i, w := range waiting[:max(len(waiting)-1, 0)] {
		if w == id {
			return waiting[i+1]
		}
	}
	return ""
}
