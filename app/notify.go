package app

import (
	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/screen"
	"github.com/debrief-app/debrief/app/text"
)

// longJob is the length of a recording, in seconds, from which on the end of its
// job is told outside the window: shorter ones are waited for.
const longJob = 10 * 60

// notify tells the system that a long job has ended. It does so in the background:
// on Linux, Fyne waits until the desktop has answered.
func (w *window) notify(job screen.Job) {
	if job.Length < longJob {
		return
	}
	switch job.Stage {
	case screen.Ready:
		w.tellDesktop(text.Say("notify.ready"), job.Name)
	case screen.Failed:
		w.tellDesktop(text.Say("notify.failed"), screen.Status(job))
	}
}

func (w *window) tellDesktop(title, words string) {
	w.env.Background(func() { w.app.SendNotification(fyne.NewNotification(title, words)) })
}
