package service

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/pipeline"
)

// internet makes every name lead to a server on this machine, as if it were public,
// and counts the names that are looked up and the connections that are made.
func (b *bench) internet(t *testing.T, handler http.HandlerFunc) (lookups, dials *atomic.Int32) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	public := netip.MustParseAddr("93.184.216.34")
	lookups, dials = new(atomic.Int32), new(atomic.Int32)
	b.parts.Downloader = func(l pipeline.Limits) media.Downloader {
		d := media.Downloader{AllowPrivate: l.AllowPrivate, MaxSize: l.MaxSize}
		d.Resolve = func(_ context.Context, host string) ([]netip.Addr, error) {
			lookups.Add(1)
			if strings.HasSuffix(host, ".private.test") {
				return []netip.Addr{netip.MustParseAddr("10.0.0.1")}, nil
			}
			return []netip.Addr{public}, nil
		}
		d.Dial = func(ctx context.Context, network, _ string) (net.Conn, error) {
			dials.Add(1)
			return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
		}
		d.Backoff = func(int) time.Duration { return time.Millisecond }
		return d
	}
	return lookups, dials
}

func TestEveryConnectionIsInTheList(t *testing.T) {
	b := newBench(t)
	path := b.record(t, "talk.mp4", meeting...)
	b.internet(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Host == "short.test":
			http.Redirect(w, r, "http://files.test/talk.mp4?key=sesame", http.StatusFound)
		case r.Host == "files.test":
			w.Header().Set("Content-Type", "video/mp4")
			http.ServeFile(w, r, path)
		default:
			w.WriteHeader(http.StatusForbidden)
		}
	})
	news := make(chan Change, 100)
	defer b.OnChange(func(c Change) { news <- c })()

	waited(t, must(b.ProcessURL(t.Context(), "http://anna:sesame@short.test/x", Options{})))
	failed(t, must(b.ProcessURL(t.Context(), "http://closed.test/a.mp4?key=k3y", Options{})))
	failed(t, must(b.ProcessURL(t.Context(), "http://host.private.test/a.mp4", Options{})))
	if err := b.InstallModel(t.Context(), "moonshine-tiny", nil); err == nil {
		t.Error("a model came from a host that speaks no TLS")
	}

	list := must(b.Connections(t.Context()))
	for len(list) > 5 && list[1].Reason == ForModel {
		list = list[1:] // the same again
	}
	want := []struct {
		host    string
		reason  Reason
		outcome Outcome
	}{
		{list[0].Host, ForModel, ConnectionBroken},
		{"host.private.test", ForRecording, ConnectionBlocked},
		{"closed.test", ForRecording, ConnectionRefused},
		{"files.test", ForRecording, ConnectionDone},
		{"short.test", ForRecording, ConnectionDone},
	}
	if len(list) != len(want) {
		t.Fatalf("the list is %+v", list)
	}
	for i, c := range list {
		w := want[i]
		if c.Host != w.host || c.Reason != w.reason || c.Outcome != w.outcome || c.At.IsZero() {
			t.Errorf("%d is %+v, want %+v", i, c, w)
		}
		if blocked := c.Outcome == ConnectionBlocked; (c.Sent == 0) != blocked || (c.Received == 0) != blocked {
			t.Errorf("%s: %d bytes sent, %d received", c.Host, c.Sent, c.Received)
		}
	}
	if c := <-news; !c.Connections && c.JobID == "" {
		t.Errorf("the first change is %+v", c)
	}
	told := false
	for len(news) > 0 {
		told = (<-news).Connections || told
	}
	if !told {
		t.Error("nobody was told of connections")
	}
	checkNoSecrets(t, b.home)
}

