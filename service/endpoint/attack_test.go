package endpoint

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestNobodyGetsInWithoutAToken(t *testing.T) {
	b := newBench(t)
	for _, r := range b.routes() {
		method, path, _ := strings.Cut(r.pattern, " ")
		if isOpen(r.pattern) && method == "POST" {
			continue
		}
		b.call(method, path, nil, "X-Api-Key", "").wants(t, 401, "unauthorized")
	}
	b.call("GET", "/", nil, "X-Api-Key", "").wants(t, 401)
	b.call("GET", "/v1/job/1", nil, "X-Api-Key", "", "Authorization", "Basic "+fixedToken).wants(t, 401)
}

func TestOtherNamesOfThisComputerAreRefused(t *testing.T) {
	b := newBench(t)
	for host, status := range map[string]int{
		"evil.example": 403, fmt.Sprintf("evil.example:%d", b.port): 403, "127.0.0.1": 403, "127.0.0.1:1": 403,
		fmt.Sprintf("127.0.0.1.evil.example:%d", b.port): 403, fmt.Sprintf("0.0.0.0:%d", b.port): 403,
		fmt.Sprintf("localhost:%d", b.port): 404, fmt.Sprintf("[::1]:%d", b.port): 404, fmt.Sprintf("127.0.0.1:%d", b.port): 404,
	} {
		b.call("GET", "/v1/job/1", nil, "Host", host).wants(t, status)
	}
}

func TestPagesInABrowserAreRefused(t *testing.T) {
	b := newBench(t)
	for _, header := range [][2]string{
		{"Origin", "https://evil.example"}, {"Origin", "null"}, {"Origin", b.Address()},
		{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "none"}, {"Access-Control-Request-Method", "POST"},
	} {
		a := b.call("GET", "/v1/job/1", nil, header[0], header[1]).wants(t, 403, "browser")
		b.call("OPTIONS", "/v1/job/1", nil, header[0], header[1]).wants(t, 403)
		for name := range a.header {
			if strings.HasPrefix(name, "Access-Control") {
				t.Errorf("the answer has %s", name)
			}
		}
	}
}

func TestOnlyThisComputerIsListenedTo(t *testing.T) {
	b := newBench(t)
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addresses {
		ip, ok := a.(*net.IPNet)
		if !ok || ip.IP.IsLoopback() || ip.IP.IsLinkLocalUnicast() {
			continue
		}
		conn, err := net.DialTimeout("tcp", net.JoinHostPort(ip.IP.String(), fmt.Sprint(b.port)), time.Second)
		if err == nil {
			_ = conn.Close()
			t.Errorf("it answers on %s", ip.IP)
		}
	}
}

// Guesses are slow, and hold up nobody who has the token.
func TestGuessingIsHopeless(t *testing.T) {
	b := newBench(t)
	var wrong, refused atomic.Int64
	var guesses sync.WaitGroup
	stop := time.Now().Add(time.Second)
	for i := range 16 {
		guesses.Go(func() {
			for n := 0; time.Now().Before(stop); n++ {
				r, err := http.NewRequestWithContext(t.Context(), "GET", b.Address()+"/v1/job/1", nil)
				if err != nil {
					t.Error(err)
					return
				}
				r.Header.Set("X-Api-Key", fmt.Sprintf("guess %d of %d", n, i))
				response, err := http.DefaultTransport.RoundTrip(r)
				if err != nil {
					t.Error(err)
					return
				}
				_ = response.Body.Close()
				switch response.StatusCode {
				case http.StatusUnauthorized:
					wrong.Add(1)
				case http.StatusTooManyRequests:
					refused.Add(1)
				default:
					t.Errorf("status %d", response.StatusCode)
				}
			}
		})
	}
	begun := time.Now()
	b.call("GET", "/v1/job/1", nil).wants(t, 404)
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("the right token took %v", took)
	}
	guesses.Wait()
	if n := wrong.Load(); n == 0 || n > 4*6 || refused.Load() == 0 {
		t.Errorf("%d guesses were answered, %d refused", n, refused.Load())
	}
}

func TestTooLargeABodyLeavesNothing(t *testing.T) {
	b := newBenchWith(t, Config{Token: fixedToken, MaxUpload: 1 << 20})
	b.call("POST", "/v1/process/video", endless(10<<30), "Content-Length", "10737418240").wants(t, 413)
	large := strings.NewReader(strings.Repeat("x", 1<<20+1))
	b.call("POST", "/v1/process/video", large).wants(t, 413)
	b.call("POST", "/v1/process/video", io.MultiReader(strings.NewReader(strings.Repeat("x", 1<<20+1)))).wants(t, 413)
	if left := b.leftovers(); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

// endless is a body that says how long it is, and of which little is ever sent.
func endless(size int64) io.Reader { return io.LimitReader(zeros{}, size) }

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

func TestFormsAndNothingAreRefused(t *testing.T) {
	b := newBench(t)
	b.call("POST", "/v1/process/video", strings.NewReader("--x--"), "Content-Type", "multipart/form-data; boundary=x").wants(t, 415)
	b.call("POST", "/v1/process/video", nil).wants(t, 400, "file_empty")
}

// raw sends bytes as they are, and returns the status that comes back.
func (b *bench) raw(request string) string {
	b.t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(b.Address(), "http://"))
	if err != nil {
		b.t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(30 * time.Second))
	if _, err := io.WriteString(conn, strings.ReplaceAll(request, "HOST", strings.TrimPrefix(b.Address(), "http://"))); err != nil {
		b.t.Fatal(err)
	}
	line, _ := bufio.NewReader(conn).ReadString('\n')
	return strings.TrimSpace(line)
}

