package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// publicAddr is what names resolve to in these tests. Dial leads every connection
// to the loopback server: nothing leaves this machine.
var publicAddr = netip.MustParseAddr("93.184.216.34")

// world is a server and a Downloader to which it is the whole internet.
func world(t *testing.T, handler http.HandlerFunc) *Downloader {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return &Downloader{
		Stall: 300 * time.Millisecond, Retries: 3,
		Backoff: func(int) time.Duration { return time.Millisecond },
		Resolve: func(context.Context, string) ([]netip.Addr, error) { return []netip.Addr{publicAddr}, nil },
		Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
			if !strings.HasPrefix(address, publicAddr.String()+":") {
				return nil, fmt.Errorf("connection to %s", address)
			}
			return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
		},
		FreeSpace: func(string) (int64, error) { return 1 << 40, nil },
	}
}

var content = bytes.Repeat([]byte("\x00\x01sound"), 100_000)

// serve answers as a good server does, with ranges.
func serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("ETag", `"one"`)
	http.ServeContent(w, r, "meeting.mp4", time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC), bytes.NewReader(content))
}

func get(t *testing.T, d *Downloader, address string) (Download, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	return d.Get(ctx, address, t.TempDir(), nil)
}

func wantContent(t *testing.T, got Download, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(got.Path)
	if err != nil || !bytes.Equal(data, content) || got.Size != int64(len(content)) {
		t.Errorf("%d of %d bytes, %v", len(data), len(content), err)
	}
	left, err := os.ReadDir(filepath.Dir(got.Path))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestDownloadIsNamedAndDated(t *testing.T) {
	d := world(t, serve)
	var done, total int64
	got, err := d.Get(t.Context(), "http://user:secret@files.test/a/b/my%20meeting.mp4?token=secret", t.TempDir(), func(d, t int64) { done, total = d, t })
	wantContent(t, got, err)
	if got.Name != "my meeting.mp4" || filepath.Base(got.Path) != got.Name || got.Modified.Year() != 2024 || done != total || total != got.Size {
		t.Errorf("%+v, progress %d of %d", got, done, total)
	}
}

// cutter sends at most n bytes in each answer, then drops the connection.
func cutter(n int, requests *atomic.Int32) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		serve(&cutWriter{ResponseWriter: w, left: n}, r)
	}
}

type cutWriter struct {
	http.ResponseWriter
	left int
}

func (w *cutWriter) Write(p []byte) (int, error) {
	if len(p) > w.left {
		_, _ = w.ResponseWriter.Write(p[:w.left])
		w.ResponseWriter.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
	w.left -= len(p)
	return w.ResponseWriter.Write(p)
}

func TestBrokenDownloadGoesOn(t *testing.T) {
	var requests atomic.Int32
	got, err := get(t, world(t, cutter(150_000, &requests)), "http://files.test/x.mp4")
	wantContent(t, got, err)
	if n := requests.Load(); n != 5 {
		t.Errorf("%d requests for five parts", n)
	}
}

func TestSlowServerIsWaitedFor(t *testing.T) {
	got, err := get(t, world(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", strconv.Itoa(len(content)))
		for rest := content; len(rest) > 0; {
			n := min(len(rest), 2+len(content)/20)
			_, _ = w.Write(rest[:n])
			w.(http.Flusher).Flush()
			rest = rest[n:]
			time.Sleep(30 * time.Millisecond) // all of it takes longer than a stall may
		}
	}), "http://files.test/x.mp4")
	wantContent(t, got, err)
}

func TestLaterProcessGoesOn(t *testing.T) {
	dir := t.TempDir()
	var requests atomic.Int32
	d := world(t, cutter(300_000, &requests))
	ctx, cancel := context.WithCancel(t.Context())
	d.Backoff = func(int) time.Duration { cancel(); return time.Hour }
	if _, err := d.Get(ctx, "http://files.test/x.mp4", dir, nil); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	var asked string
	d = world(t, func(w http.ResponseWriter, r *http.Request) { asked = r.Header.Get("Range"); serve(w, r) })
	got, err := d.Get(t.Context(), "http://files.test/x.mp4", dir, nil)
	wantContent(t, got, err)
	if asked != "bytes=300000-" {
		t.Errorf("asked for %q", asked)
	}
}

