package app

import (
	"log/slog"
	"runtime"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/desktop"
	"github.com/debrief-app/debrief/app/opened"
	"github.com/debrief-app/debrief/app/screen/jobs"
	"github.com/debrief-app/debrief/app/shell"
	"github.com/debrief-app/debrief/app/text"
)

// longJob is the length of a recording, in seconds, from which on the end of its
// job is announced outside the window: shorter ones are waited for.
const longJob = 10 * 60

// jobEnded tells the system that a long job has ended. It does so in the background:
// on Linux, Fyne waits until the desktop has answered.
func (w *window) jobEnded(job jobs.Job) {
	if n := notification(job, runtime.GOOS); n != nil {
		w.work.Go(func() { w.notify(n, job.MeetingID) })
	}
}

// notify shows a notification that leads to the meeting where the desktop can tell of a
// click, and one that leads nowhere elsewhere.
func (w *window) notify(n *fyne.Notification, meetingID string) {
	clicked, err := desktop.Notify(w.ctx, desktop.Notification{Title: n.Title, Text: n.Content, Action: text.Say("notify.click")})
	switch {
	case w.ctx.Err() != nil:
	case err != nil:
		slog.Info("the notification cannot be clicked", "error", err)
		w.app.SendNotification(n)
	case clicked:
		w.post.do(func() {
			w.toFront()
			if meetingID != "" {
				w.whenOpen(func(s *shell.Shell) { s.OpenMoment(opened.Moment{Meeting: meetingID}) })
			}
		})
	}
}

// notification is what the desktop says about a job; nil when it says nothing.
//
// On Windows and macOS Fyne writes the text into a script that PowerShell or
// AppleScript runs, where "$(...)" and the like in it are carried out. Whoever named
// a recording could run commands that way: no name and nothing else from outside the
// program is handed over there.
func notification(job jobs.Job, system string) *fyne.Notification {
	named := system != "windows" && system != "darwin"
	switch {
	case job.Length < longJob:
		return nil
	case job.Stage == jobs.Ready && named:
		return fyne.NewNotification(text.Say("notify.ready"), job.Name)
	case job.Stage == jobs.Ready:
		return fyne.NewNotification(text.Say("notify.ready"), text.Say("notify.open"))
	case job.Stage == jobs.Failed && named:
		return fyne.NewNotification(text.Say("notify.failed"), jobs.Status(job))
	case job.Stage == jobs.Failed:
		return fyne.NewNotification(text.Say("notify.failed"), text.Say("notify.why"))
	}
	return nil
}
