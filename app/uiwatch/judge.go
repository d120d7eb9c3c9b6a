package uiwatch

import (
	"fmt"
	"strings"
	"time"
)

// stall is how long the UI goroutine may be held up by Debrief's own work: a person
// notices more.
const stall = 100 * time.Millisecond

// sample is what the UI goroutine was found doing. Times count from the start of the
// program.
type sample struct {
	at     time.Duration
	worked time.Duration // its thread had a processor
	waited time.Duration // its thread stood in line for one
	slow   float64       // how many times longer than usual a processor takes for the same work
	stack  string
}

// verdict says by what the UI goroutine was held up. The parts are in the time that a
// processor takes which is not shared.
type verdict struct {
	took, ours, others time.Duration
	asleep             time.Duration // it waited in our functions, for a lock or a channel
	disk               bool          // it waited for the disk in our functions
	worst              string        // the stack to look at
}

// judge tells our work from that of others, and from that of the machine, by what the UI
// goroutine was found doing after each stretch of time.
func judge(from sample, found []sample) (v verdict) {
	for _, s := range found {
		worked := time.Duration(float64(s.worked-from.worked) / s.slow)
		v.took += s.at - from.at
		switch {
		case !ours(s.stack):
			v.others += worked
		default:
			v.ours += worked
			if !ready(s.stack) {
				v.asleep += max(0, s.at-from.at-(s.worked-from.worked)-(s.waited-from.waited))
			}
			v.disk = v.disk || onDisk(s.stack)
			v.worst = s.stack
		}
		from = s
	}
	return v
}

// String is a line for the log, with the stack below it; "" when nothing is worth it.
func (v verdict) String() string {
	how := fmt.Sprintf("(%v in all; work of ours %v, of others %v, asleep %v)", round(v.took), round(v.ours), round(v.others), round(v.asleep))
	switch {
	case v.disk:
		return "UI goroutine waits for the disk " + how + "\n" + v.worst
	case v.ours >= stall:
		return "UI goroutine held up by our work " + how + "\n" + v.worst
	case v.asleep >= stall:
		return "UI goroutine perhaps held up by our work " + how + "\n" + v.worst
	}
	return ""
}

func round(d time.Duration) time.Duration { return d.Round(time.Millisecond) }

// ours reports whether a function of Debrief's is called within the driver's loop. A
// picture that software must draw because there is no graphics card takes what it takes,
// and so does looking for a test at what is drawn. When the theme changes Fyne lays out
// and draws everything anew, level by level: that is Fyne's, and happens when somebody
// asks for it.
func ours(stack string) bool {
	called, _, _ := strings.Cut(stack, "glfw.(*gLDriver).runGL")
	return strings.Contains(called, "debrief-app/debrief/") && !strings.Contains(called, "app.(*window).see") &&
		!strings.Contains(called, "app.ApplyThemeTo")
}

// ready reports whether a goroutine would go on if it had a processor.
func ready(stack string) bool {
	state, _, _ := strings.Cut(stack, "\n")
	return strings.Contains(state, "[running") || strings.Contains(state, "[runnable")
}

// onDisk reports whether a goroutine waits for a disk, or reads the library. How long
// that takes is for others to say: it is a fault however short it was.
func onDisk(stack string) bool {
	for _, f := range []string{"(*FD).Fsync(", "database/sql.", "modernc.org/sqlite"} {
		if strings.Contains(stack, f) {
			return true
		}
	}
	return false
}