func TestChangedFileIsFetchedAnew(t *testing.T) {
	var requests atomic.Int32
	got, err := get(t, world(t, func(w http.ResponseWriter, r *http.Request) {
		if requests.Add(1) == 1 {
			w.Header().Set("ETag", `"old"`)
			w.Header().Set("Content-Length", "900000")
			_, _ = w.Write(bytes.Repeat([]byte("\x00old"), 50_000))
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}
		serve(w, r) // If-Range does not match: everything
	}), "http://files.test/x.mp4")
	wantContent(t, got, err)
}

func TestServersThatMisbehave(t *testing.T) {
	short := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000000")
		_, _ = w.Write(content)
	}
	endless := func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(content); err != nil {
				return
			}
		}
	}
	stalled := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000000")
		_, _ = w.Write(content[:10])
		w.(http.Flusher).Flush()
		select {
		case <-r.Context().Done():
		case <-time.After(5 * time.Second):
		}
	}
	drip := func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			_, _ = w.Write(content[:1])
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	}
	reset := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000000")
		_, _ = w.Write(content[:1000])
		w.(http.Flusher).Flush()
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		_ = conn.(*net.TCPConn).SetLinger(0) // closing then resets the connection
		_ = conn.Close()
	}
	to := func(target string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, target, http.StatusFound) }
	}
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	page := func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "<!doctype html><html><title>Hi</title></html>")
	}
	bomb := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write([]byte("\x1f\x8b\x08\x00bomb"))
	}
	announced := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", strconv.FormatInt(30<<30, 10))
		_, _ = w.Write(content)
	}
	shortLink := func(w http.ResponseWriter, r *http.Request) {
		if r.Host == "youtu.be" {
			to("http://m.youtube.com/watch?v=x")(w, r)
			return
		}
		page(w, r)
	}
	cases := []struct {
		name    string
		address string
		handler http.HandlerFunc
		want    fault.Code
	}{
		{"wrong length", "http://files.test/x", short, fault.URLUnreachable},
		{"endless", "http://files.test/x", endless, fault.URLTooLarge},
		{"too large", "http://files.test/x", announced, fault.URLTooLarge},
		{"stalled", "http://files.test/x", stalled, fault.URLUnreachable},
		{"a byte at a time", "http://files.test/x", drip, fault.URLUnreachable},
		{"reset in the middle", "http://files.test/x", reset, fault.URLUnreachable},
		{"redirect loop", "http://files.test/x", to("/x"), fault.URLUnreachable},
		{"to this machine", "http://files.test/x", to("http://127.0.0.1/x"), fault.URLPrivate},
		{"to this machine, IPv6", "http://files.test/x", to("http://[::ffff:127.0.0.1]/x"), fault.URLPrivate},
		{"to a cloud's metadata", "http://files.test/x", to("http://169.254.169.254/latest"), fault.URLPrivate},
		{"to a local file", "http://files.test/x", to("file:///etc/passwd"), fault.BadURL},
		{"private at once", "http://192.168.1.1/x", serve, fault.URLPrivate},
		{"private by name", "http://localhost/x", serve, fault.URLPrivate},
		{"decimal address", "http://2130706433/x", serve, fault.URLPrivate},
		{"page", "http://files.test/x", page, fault.URLIsPage},
		{"player", "http://www.youtube.com/watch?v=x", page, fault.URLIsPlayer},
		{"another player", "http://vimeo.com/76979871", page, fault.URLIsPlayer},
		{"short link to a player", "http://youtu.be/x", shortLink, fault.URLIsPlayer},
		{"sign-in page", "http://accounts.google.com/x", page, fault.URLNeedsSignIn},
		{"sign-in", "http://files.test/x", status(401), fault.URLNeedsSignIn},
		{"forbidden", "http://files.test/x", status(403), fault.URLRefused},
		{"missing", "http://files.test/x", status(404), fault.URLRefused},
		{"expired", "http://files.test/x", status(410), fault.URLRefused},
		{"broken", "http://files.test/x", status(500), fault.URLUnreachable},
		{"busy", "http://files.test/x", status(429), fault.URLUnreachable},
		{"no content", "http://files.test/x", status(204), fault.URLRefused},
		{"empty", "http://files.test/x", status(200), fault.FileEmpty},
		{"gzip bomb", "http://files.test/x", bomb, fault.NotMedia},
		{"ftp", "ftp://files.test/x", serve, fault.BadURL},
		{"file", "file:///etc/passwd", serve, fault.BadURL},
		{"nonsense", "http://us er:pass@%zz", serve, fault.BadURL},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := world(t, c.handler)
			d.MaxSize = 10 << 20
			resolve := d.Resolve
			d.Resolve = func(ctx context.Context, host string) ([]netip.Addr, error) {
				if host == "localhost" || host == "2130706433" {
					return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
				}
				return resolve(ctx, host)
			}
			got, err := get(t, d, c.address)
			if !errors.Is(err, c.want) {
				t.Errorf("%+v, %v, want %s", got, err, c.want)
			}
		})
	}
}

