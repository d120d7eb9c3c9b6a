package windowtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// title is the title of the program's window.
const title = "Debrief"

// program is the built program with a window open, and a home of its own.
type program struct {
	*display
	home    string
	env     []string
	log     logged
	probe   string // the socket at which the program tells what it shows
	running *exec.Cmd
}

// openProgram starts the program and waits for its window. When the test ends
// the program is closed, and its log must hold nothing that a log should not.
func openProgram(t testing.TB, also ...string) *program {
	t.Helper()
	p := newProgram(t, newDisplay(t), also...)
	p.open(t)
	t.Cleanup(func() { p.end(t) })
	return p
}

// newProgram is a program on a display that is not running yet, with a home of
// its own.
func newProgram(t testing.TB, d *display, also ...string) *program {
	t.Helper()
	p := &program{display: d, home: t.TempDir()}
	p.probe = filepath.Join(p.home, "probe")
	p.env = append(p.environment(p.home),
		"DEBRIEF_HOME="+filepath.Join(p.home, "library"),
		"DEBRIEF_MODELS="+filepath.Join(project(t), "models"),
		"DEBRIEF_PROBE="+p.probe)
	p.env = append(p.env, also...)
	p.shareDecoder(t)
	return p
}

// open starts the program and waits until its window shows the library.
func (p *program) open(t testing.TB) { p.openWith(t) }

// openWith is open with arguments.
func (p *program) openWith(t testing.TB, args ...string) {
	t.Helper()
	_ = os.Remove(p.probe)
	p.running = p.command(t, args...)
	p.running.Stdout, p.running.Stderr = &p.log, &p.log
	if err := p.running.Start(); err != nil {
		t.Fatal(err)
	}
	p.await(t, "the window", func() bool {
		_, err := p.xdotool("search", "--onlyvisible", "--name", "^"+title+"$")
		return err == nil
	})
	p.until(t, "for the library", func(s seen) bool { return len(s.Texts) > 5 })
}

// end closes the program if it still runs.
func (p *program) end(t testing.TB) {
	t.Helper()
	if p.running != nil {
		p.close(t, p.running)
		p.running = nil
	}
}

// ended waits until the program has ended by itself.
func (p *program) ended(t testing.TB) {
	t.Helper()
	gone := make(chan error, 1)
	go func(window *exec.Cmd) { gone <- window.Wait() }(p.running)
	select {
	case err := <-gone:
		if err != nil {
			t.Errorf("the program ended with %v", err)
		}
	case <-time.After(patience):
		t.Fatal("the program does not end")
	}
	p.running = nil
}

// shareDecoder lets all tests use one compiled decoder: compiling it is most of the
// work of a short job, and no part of what is tested here.
func (p *program) shareDecoder(t testing.TB) {
	t.Helper()
	shared, library := filepath.Join(project(t), "build", "decoder"), filepath.Join(p.home, "library")
	err := errors.Join(
		os.MkdirAll(shared, 0o755),
		os.MkdirAll(library, 0o755),
		os.Symlink(shared, filepath.Join(library, "cache")))
	if err != nil {
		t.Fatal(err)
	}
}

// command is the program with other arguments, on the same library.
func (p *program) command(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	for _, model := range []string{"silero_vad_v5.onnx", "moonshine-tiny/tokens.txt"} {
		if _, err := os.Stat(filepath.Join(project(t), "models", model)); err != nil {
			unavailable(t, "there are no speech models: run make models")
		}
	}
	cmd := exec.Command(testBinary(t), args...)
	cmd.Env, cmd.Dir = p.env, p.home
	return cmd
}

// closing is how long the window may take to close.
const closing = 15 * time.Second

