package worker_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
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
	if said, ok := answers[how]; ok {
		fmt.Print(said)
		return 0
	}
	switch how {
	case "grandchild": // holds the output open long after its parent
		if err := stuckGrandchild(); err != nil {
			return 1
		}
		fmt.Print(segment)
		return 1
	case "deaf":
		go worker.EndWithParent(os.Stdin, func() {})
		time.Sleep(time.Minute)
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
	case "parent":
		return parentOfStuck()
	case "stuck":
		if path := os.Getenv(pidFile); path != "" {
			_ = os.WriteFile(path, []byte(strconv.Itoa(os.Getpid())), 0o600)
		}
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

// segment is an event of the protocol.
const segment = `{"segment":{"index":0,"start":0,"end":1,"sentences":[{"text":"One.","start":0,"end":1}]}}` + "\n"

// answers are whole answers of a child.
var answers = map[string]string{
	"text before":    "native code says: " + segment + `{"done":{"duration":1}}` + "\n",
	"text behind":    strings.TrimSpace(segment) + "native code\n" + `{"done":{"duration":1}}` + "\n",
	"one line":       "[warn] {x} " + strings.TrimSpace(segment) + ` and {"done":{"duration":1}}` + "\n",
	"negative":       strings.Replace(segment, `"end":1,`, `"end":-1,`, 1),
	"endless":        strings.Replace(segment, `"end":1}`, `"end":1e300}`, 1),
	"beyond numbers": strings.Replace(segment, `"end":1}`, `"end":1e999}`, 1),
	"before zero":    strings.Replace(segment, `"text":"One.","start":0`, `"text":"One.","start":-0.5`, 1),
	"no index":       strings.Replace(segment, `"index":0`, `"index":-1`, 1),
	"endless info":   `{"info":{"duration":1e17}}` + "\n",
	"endless end":    `{"done":{"duration":-1}}` + "\n",
	"lost progress":  `{"progress":{"position":-5,"duration":1}}` + "\n",
	"half an event":  "native code says: " + segment[:20] + "\n",
}

func stuckGrandchild() error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(exe, worker.Argument)
	cmd.Env = append(os.Environ(), misbehaviour+"=stuck")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Start()
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

// TestTextOnTheSameLineCostsNoSegment: native code prints without asking.
func TestTextOnTheSameLineCostsNoSegment(t *testing.T) {
	for _, how := range []string{"text before", "text behind", "one line"} {
		t.Run(how, func(t *testing.T) {
			var got []string
			summary, err := run(t, t.Context(), how, worker.Handler{Segment: func(s speech.Segment) error {
				got = append(got, s.Sentences[0].Text)
				return nil
			}})
			if err != nil || summary.Duration != 1 || len(got) != 1 || got[0] != "One." {
				t.Errorf("%q, %+v, %v", got, summary, err)
			}
		})
	}
}

func TestImpossibleTimesAreRefused(t *testing.T) {
	for _, how := range []string{"negative", "endless", "beyond numbers", "before zero", "no index", "endless info", "endless end", "lost progress", "half an event"} {
		t.Run(how, func(t *testing.T) {
			refuse := func() { t.Error("it was handed on") }
			_, err := run(t, t.Context(), how, worker.Handler{
				Segment:  func(speech.Segment) error { refuse(); return nil },
				Info:     func(worker.Info) error { refuse(); return nil },
				Progress: func(worker.Progress) { refuse() },
			})
			if !errors.Is(err, fault.WorkerCrashed) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestAGrandchildThatHoldsTheOutputHoldsUpNobody(t *testing.T) {
	segments := 0
	began := time.Now()
	_, err := run(t, t.Context(), "grandchild", worker.Handler{Segment: func(speech.Segment) error { segments++; return nil }})
	if !errors.Is(err, fault.WorkerCrashed) || segments != 1 {
		t.Errorf("%d segments, %v", segments, err)
	}
	if took := time.Since(began); took > 15*time.Second {
		t.Errorf("it took %v", took)
	}
}

// TestAWorkerEndsSoonAfterItsParent: also when native code does not come back.
func TestAWorkerEndsSoonAfterItsParent(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, worker.Argument)
	cmd.Env = append(os.Environ(), misbehaviour+"=deaf")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if _, err := fmt.Fprintln(in, "{}"); err != nil {
		t.Error(err)
	}
	if err := in.Close(); err != nil { // the system does so when the parent is killed
		t.Error(err)
	}
	_ = cmd.Wait()
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it lived on for %v", took)
	}
}