func TestNameThatChangesItsAddressGainsNothing(t *testing.T) {
	d := world(t, serve)
	asked := 0
	d.Resolve = func(context.Context, string) ([]netip.Addr, error) {
		if asked++; asked == 1 {
			return []netip.Addr{netip.MustParseAddr("10.0.0.1"), publicAddr}, nil
		}
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
	}
	got, err := get(t, d, "http://files.test/x.mp4")
	wantContent(t, got, err)
	if _, err := get(t, d, "http://files.test/x.mp4"); !errors.Is(err, fault.URLPrivate) {
		t.Error(err)
	}
}

func TestPrivateAddressesPassWhenAllowed(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(serve))
	defer server.Close()
	if _, err := get(t, new(Downloader), server.URL+"/x.mp4"); !errors.Is(err, fault.URLPrivate) {
		t.Errorf("by default: %v", err)
	}
	got, err := get(t, &Downloader{AllowPrivate: true}, server.URL+"/x.mp4")
	wantContent(t, got, err)
}

func TestWhichAddressesArePublic(t *testing.T) {
	for _, s := range []string{"8.8.8.8", "93.184.216.34", "2606:4700::1111"} {
		if !isPublic(netip.MustParseAddr(s)) {
			t.Errorf("%s is public", s)
		}
	}
	for _, s := range []string{"127.0.0.1", "127.9.9.9", "10.1.1.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.100.100.200", "0.0.0.0", "0.1.2.3",
		"255.255.255.255", "224.0.0.1", "240.1.1.1", "::1", "::", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "ff02::1",
		"192.0.0.8", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "2001::1", "2001:db8::1", "3fff::1", "fec0::1", "100::1", "4000::1"} {
		if isPublic(netip.MustParseAddr(s)) {
			t.Errorf("%s is not public", s)
		}
	}
}

func TestResumeAtTheEndIsComplete(t *testing.T) {
	dir := t.TempDir()
	u, err := parseAddress("http://files.test/x.mp4")
	if err != nil {
		t.Fatal(err)
	}
	prepare := func(data []byte) {
		part, err := openPart(dir, u)
		if err != nil {
			t.Fatal(err)
		}
		part.Validator = `"one"`
		if err := errors.Join(part.note(), part.write(data)); err != nil {
			t.Fatal(err)
		}
		part.close()
	}
	d := world(t, serve)
	prepare(content)
	got, err := d.Get(t.Context(), u.String(), dir, nil)
	wantContent(t, got, err)
	if err := os.Remove(got.Path); err != nil {
		t.Fatal(err)
	}
	prepare(append(bytes.Clone(content), "more than there is"...)) // 416 again, and now rightly
	got, err = d.Get(t.Context(), u.String(), dir, nil)
	wantContent(t, got, err)
}

func TestDiskIsMeasuredFirst(t *testing.T) {
	d := world(t, serve)
	d.FreeSpace = func(string) (int64, error) { return spare + 1000, nil }
	if _, err := get(t, d, "http://files.test/x.mp4"); !errors.Is(err, fault.DiskFull) {
		t.Error(err)
	}
}

func TestSecretsStayOutOfErrors(t *testing.T) {
	handlers := []http.HandlerFunc{
		func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1/?s3cret", http.StatusFound)
		},
		func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://s3cret:s3cret@files.test/s?s3cret", http.StatusFound)
		},
		func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "http://%zz/s3cret")
			w.WriteHeader(302)
		},
		func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) },
	}
	for i, h := range handlers {
		for _, address := range []string{"http://s3cret:s3cret@files.test/x?key=s3cret#s3cret", "http://s3cret:s3cret@files.test:bad/x?s3cret", "ftp://s3cret@files.test/x?s3cret"} {
			_, err := get(t, world(t, h), address)
			if err == nil || strings.Contains(err.Error(), "s3cret") {
				t.Errorf("%d: %v", i, err)
			}
		}
	}
}

