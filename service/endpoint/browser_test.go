package endpoint

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// page tries to reach the endpoint from a browser in every way that a page has, with the
// token even, and writes down what came of it.
const page = `<!doctype html><title>page</title><pre id=out></pre><script>
const at = %q, key = %q, out = document.getElementById("out");
const tries = {
	simple: () => fetch(at + "/v1/job/1"),
	keyed: () => fetch(at + "/v1/job/1", {headers: {"X-Api-Key": key}}),
	opaque: () => fetch(at + "/v1/process/video", {method: "POST", mode: "no-cors", body: "WEBVTT"}),
};
async function run() {
	for (const name in tries) {
		try { const r = await tries[name](); out.textContent += name + " " + r.type + " " + r.status + "\n"; }
		catch (e) { out.textContent += name + " failed\n"; }
	}
	out.textContent += "finished";
}
run();
</script><form id=f method=post enctype=text/plain action="%[1]s/v1/process/video" target=frame><input name=a></form>
<iframe name=frame></iframe><img src="%[1]s/v1/job/1"><script>document.getElementById("f").submit()</script>`

// TestPageInARealBrowser needs Chromium, which "make test" installs on Debian.
func TestPageInARealBrowser(t *testing.T) {
	browser := ""
	for _, name := range []string{"chromium-headless-shell", "chromium", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Skip("there is no Chromium")
	}
	b := newBench(t)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, page, b.Address(), fixedToken)
	}))
	defer site.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(),
		"--virtual-time-budget=10000", "--timeout=20000", "--dump-dom", site.URL).Output()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []string{"simple failed", "keyed failed", "finished"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	calls := b.Recent()
	if len(calls) == 0 {
		t.Error("the browser did not even try")
	}
	for _, c := range calls {
		if c.Status != http.StatusForbidden {
			t.Errorf("%s %s was answered with %d", c.Method, c.Path, c.Status)
		}
	}
	if jobs, err := b.service.Jobs(t.Context()); err != nil || len(jobs) > 0 {
		t.Errorf("%d jobs, %v", len(jobs), err)
	}
}
