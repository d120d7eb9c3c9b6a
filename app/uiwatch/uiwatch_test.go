package uiwatch

import (
	"strings"
	"testing"
	"time"
)

const (
	loop    = "\nfyne.io/fyne/v2/internal/driver/glfw.(*gLDriver).runGL(0xc000)\nmain.main()"
	ourWork = "goroutine 1 [running]:\ngithub.com/debrief-app/debrief/widgets.(*Table).SetItems()" + loop
	drawing = "goroutine 1 [running]:\nfyne.io/fyne/v2/internal/painter/gl.(*painter).drawImage()" + loop
	theme   = "goroutine 1 [runnable]:\ngithub.com/debrief-app/debrief/widgets.(*Line).Refresh()\nfyne.io/fyne/v2/internal/app.ApplyThemeTo()" + loop
	locked  = "goroutine 1 [sync.Mutex.Lock]:\nsync.(*Mutex).Lock()\ngithub.com/debrief-app/debrief/app/settings.(*Store).Get()" + loop
	syncing = "goroutine 1 [syscall]:\ninternal/poll.(*FD).Fsync(0xc000)\nos.(*File).Sync()\ngithub.com/debrief-app/debrief/service/atomicfile.write()" + loop
	reading = "goroutine 1 [running]:\nmodernc.org/sqlite/lib._sqlite3Step()\ndatabase/sql.(*DB).Query()\ngithub.com/debrief-app/debrief/service/store.read()" + loop
)

// stretch is what the goroutine was found doing after so many milliseconds, for how many
// of which it had a processor or stood in line for one.
type stretch struct {
	stack                string
	took, worked, waited int
	slow                 float64
}

func TestOnlyOurOwnWorkIsAFault(t *testing.T) {
	const fault, perhaps, disk = "UI goroutine held up by our work", "UI goroutine perhaps held up", "UI goroutine waits for the disk"
	for name, c := range map[string]struct {
		found []stretch
		want  string
	}{
		"it answered in time":                          {nil, ""},
		"our work":                                     {[]stretch{{ourWork, 60, 60, 0, 1}, {ourWork, 60, 60, 0, 1}}, fault},
		"our work and that of others in turn":          {[]stretch{{ourWork, 60, 60, 0, 1}, {drawing, 60, 60, 0, 1}, {ourWork, 60, 60, 0, 1}}, fault},
		"short work of ours, and a picture":            {[]stretch{{ourWork, 60, 60, 0, 1}, {drawing, 400, 400, 0, 1}}, ""},
		"everything is drawn in another theme":         {[]stretch{{theme, 600, 600, 0, 1}}, ""},
		"the processor is given to others":             {[]stretch{{ourWork, 600, 40, 560, 1}}, ""},
		"the processor is shared, and half as fast":    {[]stretch{{ourWork, 180, 180, 0, 2}}, ""},
		"so much work that it counts even then":        {[]stretch{{ourWork, 300, 300, 0, 2}}, fault},
		"a lock that a goroutine in line holds":        {[]stretch{{locked, 500, 1, 0, 1}}, perhaps},
		"a file, even if the disk is quick":            {[]stretch{{syncing, 60, 2, 0, 1}}, disk},
		"the library, even if there is little in it":   {[]stretch{{reading, 60, 20, 0, 1}}, disk},
		"a paged-out program, which is the machine's":  {[]stretch{{ourWork, 700, 30, 10, 1}}, ""},
		"the driver waits for the screen of its own":   {[]stretch{{strings.Replace(drawing, "running", "syscall", 1), 900, 5, 0, 1}}, ""},
		"work that Debrief's tests want of the window": {[]stretch{{"goroutine 1 [running]:\ngithub.com/debrief-app/debrief/app.(*window).see()" + loop, 400, 400, 0, 1}}, ""},
	} {
		now, found := sample{}, []sample{}
		for _, s := range c.found {
			ms := func(n int) time.Duration { return time.Duration(n) * time.Millisecond }
			now = sample{now.at + ms(s.took), now.worked + ms(s.worked), now.waited + ms(s.waited), s.slow, s.stack}
			found = append(found, now)
		}
		got := judge(sample{}, found).String()
		if (got == "") != (c.want == "") || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: it says %q, want %q", name, got, c.want)
		}
	}
}

func TestAProcessorIsSlowerThanAtItsBest(t *testing.T) {
	p := &pace{}
	for range lastPieces {
		p.note(200 * time.Microsecond)
	}
	if got := p.slow(); got != 1 {
		t.Errorf("at its best it is %v times as slow", got)
	}
	for range lastPieces {
		p.note(500 * time.Microsecond)
	}
	if got := p.slow(); got != 2.5 {
		t.Errorf("it is %v times as slow, want 2.5", got)
	}
}

func TestThePaceOfThisMachineIsMeasured(t *testing.T) {
	if _, ok := threadClock(); !ok {
		t.Skip("this system does not tell")
	}
	if p := newPace(); p.best <= 0 || p.slow() < 1 {
		t.Errorf("a piece of work takes %v at best, and %v times that now", p.best, p.slow())
	}
}