func TestSenderThatGoesAwayLeavesNothing(t *testing.T) {
	b := newBench(t)
	conn, err := net.Dial("tcp", strings.TrimPrefix(b.Address(), "http://"))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "POST /v1/process/video HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-Api-Key: %s\r\nContent-Length: 1000000\r\n\r\nsome of it", b.port, fixedToken)
	eventually(t, "the upload begins", func() bool { return len(b.leftovers()) == 1 })
	_ = conn.Close()
	eventually(t, "what has come is removed", func() bool { return len(b.leftovers()) == 0 })
	if jobs, err := b.service.Jobs(t.Context()); err != nil || len(jobs) > 0 {
		t.Errorf("%d jobs, %v", len(jobs), err)
	}
}

func eventually(t *testing.T, what string, so func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not so after 30 s: %s", what)
		}
	}
}

// Connections that say nothing, or little by little, give way after a while, and until
// then leave room for others.
func TestSlowClientsHoldUpNobody(t *testing.T) {
	b := newBench(t)
	var slow []net.Conn
	for range maxConnections - 8 {
		conn, err := net.Dial("tcp", strings.TrimPrefix(b.Address(), "http://"))
		if err != nil {
			t.Fatal(err)
		}
		slow = append(slow, conn)
		_, _ = io.WriteString(conn, "GET /v1/job/1 HTTP/1.1\r\nHost: ")
	}
	b.call("GET", "/v1/job/1", nil).wants(t, 404)
	_ = slow[0].SetReadDeadline(time.Now().Add(headerTime + 5*time.Second))
	if _, err := io.ReadAll(slow[0]); err != nil && os.IsTimeout(err) {
		t.Error("it waits for the rest of the header for ever")
	}
	for _, conn := range slow {
		_ = conn.Close()
	}
}

func TestNamesAreNeverPaths(t *testing.T) {
	b := newBench(t)
	secret := b.credentials.AppSecret
	for _, path := range []string{
		"/v1/conversations/..%2f..%2fendpoint%2fsymbl.conf", "/v1/conversations/%2e%2e/messages", "/v1/job/..%2f..%2flibrary.db",
		"/v1/conversations/%00/messages", "/../endpoint/symbl.conf", "/v1/conversations/" + strings.Repeat("a", 8000),
	} {
		status := b.raw("GET " + path + " HTTP/1.1\r\nHost: HOST\r\nX-Api-Key: " + fixedToken + "\r\nConnection: close\r\n\r\n")
		if !strings.Contains(status, " 404 ") && !strings.Contains(status, " 307 ") && !strings.Contains(status, " 301 ") {
			t.Errorf("%s: %s", path, status)
		}
	}
	for _, name := range []string{"../../../../tmp/evil", "/etc/cron.d/evil", `..\..\evil`, "CON", ".hidden", strings.Repeat("n", 3000), "a\x00b"} {
		q := strings.NewReplacer("/", "%2F", "\\", "%5C", "\x00", "%00").Replace(name)
		s := into[started](t, b.call("POST", "/v1/process/video?name="+q, strings.NewReader(captions)).wants(t, 201))
		if status := b.wait(s); status != "completed" {
			t.Errorf("%q has %s", name, status)
		}
		if a := b.call("GET", "/v1/conversations/"+s.ConversationID, nil).wants(t, 200); strings.Contains(string(a.body), secret) {
			t.Error("the secret is told")
		}
	}
	if left := b.leftovers(); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
	for _, bad := range []string{"file:///etc/passwd", "/etc/passwd", "http:///etc/passwd", "gopher://x/", "http://[::1", ""} {
		b.call("POST", "/v1/process/video/url", map[string]any{"url": bad}).wants(t, 400, "bad_url")
	}
}

func TestLastRequestsHaveNoSecrets(t *testing.T) {
	b := newBench(t)
	for range maxRecent + 5 {
		b.call("GET", "/v1/conversations/private-id?name=private", nil).wants(t, 404)
	}
	all := b.Recent()
	if len(all) != maxRecent || all[0].Path != "/v1/conversations/{conversationId}" || all[0].Status != 404 || all[0].Method != "GET" {
		t.Errorf("%d requests, the last %+v", len(all), all[0])
	}
}
