package app

import (
	"log/slog"

	"fyne.io/fyne/v2"
)

// endQuietly lets Fyne end without a last event. At the end it queues one, in which it saves
// its own preferences, and throws away what is queued for the UI goroutine
// (internal/driver/glfw/loop.go, 2.7.4): if the event comes between the two, whoever
// waits for it waits for ever, and with it the program whose window is gone. Debrief keeps
// nothing in those preferences.
func endQuietly(a fyne.App) {
	events, ok := a.Lifecycle().(interface{ SetOnStoppedHookExecuted(func()) })
	if !ok {
		slog.Warn("Fyne's last event cannot be left out")
		return
	}
	events.SetOnStoppedHookExecuted(nil)
}
