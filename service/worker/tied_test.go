package worker_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/worker"
)

// pidFile is set in the environment of a child that is to write down who it is.
const pidFile = "DEBRIEF_TEST_PID"

// parentOfStuck is a program whose worker does not come back, and does not see that
// its input has ended.
func parentOfStuck() int {
	exe, err := os.Executable()
	if err != nil {
		return 1
	}
	command := worker.Command{Path: exe, Env: append(os.Environ(), misbehaviour+"=stuck")}
	_, _ = worker.Run(context.Background(), command, worker.Request{Path: "clip.mp4"}, worker.Handler{})
	return 0
}

func TestTheSystemEndsAWorkerWhoseParentIsKilled(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "windows" {
		t.Skip("only the end of its input ends a worker here")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "pid")
	parent := exec.Command(exe, worker.Argument)
	parent.Env = append(os.Environ(), misbehaviour+"=parent", pidFile+"="+path)
	in, err := parent.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Write([]byte("\n")); err != nil {
		t.Fatal(err)
	}
	var pid int
	eventually(t, "the worker to start", func() bool {
		text, _ := os.ReadFile(path)
		pid, err = strconv.Atoi(string(text))
		return err == nil
	})
	if !running(pid) {
		t.Fatal("the worker is not there before its parent is killed")
	}
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = parent.Wait()
	eventually(t, "the worker to be gone", func() bool { return !running(pid) })
}

func eventually(t *testing.T, what string, there func() bool) {
	t.Helper()
	for range 200 {
		if there() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("waited in vain for %s", what)
}
