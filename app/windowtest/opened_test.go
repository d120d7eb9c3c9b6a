package windowtest

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestWhatIsOpenedLandsInTheOneWindow follows recordings, folders and links that are
// opened from outside: at the first start, at further ones, and after a crash.
func TestWhatIsOpenedLandsInTheOneWindow(t *testing.T) {
	p := newProgram(t, newDisplay(t))
	first := p.file(t, "First call.vtt", call("the first call"))
	p.openWith(t, first)
	t.Cleanup(func() { p.end(t) })
	p.opened(t, "First call")

	folder := filepath.Dir(p.file(t, "Calls/Second call.vtt", call("the second call")))
	p.another(t, folder)
	p.opened(t, "Second call")

	p.another(t, "file://"+p.file(t, "Third%20call.vtt", "")) // nothing of that name: a % is a %
	p.sees(t, "Something went wrong")
	p.key(t, "Escape")
	p.noDialog(t)

	p.another(t, "debrief:meeting/"+p.conversation(t, "First call").ID+"?t=16")
	p.opened(t, "First call")
	p.sees(t, "*second week of January*")

	p.another(t) // to see the window, nothing else
	if n := len(p.library(t)); n != 2 {
		t.Errorf("the library has %d meetings", n)
	}
	p.end(t)

	p.file(t, "library/logs/crash.txt", "panic: a fault of ours\n")
	p.open(t)
	p.sees(t, "Debrief ended unexpectedly the last time")
	p.clickOn(t, "Close")
	p.noDialog(t)
	p.end(t)
	kept, err := filepath.Glob(filepath.Join(p.home, "library", "logs", "crash-*.txt"))
	if err != nil || len(kept) != 1 {
		t.Errorf("of the crash is kept: %q, %v", kept, err)
	}
	p.open(t)
	p.sees(t, "First call")
	p.noDialog(t)
}

// another starts the program again, which hands over and ends.
func (p *program) another(t *testing.T, open ...string) {
	t.Helper()
	cmd := p.command(t, open...)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			t.Fatalf("the further start ended with %v", err)
		}
	case <-time.After(patience):
		_ = cmd.Process.Kill()
		<-ended
		t.Fatal("the further start does not end")
	}
}
