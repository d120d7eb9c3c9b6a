// Package uiwatch finds out for tests when the UI goroutine of the window is held up,
// and by whom. A person notices a tenth of a second in which nothing moves.
//
// A clock says little on a machine that is busy with other things. What counts is the
// time for which the goroutine's thread had a processor while it was in Debrief's own
// functions, less what a processor takes longer because others share it. Only what
// waits for the disk there is a fault however long it takes.
package uiwatch

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"
)

const (
	beat  = 20 * time.Millisecond // between two signs of life
	late  = 50 * time.Millisecond // when it is looked what holds them up
	every = 25 * time.Millisecond // how often it is looked
)

// Watch asks the UI goroutine, which is the program's first, for a sign of life again and
// again until ctx ends. Post has a function run there. What held it up is written to log.
func Watch(ctx context.Context, post func(func()), log io.Writer) {
	runtime.LockOSThread() // the pace is that of a thread
	defer runtime.UnlockOSThread()
	w := &watch{begun: time.Now(), pace: newPace()}
	for ctx.Err() == nil {
		from, ok := w.sample("")
		if !ok {
			return // this system does not tell
		}
		answered := make(chan struct{})
		post(func() { close(answered) })
		found := w.follow(ctx, answered)
		if line := judge(from, found).String(); line != "" {
			fmt.Fprintln(log, line)
		}
		time.Sleep(beat)
	}
}

type watch struct {
	begun time.Time
	pace  *pace
}

// follow looks at the UI goroutine until it answers; not at all if it does so in time.
func (w *watch) follow(ctx context.Context, answered <-chan struct{}) (found []sample) {
	for wait := late; ; wait = every {
		select {
		case <-answered:
			return found
		case <-ctx.Done():
			return nil
		case <-time.After(wait):
			w.pace.measure()
			if s, ok := w.sample(mainStack()); ok {
				found = append(found, s)
			}
		}
	}
}

func (w *watch) sample(stack string) (sample, bool) {
	worked, waited, ok := mainThread()
	return sample{at: time.Since(w.begun), worked: worked, waited: waited, slow: w.pace.slow(), stack: stack}, ok
}

// mainStack is what the first goroutine is doing.
func mainStack() string {
	all := make([]byte, 1<<20)
	all = all[:runtime.Stack(all, true)]
	for _, g := range strings.Split(string(all), "\n\n") {
		if strings.HasPrefix(g, "goroutine 1 ") {
			return g
		}
	}
	return ""
}
