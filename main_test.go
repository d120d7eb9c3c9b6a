package main

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/worker"
)

// TestMain makes the test binary the program itself when it is asked to, so that
// tests can start it, also as its own worker.
func TestMain(m *testing.M) {
	if os.Getenv("DEBRIEF_TEST_PROGRAM") != "" || len(os.Args) == 2 && os.Args[1] == worker.Argument {
		main()
	}
	os.Exit(m.Run())
}

func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Env = append(os.Environ(), "DEBRIEF_TEST_PROGRAM=1", "DEBRIEF_HOME="+t.TempDir(), "LC_ALL=C.UTF-8")
	return cmd
}

func TestExitStatusesAreThoseOfTheContract(t *testing.T) {
	for line, want := range map[string]int{
		"--version": 0, "list": 0, "process no-such-file.mp4": 1, "show nothing": 1, "process": 2, "nonsense": 2,
	} {
		var exit *exec.ExitError
		got := 0
		if err := program(t, strings.Fields(line)...).Run(); errors.As(err, &exit) {
			got = exit.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("debrief %s: status %d, want %d", line, got, want)
		}
	}
}

func TestOnlyTheCommandSpeaks(t *testing.T) {
	var out, errs bytes.Buffer
	cmd := program(t, "--version")
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil || out.String() != version+"\n" || errs.Len() > 0 {
		t.Errorf("%v, output %q, errors %q", err, out.String(), errs.String())
	}
}

// A download that never ends must still end two seconds after Ctrl-C, and be
// told in one word.
func TestCtrlCEndsTheProgramSoon(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot be sent Ctrl-C alone there")
	}
	asked, done := make(chan struct{}, 8), make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "video/mp4")
		w.Header().Set("Content-Length", "1000000")
		if f, ok := w.(http.Flusher); ok {
			f.Flush()
		}
		asked <- struct{}{}
		select {
		case <-done:
		case <-r.Context().Done():
		}
	}))
	defer server.Close()
	defer close(done)

	var stderr bytes.Buffer
	cmd := program(t, "process", "--allow-private-network", server.URL+"/meeting.mp4")
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-asked:
	case err := <-ended:
		t.Fatalf("ended by itself: %v: %s", err, stderr.String())
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ended:
		if cmd.ProcessState.ExitCode() != 1 || stderr.String() != "Cancelled.\n" {
			t.Errorf("%v: %q", cmd.ProcessState, stderr.String())
		}
	case <-time.After(2*time.Second + 500*time.Millisecond):
		_ = cmd.Process.Kill()
		t.Fatal("still running")
	}
}
