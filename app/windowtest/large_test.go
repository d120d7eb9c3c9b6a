package windowtest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	largeMeetings = 1000
	largeTasks    = 20 // of each meeting
)

// TestLargeLibrary goes through all pages of a library with 1,000 meetings, 20,000 tasks and
// a meeting of ten hours, and scrolls each to its end; the log tells if that holds up the
// window for a tenth of a second.
func TestLargeLibrary(t *testing.T) {
	if os.Getenv("DEBRIEF_SOAK") == "" {
		t.Skip("it takes minutes, and DEBRIEF_SOAK is not set")
	}
	p := newProgram(t, newDisplay(t))
	p.fillLarge(t)
	p.settings(t, `{"width": 1180, "height": 740}`)
	p.open(t)
	t.Cleanup(func() { p.end(t) })
	for _, page := range []struct{ name, keys, shows string }{
		{"meetings", "ctrl+m", "Select meetings*"},
		{"tasks", "ctrl+shift+t", "By due date"},
		{"questions", "ctrl+shift+u", "Only open questions"},
	} {
		t.Run(page.name, func(t *testing.T) {
			p.key(t, page.keys)
			p.sees(t, page.shows)
			p.scrollThrough(t)
		})
	}
	t.Run("tasks by person", func(t *testing.T) {
		p.key(t, "ctrl+shift+t")
		p.clickOn(t, "By person")
		p.scrollThrough(t)
	})
	t.Run("search", func(t *testing.T) {
		p.key(t, "ctrl+shift+f")
		p.until(t, "for the field", func(s seen) bool { return s.Focus == "*widgets.KeyEntry" })
		p.write(t, "figures")
		p.sees(t, "Search: “figures”")
		p.key(t, "Return")
		p.scrollThrough(t)
	})
	t.Run("ten hours", func(t *testing.T) {
		p.another(t, "debrief:meeting/"+p.conversation(t, "ten hours").ID)
		p.opened(t, "ten hours")
		for i := range 6 {
			p.key(t, fmt.Sprintf("ctrl+%d", i+1))
			p.scrollThrough(t)
		}
	})
}

// scrollThrough goes to the end of what is shown and back, by keys and by the mouse's wheel.
func (p *program) scrollThrough(t *testing.T) {
	t.Helper()
	p.key(t, "Home", "Next", "Next", "Next", "End", "Prior", "Home")
	const down, up = "5", "4"
	for _, way := range []string{down, up} {
		if _, err := p.xdotool("mousemove", "--window", p.window(t), "800", "450", "click", "--repeat", "40", "--delay", "15", way); err != nil {
			t.Fatal("turn the wheel:", err)
		}
	}
	p.atRest(t)
}

// fillLarge imports copies of one busy meeting, which is faster than looking through each.
func (p *program) fillLarge(t *testing.T) {
	t.Helper()
	p.run(t, "process", "--output", filepath.Join(p.home, "notes")+"/", p.file(t, "Weekly call.vtt", busyCall()))
	folder := filepath.Join(p.home, "copies")
	p.run(t, "library", "export", folder)
	found, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(found) != 1 {
		t.Fatalf("exported %q, %v", found, err)
	}
	whole, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(whole, []byte(`"action_item"`)); n < largeTasks {
		t.Fatalf("the meeting has only %d tasks", n)
	}
	id := p.conversation(t, "Weekly call").ID
	for i := range largeMeetings {
		one := bytes.ReplaceAll(whole, []byte(id), []byte(fmt.Sprintf("%s%05d", id[:len(id)-5], i)))
		one = bytes.ReplaceAll(one, []byte(`"Weekly call"`), []byte(fmt.Sprintf(`"Weekly call %03d"`, i)))
		p.file(t, fmt.Sprintf("copies/%03d.json", i), string(one))
	}
	p.run(t, "library", "import", folder)
	p.run(t, "process", "--output", filepath.Join(p.home, "notes")+"/", p.file(t, "ten hours.vtt", tenHours()))
}

// run is a command on the library that succeeds.
func (p *program) run(t *testing.T, args ...string) {
	t.Helper()
	if out, err := p.command(t, args...).CombinedOutput(); err != nil {
		t.Fatalf("debrief %s: %v\n%s", args[0], err, out)
	}
}

// busyCall is a meeting in which much is promised and some is asked.
func busyCall() string {
	var b strings.Builder
	b.WriteString("WEBVTT\n\n")
	names := []string{"Ana Ruiz", "Ben Okafor", "Carla Meier", "Dov Levi"}
	things := []string{"figures", "contract", "floor plan", "invoice", "poster", "rota", "budget", "photos", "list of guests", "keys"}
	for i := range 2 * largeTasks {
		second := 10 * i
		words := fmt.Sprintf("I will send the %s of hall %d to %s by Friday.", things[i%len(things)], i, names[i%4])
		if i%10 == 9 {
			words += fmt.Sprintf(" When does hall %d open?", i)
		}
		fmt.Fprintf(&b, "00:%02d:%02d.000 --> 00:%02d:%02d.000\n<v %s>%s\n\n", second/60, second%60, (second+8)/60, (second+8)%60, names[(i+1)%4], words)
	}
	return b.String()
}