func TestCredentialsGoToTheirHostOnly(t *testing.T) {
	seen := map[string]string{}
	got, err := get(t, world(t, func(w http.ResponseWriter, r *http.Request) {
		seen[r.Host] = r.Header.Get("Authorization") + r.Header.Get("Referer")
		if r.Host == "one.test" {
			http.Redirect(w, r, "http://two.test/x.mp4", http.StatusFound)
			return
		}
		serve(w, r)
	}), "http://user:pass@one.test/x?token=1")
	wantContent(t, got, err)
	if !strings.HasPrefix(seen["one.test"], "Basic ") || seen["two.test"] != "" {
		t.Errorf("sent %q", seen)
	}
}

func TestShareLinksHaveDirectForms(t *testing.T) {
	cases := map[string]string{
		"https://drive.google.com/file/d/1AbC-dEf_123456/view?usp=sharing": "https://drive.usercontent.google.com/download?confirm=t&export=download&id=1AbC-dEf_123456",
		"https://drive.google.com/open?id=1AbC-dEf_123456&resourcekey=k":   "https://drive.usercontent.google.com/download?confirm=t&export=download&id=1AbC-dEf_123456&resourcekey=k",
		"https://drive.google.com/drive/my-drive":                          "https://drive.google.com/drive/my-drive",
		"https://www.dropbox.com/scl/fi/abc/meeting.mp4?rlkey=k&dl=0":      "https://www.dropbox.com/scl/fi/abc/meeting.mp4?dl=1&rlkey=k",
		"https://acme.sharepoint.com/:v:/s/team/EabcD?e=x":                 "https://acme.sharepoint.com/:v:/s/team/EabcD?download=1&e=x",
		"https://1drv.ms/v/s!AbC":                                          "https://api.onedrive.com/v1.0/shares/u%21aHR0cHM6Ly8xZHJ2Lm1zL3YvcyFBYkM/root/content",
		"https://files.test/x.mp4?a=1":                                     "https://files.test/x.mp4?a=1",
	}
	for from, want := range cases {
		u, err := url.Parse(from)
		if err != nil {
			t.Fatal(err)
		}
		if got := directURL(u).String(); got != want {
			t.Errorf("%s\n got %s\nwant %s", from, got, want)
		}
	}
}

func TestFileNamesAreSafe(t *testing.T) {
	cases := []struct{ disposition, contentType, path, want string }{
		{`attachment; filename="Räk möte.mp4"`, "", "/x", "Räk möte.mp4"},
		{`attachment; filename*=UTF-8''%E4%BC%9A%E8%AD%B0.mp4`, "", "/x", "会議.mp4"},
		{`attachment; filename="../../etc/passwd.mp4"`, "", "/x", "passwd.mp4"},
		{`attachment; filename="C:\\x\\a<b>:c.mp4"`, "", "/x", "a_b__c.mp4"},
		{"", "audio/mpeg; charset=x", "/download", "download.mp3"},
		{"", "", "/", "recording"},
		{"", "", "/nul.mp4", "_nul.mp4"},
		{"", "", "/..", "recording"},
		{"", "", "/a%0Ab\u202Egpj.mp4", "a%0Abgpj.mp4"},
		{"", "", "/" + strings.Repeat("会", 100) + ".mp4", strings.Repeat("会", 65) + ".mp4"},
	}
	for _, c := range cases {
		header := http.Header{"Content-Disposition": {c.disposition}, "Content-Type": {c.contentType}}
		if got := fileName(header, &url.URL{Path: c.path}); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

func TestDownloadsOfOneNameStayApart(t *testing.T) {
	d, dir := world(t, serve), t.TempDir()
	first, err := d.Get(t.Context(), "http://files.test/1/x.mp4", dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.Get(t.Context(), "http://files.test/2/x.mp4", dir, nil)
	if err != nil || first.Path == second.Path || filepath.Base(second.Path) != "x (2).mp4" {
		t.Errorf("%+v, %+v, %v", first, second, err)
	}
}

func TestDownloadHasATimeLimit(t *testing.T) {
	d := world(t, func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			_, _ = w.Write(content[:4096])
			w.(http.Flusher).Flush()
			time.Sleep(10 * time.Millisecond)
		}
	})
	d.MaxTime = 200 * time.Millisecond
	if _, err := get(t, d, "http://files.test/x.mp4"); !errors.Is(err, fault.URLUnreachable) {
		t.Error(err)
	}
}
