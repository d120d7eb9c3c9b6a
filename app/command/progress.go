package command

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/debrief-app/debrief/service"
)

const (
	lineWidth = 78 // columns: fits the narrowest common terminal without a line break
	barWidth  = 18
	nameWidth = 20
)

// meter shows how far one piece of work is: on a terminal as a bar that is drawn
// over, elsewhere not at all. Its methods may be called from any goroutine, late
// ones after end do nothing.
type meter struct {
	out  io.Writer
	name string

	mu    sync.Mutex
	live  bool
	drawn string // the line that stands there
}

func (s *session) meter(name string) *meter {
	return &meter{out: s.err, name: printable(name), live: s.terminal}
}

// update draws a job's progress.
func (m *meter) update(p service.Progress) {
	if p.State.Ended() {
		return
	}
	m.draw(p.Fraction, stageWord(p.Stage), left(p.Left))
}

// bytes draws a download's progress.
func (m *meter) bytes(done, total int64) {
	fraction := 0.0
	if total > 0 {
		fraction = float64(done) / float64(total)
	}
	m.draw(fraction, "downloading", "")
}

func (m *meter) draw(fraction float64, doing, more string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.live {
		return
	}
	fraction = min(max(fraction, 0), 1)
	full := int(fraction * barWidth)
	line := fmt.Sprintf("%s  [%s%s] %3d %%  %s", clip(m.name, nameWidth),
		strings.Repeat("#", full), strings.Repeat(".", barWidth-full), int(fraction*100), doing)
	if more != "" {
		line += ", " + more
	}
	m.put(clip(line, lineWidth))
}

// put writes a line over the one that stands there. Spaces, not control codes,
// wipe the rest: every terminal knows those.
func (m *meter) put(line string) {
	if line == m.drawn {
		return
	}
	rest := utf8.RuneCountInString(m.drawn) - utf8.RuneCountInString(line)
	fmt.Fprint(m.out, "\r", line, strings.Repeat(" ", max(rest, 0)))
	m.drawn = line
}

// end wipes the bar.
func (m *meter) end() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.drawn != "" {
		m.put("")
		fmt.Fprint(m.out, "\r")
	}
	m.live = false
}

func stageWord(stage service.Stage) string {
	switch stage {
	case service.Finding:
		return "finding insights"
	case "":
		return string(service.Waiting)
	}
	return string(stage)
}

// left is the time left in words, rounded so that it does not flicker.
func left(d time.Duration) string {
	switch {
	case d < 0:
		return ""
	case d < 5*time.Second:
		return "almost done"
	case d < time.Minute:
		return fmt.Sprintf("%d s left", (d+4*time.Second)/(5*time.Second)*5)
	case d < time.Hour:
		return fmt.Sprintf("%d min left", (d+30*time.Second)/time.Minute)
	}
	minutes := (d + 30*time.Second) / time.Minute
	return fmt.Sprintf("%d h %02d min left", minutes/60, minutes%60)
}

// took is a finished time in words.
func took(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%.0f s", max(d.Seconds(), 1))
	}
	d = d.Round(time.Second)
	return fmt.Sprintf("%d min %02d s", d/time.Minute, d%time.Minute/time.Second)
}

// clip shortens text to a number of columns and says so with an ellipsis.
func clip(text string, columns int) string {
	if utf8.RuneCountInString(text) <= columns {
		return text
	}
	return string([]rune(text)[:columns-1]) + "…"
}
