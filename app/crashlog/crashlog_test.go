package crashlog

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// crashIn is set in the environment of a program that is to crash.
const crashIn = "DEBRIEF_TEST_CRASH"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashIn); dir != "" {
		if _, err := Start(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		done := make(chan bool)
		go func() { panic("a fault of ours") }()
		<-done
	}
	os.Exit(m.Run())
}

func crash(t *testing.T, dir string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashIn+"="+dir)
	if out, err := cmd.CombinedOutput(); cmd.ProcessState.ExitCode() != 2 {
		t.Fatalf("%v: %s", err, out)
	}
}

func TestACrashIsKeptAndReportedOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "logs")
	crash(t, dir)
	l, err := Start(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !l.Crashed {
		t.Error("nobody learns of the crash")
	}
	kept, err := filepath.Glob(filepath.Join(dir, crashNames))
	if err != nil || len(kept) != 1 {
		t.Fatalf("kept: %q, %v", kept, err)
	}
	text, err := os.ReadFile(kept[0])
	if err != nil || !strings.Contains(string(text), "a fault of ours") || !strings.Contains(string(text), "crashlog_test.go") {
		t.Errorf("%v: %s", err, text)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
	if l, err = Start(dir); err != nil || l.Crashed {
		t.Errorf("after a good end: %+v, %v", l, err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}

func TestCrashesAreBounded(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for i := range maxCrashes + 3 {
		if err := os.WriteFile(filepath.Join(dir, crashName), make([]byte, maxCrash+100), 0o600); err != nil {
			t.Fatal(err)
		}
		if crashed, err := layAside(dir, now.Add(time.Duration(i)*time.Hour)); err != nil || !crashed {
			t.Fatal(crashed, err)
		}
	}
	kept, err := filepath.Glob(filepath.Join(dir, crashNames))
	if err != nil || len(kept) != maxCrashes || filepath.Base(kept[maxCrashes-1]) != "crash-20260102-100405.txt" {
		t.Errorf("kept: %q, %v", kept, err)
	}
	for _, path := range kept {
		if info, err := os.Stat(path); err != nil || info.Size() != maxCrash {
			t.Errorf("%s: %v, %v", path, info.Size(), err)
		}
	}
}

func TestTheLogIsBounded(t *testing.T) {
	dir := t.TempDir()
	for range 2 { // starts
		l, err := Start(dir)
		if err != nil {
			t.Fatal(err)
		}
		line := []byte(strings.Repeat("x", 999) + "\n")
		for range 2500 {
			if _, err := l.Beside(io.Discard).Write(line); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		if n, err := l.Write(line); n != len(line) || err != nil {
			t.Errorf("after the end a line is refused: %d, %v", n, err)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 2 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, f := range files {
		if info, err := f.Info(); err != nil || info.Size() > maxLog || info.Size() < maxLog/8 {
			t.Errorf("%s has %d bytes, %v", f.Name(), info.Size(), err)
		}
	}
}

// On Windows a program with a window has no standard error.
func TestAMissingTerminalCostsNoLine(t *testing.T) {
	l, err := Start(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	closed, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	if _, err := l.Beside(closed).Write([]byte("a line\n")); err != nil {
		t.Error(err)
	}
	if text, err := os.ReadFile(filepath.Join(l.Dir(), logName)); err != nil || string(text) != "a line\n" {
		t.Errorf("%q, %v", text, err)
	}
}
