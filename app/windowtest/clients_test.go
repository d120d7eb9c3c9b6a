package windowtest

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

const (
	clients     = 50
	loadFor     = time.Minute
	clientToken = "0123456789abcdef0123"
)

// TestFiftyClientsBesideAWindow lets 50 clients read from the endpoint and send to it
// for a minute, while somebody goes through a meeting in the window. That the window
// stayed fluid is what its log is read for at the end.
func TestFiftyClientsBesideAWindow(t *testing.T) {
	if os.Getenv("DEBRIEF_SOAK") == "" {
		t.Skip(`it takes minutes: "make soak" does it`)
	}
	p := openWith(t, `{"width": 1180, "height": 740}`, "Board meeting")
	p.goTo(t, "Board meeting", "ctrl+1")
	address, id := p.endpoint(t), p.conversation(t, "Board meeting").ID
	ctx, cancel := context.WithTimeout(t.Context(), loadFor)
	defer cancel()
	var calls, failures atomic.Int64
	var all sync.WaitGroup
	for n := range clients {
		all.Go(func() {
			for i := n; ctx.Err() == nil; i++ {
				err := callOnce(ctx, address, id, i)
				calls.Add(1)
				if err != nil && ctx.Err() == nil {
					failures.Add(1)
					t.Log(err)
				}
			}
		})
	}
	changes := 0
	for ; ctx.Err() == nil; changes++ {
		p.key(t, []string{"ctrl+1", "ctrl+2", "ctrl+3"}[changes%3])
		time.Sleep(200 * time.Millisecond)
	}
	all.Wait()
	t.Logf("%d calls, %d failed; meanwhile the window changed its tab %d times, and held %d meetings", calls.Load(), failures.Load(), changes, len(p.library(t)))
	if failures.Load() > 0 {
		t.Errorf("%d of %d calls failed", failures.Load(), calls.Load())
	}
	p.key(t, "ctrl+2")
	p.sees(t, "When does the new warehouse open?")
}

// endpoint serves the window's library until the test ends, and returns the address.
func (p *program) endpoint(t *testing.T) string {
	t.Helper()
	serving := p.command(t, "serve", "--token", clientToken)
	out, err := serving.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serving.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	first, err := lines.ReadString('\n')
	t.Cleanup(func() {
		_ = serving.Process.Signal(os.Interrupt)
		_, _ = io.Copy(io.Discard, lines)
		if err := serving.Wait(); err != nil {
			t.Errorf("debrief serve: %v", err)
		}
	})
	address, ok := strings.CutPrefix(strings.TrimSpace(first), "Address: ")
	if !ok {
		t.Fatalf("debrief serve says %q, %v", first, err)
	}
	return address
}

// callOnce is the i-th call of a client: one of a hundred sends a meeting, the others
// read one in turns.
func callOnce(ctx context.Context, address, id string, i int) error {
	parts := []string{"", "/messages", "/topics", "/questions", "/action-items", "/members", "/analytics"}
	method, path, body := http.MethodGet, "/v1/conversations/"+id+parts[i%len(parts)], ""
	if i%100 == 0 {
		method, path, body = http.MethodPost, "/v1/process/video?name=Sent", call("what was sent")
	}
	r, err := http.NewRequestWithContext(ctx, method, address+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("X-Api-Key", clientToken)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK && response.StatusCode != http.StatusCreated {
		return fmt.Errorf("%s %s: %s", method, path, response.Status)
	}
	_, err = io.Copy(io.Discard, response.Body)
	return err
}
