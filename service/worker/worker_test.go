package worker_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/worker"
)

// misbehaviour, set in the environment of a child, replaces the worker by one that fails.
const misbehaviour = "DEBRIEF_TEST_WORKER"

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == worker.Argument {
		os.Exit(child(os.Getenv(misbehaviour)))
	}
	os.Exit(m.Run())
}

func child(how string) int {
	if how == "" {
		return worker.Main(context.Background(), os.Stdin, os.Stdout)
	}
	bufio.NewReader(os.Stdin).ReadString('\n')
	switch how {
	case "crash":
		fmt.Fprintln(os.Stderr, "std::bad_alloc")
		return 134
	case "noise":
		fmt.Println("native code says hello")
		fmt.Println(`{"done":{"duration":1}}`)
		return 0
	case "garbage":
		fmt.Println(`{"segment":`)
		time.Sleep(time.Minute)
	case "flood":
		fmt.Print("{" + strings.Repeat("x", 4<<20))
		time.Sleep(time.Minute)
	case "stuck":
		time.Sleep(time.Minute)
	case "late":
		fmt.Println(`{"segment":{"index":0,"start":0,"end":1,"sentences":[{"text":"One.","start":0,"end":1}]}}`)
		return 1
	case "named":
		fmt.Println(`{"failed":{"code":"no_audio","subject":"clip.mp4","detail":"ffmpeg said so"}}`)
		return 1
	}
	return 0
}

func run(t *testing.T, ctx context.Context, how string, h worker.Handler) (worker.Summary, error) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := worker.Command{Path: exe, Env: append(os.Environ(), misbehaviour+"="+how)}
	began := time.Now()
	summary, err := worker.Run(ctx, command, worker.Request{Path: filepath.Join("some", "clip.mp4")}, h)
	if time.Since(began) > 30*time.Second {
		t.Errorf("it took %v to give up on a worker that did: %s", time.Since(began), how)
	}
	return summary, err
}

func TestAFailureOfTheWorkerIsNamed(t *testing.T) {
	for how, want := range map[string]fault.Code{
		"crash": fault.WorkerCrashed,
		"late":  fault.WorkerCrashed,
		"named": fault.NoAudio,
	} {
		t.Run(how, func(t *testing.T) {
			_, err := run(t, t.Context(), how, worker.Handler{})
			if fault.CodeOf(err) != want {
				t.Errorf("got %v, want %s", err, want)
			}
		})
	}
}

func TestTheWorkersComplaintIsInTheDetail(t *testing.T) {
	_, err := run(t, t.Context(), "crash", worker.Handler{})
	if detail := fault.Explain(err).Detail; !strings.Contains(detail, "std::bad_alloc") {
		t.Errorf("detail %q does not hold what the worker said", detail)
	}
}

func TestWhatIsNotTheProtocolEndsTheRun(t *testing.T) {
	for _, how := range []string{"garbage", "flood"} {
		t.Run(how, func(t *testing.T) {
			if _, err := run(t, t.Context(), how, worker.Handler{}); err == nil {
				t.Error("no error")
			}
		})
	}
}

func TestNativeChatterIsIgnored(t *testing.T) {
	summary, err := run(t, t.Context(), "noise", worker.Handler{})
	if err != nil || summary.Duration != 1 {
		t.Errorf("got %+v, %v", summary, err)
	}
}

func TestAWorkerStartsNoWorkers(t *testing.T) {
	t.Setenv("DEBRIEF_WORKER", "1")
	if _, err := run(t, t.Context(), "noise", worker.Handler{}); err == nil {
		t.Error("no error")
	}
}

func TestCancelKillsAStuckWorker(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, err := run(t, ctx, "stuck", worker.Handler{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestAnErrorOfTheHandlerStopsTheWorkerAndComesBack(t *testing.T) {
	full := errors.New("disk full")
	_, err := run(t, t.Context(), "late", worker.Handler{Segment: func(speech.Segment) error { return full }})
	if !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}
