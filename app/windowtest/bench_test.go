package windowtest

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// BenchmarkStart measures how long it takes from the start of the program until
// its window shows the library, after a first start that nobody measures.
func BenchmarkStart(b *testing.B) {
	d := newDisplay(b)
	for _, n := range []int{0, 1000} {
		p := newProgram(b, d)
		p.fill(b, n)
		p.open(b)
		p.end(b)
		b.Run(fmt.Sprintf("conversations=%d", n), func(b *testing.B) {
			for b.Loop() {
				p.open(b)
				b.StopTimer()
				p.end(b)
				b.StartTimer()
			}
		})
	}
}

// fill puts conversations into the library, without the window.
func (p *program) fill(t testing.TB, n int) {
	t.Helper()
	if n == 0 {
		return
	}
	args := []string{"process", "--output", filepath.Join(p.home, "notes") + "/"}
	for i := range n {
		args = append(args, p.file(t, fmt.Sprintf("calls/call %d.vtt", i), call(fmt.Sprint("call number ", i))))
	}
	if out, err := p.command(t, args...).CombinedOutput(); err != nil {
		t.Fatalf("fill the library: %v\n%s", err, out)
	}
}

// tenHours is a meeting of ten hours as captions: 10,000 messages.
func tenHours() string {
	var b strings.Builder
	b.WriteString("WEBVTT\n\n")
	at := func(tenths int) string {
		return fmt.Sprintf("%02d:%02d:%02d.%d00", tenths/36000, tenths/600%60, tenths/10%60, tenths%10)
	}
	names := []string{"Ana Ruiz", "Ben Okafor", "Carla Meier", "Dov Levi"}
	for i := range 10000 {
		fmt.Fprintf(&b, "%s --> %s\n<v %s>Point %d: the figures of week %d must be looked at again before anybody decides about the rent of hall %d.\n\n",
			at(36*i), at(36*i+30), names[i/3%4], i, i%52, i%17)
	}
	return b.String()
}

// BenchmarkTenHours measures the window with a meeting of 10,000 messages in it:
// how long opening it takes, from the click until it is on the screen, beside the
// same of a short meeting, which is mostly what clicking and looking take; what the
// program takes of memory then, and of a processor when nobody does anything.
func BenchmarkTenHours(b *testing.B) {
	p := newProgram(b, newDisplay(b))
	out, err := p.command(b, "process", p.file(b, "ten hours.vtt", tenHours()), p.file(b, "short.vtt", call("a short call")),
		"--output", filepath.Join(p.home, "notes")+"/").CombinedOutput()
	if err != nil {
		b.Fatalf("fill the library: %v\n%s", err, out)
	}
	p.open(b)
	defer p.end(b)
	for _, way := range [][2]string{{"ten hours", "short"}, {"short", "ten hours"}} {
		from, to := way[0], way[1]
		b.Run("open="+to, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				p.clickOn(b, from)
				p.opened(b, from)
				at := p.still(b, to)
				b.StartTimer()
				p.clickAt(b, at, leftButton, 1)
				p.opened(b, to)
			}
		})
	}
	b.Run("idle", func(b *testing.B) {
		time.Sleep(settling)
		const pause = 10 * time.Second
		before := p.cpu(b)
		for b.Loop() {
			time.Sleep(pause)
		}
		b.ReportMetric(100*(p.cpu(b)-before).Seconds()/b.Elapsed().Seconds(), "%cpu")
		b.ReportMetric(p.resident(b), "MB")
	})
}

// cpu is the processor time that the program has taken.
func (p *program) cpu(t testing.TB) time.Duration {
	t.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.running.Process.Pid))
	if err != nil {
		t.Skip("this system does not tell:", err)
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	const user, kernel = 11, 12    // as proc(5) counts, less the two before the bracket and one
	const tick = time.Second / 100 // on every Linux there is
	var ticks int
	for _, i := range []int{user, kernel} {
		n, err := strconv.Atoi(fields[i])
		if err != nil {
			t.Fatal(err)
		}
		ticks += n
	}
	return time.Duration(ticks) * tick
}

// resident is what the program takes of memory, in MB.
func (p *program) resident(t testing.TB) float64 {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.running.Process.Pid))
	if err != nil {
		t.Skip("this system does not tell:", err)
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kb, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		t.Fatal(err)
	}
	return float64(kb) / 1000
}
