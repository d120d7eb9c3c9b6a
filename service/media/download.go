package media

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/filename"
	"github.com/debrief-app/debrief/service/redact"
)

// Downloader fetches recordings from http and https addresses. Its zero value is
// ready and careful. It uses no proxy: one would make the connections whose
// addresses are checked here.
type Downloader struct {
	// AllowPrivate lets addresses of this machine and of private networks pass.
	AllowPrivate bool
	// Pages lets web pages come, up to 16 MB: the caller finds out whether one is a
	// transcript. Those that ask for a name, and those of video sites, are none.
	Pages   bool
	MaxSize int64         // bytes; 0 means 20 GB
	MaxTime time.Duration // for a whole download; 0 means 12 hours
	Stall   time.Duration // without a kilobyte; 0 means a minute
	Retries int           // in a row without getting any further; 0 means 5, less than 0 none

	// Announce is told of every connection before it is made, and over when it is
	// done. Its error keeps the connection from being made and ends the download.
	Announce func(ctx context.Context, host string) (over func(Traffic), err error)

	// Resolve, Dial and FreeSpace stand for the system's own, for tests. Dial gets
	// a checked address.
	Resolve   func(ctx context.Context, host string) ([]netip.Addr, error)
	Dial      func(ctx context.Context, network, address string) (net.Conn, error)
	FreeSpace func(dir string) (int64, error)
	// Backoff is how long to wait before a retry, from 1; nil means 1, 2, 4 … 30 s.
	Backoff func(retry int) time.Duration
	// TLS is for tests with certificates of their own; nil means the system's.
	TLS *tls.Config
}

// Download is a file that was fetched.
type Download struct {
	Path     string
	Name     string    // as the server or the address calls it
	Modified time.Time // as the server says; zero when it does not
	Size     int64
}

// maxRedirects is enough for any chain of short links.
const maxRedirects = 10

// Get fetches the file at an address into dir, and tells progress at most ten
// times a second, with a total of 0 while it is unknown. What an earlier Get of
// the same address left unfinished in dir is continued. Failures are faults
// whose subject is the address without user, password and query, for these may
// be secret.
//
// The retries are our own: go-retryablehttp repeats requests, but what breaks in
// large downloads is the body, which must go on where it broke.
func (d *Downloader) Get(ctx context.Context, address, dir string, progress func(done, total int64)) (Download, error) {
	u, err := parseAddress(address)
	if err != nil {
		return Download{}, err
	}
	limited, cancel := context.WithTimeoutCause(ctx, orDefault(d.MaxTime, 12*time.Hour), errTooLong)
	defer cancel()
	t := &transfer{Downloader: d, client: d.client(), given: u, url: directURL(u), dir: dir, progress: progress}
	got, err := t.run(limited)
	if err == nil {
		return got, nil
	}
	if ctx.Err() != nil {
		return Download{}, context.Cause(ctx)
	}
	return Download{}, t.explain(err)
}

var (
	errTooLong  = errors.New("the download takes too long")
	errStalled  = errors.New("no more data comes")
	errScheme   = errors.New("redirected to something that is not http or https")
	errRedirect = errors.New("too many redirects")
)

// ErrNotFound is in the error of Get when the server has nothing at the address.
var ErrNotFound = errors.New("404 Not Found")

// bareAddress is an address without its scheme: a host with a point in its name, or
// with a port, and perhaps a path.
var bareAddress = regexp.MustCompile(`^([A-Za-z0-9-]+\.)+[A-Za-z]{2,}(:\d+)?(/\S*)?$`)

// FullAddress completes an address as people copy it, without https:// in front.
func FullAddress(address string) string {
	address = strings.TrimSpace(address)
	if strings.HasPrefix(address, "//") {
		return "https:" + address
	}
	if bareAddress.MatchString(address) {
		return "https://" + address
	}
	return address
}

func parseAddress(address string) (*url.URL, error) {
	u, err := url.Parse(FullAddress(address))
	if err != nil {
		// The parser's message repeats the address, and what may be secret in it.
		return nil, fault.New(fault.BadURL, redact.Address(address), errors.New("not an address"))
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil, fault.New(fault.BadURL, redact.Address(address), fmt.Errorf("scheme %q", u.Scheme))
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// client follows redirects and never unpacks: the file is wanted as it is, and
// what unpacks to terabytes stays packed.
func (d *Downloader) client() *http.Client {
	connect := dialer{allowPrivate: d.AllowPrivate, resolve: d.Resolve, dial: d.Dial}
	var transport http.RoundTripper = &http.Transport{
		DialContext:            connect.connect,
		TLSClientConfig:        d.TLS,
		TLSHandshakeTimeout:    connectTimeout,
		ResponseHeaderTimeout:  orDefault(d.Stall, time.Minute),
		DisableCompression:     true,
		MaxResponseHeaderBytes: 256 << 10,
		ForceAttemptHTTP2:      true,
		DisableKeepAlives:      true,
	}
	if d.Announce != nil {
		transport = announced{transport, d.Announce}
	}
	return &http.Client{
		Transport: transport,
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			req.Header.Del("Referer") // it would carry the query on to others
			switch {
			case len(via) > maxRedirects:
				return errRedirect
			case req.URL.Scheme != "http" && req.URL.Scheme != "https":
				return errScheme
			}
			return nil
		},
	}
}

// explain turns what stopped a transfer into a fault.
func (t *transfer) explain(err error) error {
	var already *fault.Fault
	if errors.As(err, &already) {
		return err
	}
	err = redact.Cause(err)
	code := fault.URLUnreachable
	switch {
	case errors.Is(err, errPrivate):
		code = fault.URLPrivate
	case errors.Is(err, errScheme):
		code = fault.BadURL
	case fault.Explain(err).Code == fault.DiskFull:
		return fault.New(fault.DiskFull, t.dir, err)
	}
	return fault.New(code, t.subject(), err)
}

// subject is the address as it may be shown.
func (t *transfer) subject() string { return redact.URL(t.given) }

func orDefault[T comparable](value, otherwise T) T {
	var zero T
	if value == zero {
		return otherwise
	}
	return value
}

// unusedPath is a path in dir for a name, with a number if the name is taken.
func unusedPath(dir, name string) string {
	for n := 1; ; n++ {
		path := filepath.Join(dir, filename.Numbered(name, n))
		if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
			return path
		}
	}
}