// close asks the window to close, as the window manager does, and reads the log.
func (p *program) close(t testing.TB, window *exec.Cmd) {
	t.Helper()
	_ = window.Process.Signal(os.Interrupt)
	ended := make(chan error, 1)
	go func() { ended <- window.Wait() }()
	select {
	case <-ended:
	case <-time.After(closing):
		t.Errorf("the window did not close within %v", closing)
		_ = window.Process.Kill()
		<-ended
	}
	text := p.log.String()
	if line := faultIn(text); line != "" {
		t.Errorf("the program's log says %q", line)
	}
	if t.Failed() {
		t.Logf("the program's log:\n%s", text)
	}
}

// fault matches a line that must not stand in a log: a widget touched from a wrong
// goroutine, an error of Fyne's, an end that nobody wanted.
var fault = regexp.MustCompile(`^panic: |^UI goroutine held up by our work|^UI goroutine waits for the disk|^fatal error: |SIGSEGV|DATA RACE|Fyne error: |Error in Fyne call thread`)

// stalled matches a line that says the UI goroutine waited for more than 100 ms in our
// functions. Alone it is a fault only with DEBRIEF_WINDOW_STRICT, as in "make test-window":
// who holds a lock may be waiting for a processor.
var stalled = regexp.MustCompile(`^UI goroutine perhaps held up by our work`)

// harmless is what Fyne says when it reads its own preferences, of which Debrief has
// none, while it writes them, and when its file dialog looks for folders that the test's
// user has not.
var harmless = regexp.MustCompile(`Preferences load error|Getting favorite locations`)

// faultIn is the first line of a log that should not be there.
func faultIn(log string) string {
	strict := os.Getenv("DEBRIEF_WINDOW_STRICT") != ""
	for line := range strings.Lines(log) {
		if (fault.MatchString(line) || strict && stalled.MatchString(line)) && !harmless.MatchString(line) {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// summary is a line of "debrief list --json".
type summary struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Messages int    `json:"messages"`
	Topics   int    `json:"topics"`
}

// library lists the conversations, by another process than the one that writes them.
func (p *program) library(t testing.TB) []summary {
	t.Helper()
	out, err := p.command(t, "list", "--json").Output()
	if err != nil {
		t.Fatalf("debrief list: %v", err)
	}
	var all []summary
	if err := json.Unmarshal(out, &all); err != nil {
		t.Fatalf("debrief list: %v\n%s", err, out)
	}
	return all
}

// recognition is how long the sample meeting may take, on a busy machine.
const recognition = 4 * time.Minute

// finished waits for the only conversation of the library to be complete.
func (p *program) finished(t testing.TB) summary {
	t.Helper()
	var only summary
	p.awaitFor(t, recognition, "the meeting", func() bool {
		all := p.library(t)
		if len(all) > 0 {
			only = all[0]
		}
		time.Sleep(500 * time.Millisecond)
		return only.Topics > 0 // insights come last
	})
	return only
}

// show is the conversation as the headless command writes it.
func (p *program) show(t testing.TB, id, format string) string {
	t.Helper()
	out, err := p.command(t, "show", id, "--format", format).Output()
	if err != nil {
		t.Fatalf("debrief show: %v", err)
	}
	return string(out)
}

// project is the folder of the source.
func project(t testing.TB) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// logged collects what a program writes while others may read it.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func TestLogIsReadForFaults(t *testing.T) {
	for line, isFault := range map[string]bool{
		"2026/01/01 10:00:00 *** Error in Fyne call thread, this should have been called in fyne.Do[AndWait] ***": true,
		"panic: runtime error: index out of range":                                                                true,
		"UI goroutine held up by our work (150ms in all; work of ours 120ms, of others 20ms, asleep 0s)":          true,
		"UI goroutine waits for the disk (60ms in all; work of ours 2ms, of others 0s, asleep 58ms)":              true,
		"2026/01/01 10:00:00 Fyne error:  Preferences load error:":                                                false,
		"ALSA lib confmisc.c:855:(parse_card) cannot find card '0'":                                               false,
	} {
		if got := faultIn("before\n" + line + "\nafter\n"); (got != "") != isFault {
			t.Errorf("%q: the fault is %q", line, got)
		}
	}
}
