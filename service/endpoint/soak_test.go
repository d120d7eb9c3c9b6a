package endpoint

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service"
)

func onlyInSoak(t *testing.T) {
	t.Helper()
	if os.Getenv("DEBRIEF_SOAK") == "" {
		t.Skip(`it takes minutes: "make soak" does it`)
	}
}

// schemathesis makes calls of all kinds from a description, and compares the answers
// with it.
const schemathesis = "schemathesis==4.32.5"

// casesPerCall makes 10,000 cases of the calls that there are.
const casesPerCall = 350

// TestDescriptionHoldsForAnyCall looks for answers that are not described, and for
// faults of ours. The endpoint stays off the network: the addresses are random.
func TestDescriptionHoldsForAnyCall(t *testing.T) {
	onlyInSoak(t)
	tool := schemathesisIn(t, "../../build/schemathesis")
	b := newBench(t)
	b.service.SetSettings(service.Settings{Offline: true})
	cases := casesPerCall
	if n, err := strconv.Atoi(os.Getenv("DEBRIEF_SCHEMATHESIS")); err == nil {
		cases = n
	}
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, tool, "run", b.Address()+"/openapi.json", "-H", "X-Api-Key: "+fixedToken,
		"--max-examples", strconv.Itoa(cases), "--phases", "examples,coverage,fuzzing",
		"--checks", "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance")
	command.Dir = t.TempDir()
	out, err := command.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	t.Log(string(out[max(0, len(out)-1500):]))
	if left := b.leftovers(); len(left) > len(b.unended())+1 { // one may just have ended
		t.Errorf("%d left over, %d jobs not ended", len(left), len(b.unended()))
	}
}

// unended are the jobs that keep what was sent: those that wait, and those that failed
// and could be retried.
func (b *bench) unended() (jobs []string) {
	all, err := b.service.Jobs(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	for _, j := range all {
		if j.State() != service.Completed && j.State() != service.Cancelled {
			jobs = append(jobs, j.ID())
		}
	}
	return jobs
}

// schemathesisIn makes a virtual environment with it, once.
func schemathesisIn(t *testing.T, dir string) string {
	t.Helper()
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	tool := filepath.Join(dir, "bin", "schemathesis")
	if exec.Command(tool, "--version").Run() == nil {
		return tool
	}
	if out, err := exec.Command("/usr/bin/python3", "-m", "venv", "--clear", dir).CombinedOutput(); err != nil {
		t.Skipf("no virtual environment of Python: %v\n%s", err, out)
	}
	if out, err := exec.Command(filepath.Join(dir, "bin", "pip"), "install", "--quiet", schemathesis).CombinedOutput(); err != nil {
		t.Skipf("schemathesis cannot be installed: %v\n%s", err, out)
	}
	return tool
}

// TestFiftyClientsForAMinute reads and sends at the same time, and measures how long the
// library keeps somebody else waiting meanwhile, as a window would be.
func TestFiftyClientsForAMinute(t *testing.T) {
	onlyInSoak(t)
	const clients, while, patience = 50, time.Minute, time.Second
	b := newBench(t)
	id := b.meetingFrom(captions)
	paths := []string{"", "/messages", "/topics", "/questions", "/action-items", "/follow-ups", "/members", "/analytics"}
	stop := time.Now().Add(while)
	var calls, failures atomic.Int64
	var all sync.WaitGroup
	for n := range clients {
		all.Go(func() {
			for i := n; time.Now().Before(stop); i++ {
				method, path, body := "GET", "/v1/conversations/"+id+paths[i%len(paths)], ""
				if i%100 == 0 {
					method, path, body = "POST", "/v1/process/video", captions
				}
				calls.Add(1)
				if status := b.status(method, path, body); status != http.StatusOK && status != http.StatusCreated {
					t.Logf("%s %s: %d", method, path, status)
					failures.Add(1)
				}
			}
		})
	}
	var waits []time.Duration
	for time.Now().Before(stop) {
		begun := time.Now()
		if _, err := b.service.Conversations(t.Context()); err != nil {
			t.Error(err)
		}
		waits = append(waits, time.Since(begun))
		time.Sleep(50 * time.Millisecond)
	}
	all.Wait()
	slices.Sort(waits)
	median, worst := waits[len(waits)/2], waits[len(waits)*99/100]
	t.Logf("%d calls, %d failed; the list of meetings took %v in the middle, %v at the 99th percentile", calls.Load(), failures.Load(), median, worst)
	if failures.Load() > 0 || worst > patience {
		t.Errorf("%d of %d calls failed, the list of meetings took %v", failures.Load(), calls.Load(), worst)
	}
}

// status makes a call, and 0 is none.
func (b *bench) status(method, path, body string) int {
	r, err := http.NewRequestWithContext(b.t.Context(), method, b.Address()+path, strings.NewReader(body))
	if err != nil {
		return 0
	}
	r.Header.Set("X-Api-Key", fixedToken)
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return 0
	}
	defer response.Body.Close()
	return response.StatusCode
}
