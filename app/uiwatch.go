//go:build windowtest

package app

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// The UI goroutine must never be held up for longer than stall: a person notices.
// On a machine that is busy with other things a clock means little. What counts is
// the time in which the goroutine's thread worked, and where the goroutine waited
// for something, a lock or a file, the time in which it slept; the time in which
// it stood in line for a processor is the machine's. And it counts only when the
// goroutine was found in Debrief's own functions: a picture that software must
// draw because there is no graphics card takes what it takes.
//
// Even working time is longer on a processor that is shared: from stall on the log
// records it, and only from grave on every test fails: see DEBRIEF_WINDOW_STRICT.
const (
	stall = 100 * time.Millisecond
	grave = 4 * stall
	beat  = 20 * time.Millisecond
)

// watchUI asks the UI goroutine for a sign of life again and again. Where it is
// late, it takes the stack of the goroutine, and writes that to the log.
func watchUI(ctx context.Context) {
	for ctx.Err() == nil {
		before, ok := mainThread()
		if !ok {
			return
		}
		asked, answered := time.Now(), make(chan struct{})
		fyne.Do(func() { close(answered) })
		doing := ""
		select {
		case <-answered:
		case <-ctx.Done():
			return
		case <-time.After(stall):
			doing = mainStack()
			select {
			case <-answered:
			case <-ctx.Done():
				return
			}
		}
		if doing != "" {
			report(time.Since(asked), before, doing)
		}
		time.Sleep(beat)
	}
}

// report writes what held the UI goroutine up, if it was not the machine.
func report(took time.Duration, before threadTime, doing string) {
	after, ok := mainThread()
	if !ok {
		return
	}
	waited, worked := after.waited-before.waited, after.worked-before.worked
	held := took - waited
	if ready(doing) {
		held = worked
	}
	if held < stall {
		return
	}
	word := "our"
	switch {
	case !ours(doing):
		word, doing = "others'", topFunction(doing)
	case held < grave:
		word = "perhaps our"
	}
	fmt.Fprintf(os.Stderr, "UI goroutine held up for %v by %s work (processor %v, in line %v)\n%s\n",
		took.Round(time.Millisecond), word, worked.Round(time.Millisecond), waited.Round(time.Millisecond), doing)
}

// mainStack is what the first goroutine, which is the UI goroutine, is doing.
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

// ready reports whether a goroutine would go on if it had a processor.
func ready(stack string) bool {
	state, _, _ := strings.Cut(stack, "\n")
	return strings.Contains(state, "[running") || strings.Contains(state, "[runnable")
}

// topFunction is the innermost function of a stack.
func topFunction(stack string) string {
	lines := strings.SplitN(stack, "\n", 3)
	return lines[min(1, len(lines)-1)]
}

// ours reports whether a function of Debrief's is called within the driver's loop.
// When the theme changes Fyne lays out and draws everything anew, level by level:
// that is Fyne's, and happens when somebody asks for it.
func ours(stack string) bool {
	called, _, _ := strings.Cut(stack, "glfw.(*gLDriver).runGL")
	return strings.Contains(called, "debrief-app/debrief/") && !strings.Contains(called, "app.(*window).see") &&
		!strings.Contains(called, "app.ApplyThemeTo")
}
