package command

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service"
)

// lines are what a command says, safe to read while it goes on.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func TestAWatchTakesWhatIsInTheFolderAndGoesOn(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"call.mp4", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	lib := newFakeLibrary()
	lib.folder = t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	said := new(lines)
	status := make(chan int, 1)
	go func() {
		status <- runIn(ctx, environment{out: io.Discard, err: said, zone: time.UTC, version: "1",
			open: func(context.Context, service.Config) (library, error) { return lib, nil }}, []string{"watch", "--project", "Website", folder})
	}()
	for end := time.Now().Add(time.Minute); !strings.Contains(said.String(), "call.mp4: done"); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("it says %q", said.String())
		}
	}
	cancel()
	if got := <-status; got != statusDone {
		t.Errorf("status %d: %s", got, said.String())
	}
	if lib.resumed == 0 {
		t.Error("jobs of a watch that was killed do not go on")
	}
	if len(lib.opts) != 1 || lib.opts[0].Project != "Website" {
		t.Errorf("processed with %+v", lib.opts)
	}
	if want := []string{filepath.Join(folder, "call.mp4") + " -> "}; !slices.Equal(lib.processed, want) {
		t.Errorf("processed %q, want %q", lib.processed, want)
	}
}

func TestAWatchAddsToAConversationOrToAProject(t *testing.T) {
	r := debrief(t, nil, "watch", t.TempDir(), "--project", "Website", "--append", "0190")
	r.wants(t, 2, "", "--project is for new conversations")
}