func TestTheNewestVersionIsAskedForOnce(t *testing.T) {
	for name, c := range map[string]struct {
		status  int
		answer  string
		version string
		err     error
	}{
		"there is one":          {http.StatusOK, `{"tag_name":"v1.2.3","html_url":"https://github.com/debrief-app/debrief/releases/tag/v1.2.3"}`, "1.2.3", nil},
		"none was released yet": {http.StatusNotFound, `{"message":"Not Found"}`, "", nil},
		"too many ask":          {http.StatusForbidden, ``, "", fault.VersionUnknown},
		"out of order":          {http.StatusBadGateway, ``, "", fault.VersionUnknown},
		"something else":        {http.StatusOK, `{}`, "", fault.VersionUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			requests := new(atomic.Int32)
			server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				requests.Add(1)
				w.WriteHeader(c.status)
				_, _ = w.Write([]byte(c.answer))
			}))
			t.Cleanup(server.Close)
			real := b.parts.Downloader
			b.parts.Downloader = func(l pipeline.Limits) media.Downloader {
				d := real(l)
				d.AllowPrivate = true
				d.TLS = &tls.Config{RootCAs: server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs, ServerName: "example.com"}
				d.Resolve = func(context.Context, string) ([]netip.Addr, error) {
					return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
				}
				d.Dial = func(ctx context.Context, network, _ string) (net.Conn, error) {
					return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
				}
				return d
			}
			r, err := b.LatestRelease(t.Context())
			if r.Version != c.version || !errors.Is(err, c.err) {
				t.Errorf("%q, %v", r.Version, err)
			}
			if n := requests.Load(); n != 1 {
				t.Errorf("%d requests", n)
			}
		})
	}
}

func TestOfflineNothingLeavesThisComputer(t *testing.T) {
	b := newBench(t)
	lookups, dials := b.internet(t, http.NotFound)
	b.SetSettings(Settings{AllowPrivate: true})
	path, reached, release := b.held(t, "first.mp4", 1)
	first := must(b.ProcessFile(t.Context(), path, Options{}))
	<-reached
	waits := must(b.ProcessURL(t.Context(), "http://files.test/a.mp4", Options{})) // asked for while it was allowed
	b.SetSettings(Settings{Offline: true, AllowPrivate: true})
	release()
	waited(t, first)
	if err := failed(t, waits); !errors.Is(err, fault.Offline) {
		t.Errorf("the waiting job: %v", err)
	}
	c := first.conversation()
	for name, call := range map[string]func() error{
		"process": func() error { _, err := b.ProcessURL(t.Context(), "http://files.test/a.mp4", Options{}); return err },
		"append": func() error {
			_, err := b.AppendURL(t.Context(), "http://files.test/a.mp4", c.ID(), Options{})
			return err
		},
		"model": func() error { return b.InstallModel(t.Context(), "moonshine-tiny", nil) },
	} {
		err := call()
		if !errors.Is(err, fault.Offline) || !strings.Contains(fault.Explain(err).Sentence, "off the network") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if lookups.Load()+dials.Load() > 0 {
		t.Errorf("%d names were looked up and %d connections made", lookups.Load(), dials.Load())
	}
	if list := must(b.Connections(t.Context())); len(list) > 0 {
		t.Errorf("the list is %+v", list)
	}
}

func TestGoingOfflineCutsDownloadsOffAndRetryGoesOn(t *testing.T) {
	b := newBench(t)
	path := b.record(t, "talk.mp4", meeting...)
	begun, hang := make(chan struct{}, 1), atomic.Bool{}
	hang.Store(true)
	b.internet(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "video/mp4")
		if !hang.Load() {
			http.ServeFile(w, r, path)
			return
		}
		w.Header().Set("Content-Length", "1000000")
		_, _ = w.Write(make([]byte, 1000))
		w.(http.Flusher).Flush()
		begun <- struct{}{}
		<-r.Context().Done()
	})
	j := must(b.ProcessURL(t.Context(), "http://files.test/talk.mp4", Options{}))
	<-begun
	b.SetSettings(Settings{Offline: true})
	if err := failed(t, j); !errors.Is(err, fault.Offline) {
		t.Fatalf("it failed with %v", err)
	}
	if list := must(b.Connections(t.Context())); len(list) != 1 || list[0].Outcome != ConnectionBroken {
		t.Errorf("the list is %+v", list)
	}
	hang.Store(false)
	b.SetSettings(Settings{})
	waited(t, must(b.Retry(t.Context(), j.ID())))
}
