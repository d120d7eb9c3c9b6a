package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/diskspace"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/redact"
)

// transfer is one Get, over as many requests as it takes.
type transfer struct {
	*Downloader
	client   *http.Client
	given    *url.URL // as the user wrote it
	url      *url.URL // where the file is handed out
	dir      string
	progress func(done, total int64)

	part *partFile
	page bool      // it is a web page
	told time.Time // when progress was last reported
}

// errAgain marks a failure after which another try may help.
var errAgain = errors.New("try again")

func (t *transfer) run(ctx context.Context) (Download, error) {
	part, err := openPart(t.dir, t.url)
	if err != nil {
		return Download{}, fmt.Errorf("write download: %w", err)
	}
	t.part = part
	defer part.close()
	most, failures := part.size, 0
	for {
		got, err := t.try(ctx)
		if err == nil {
			return got, nil
		}
		failures++
		if t.part.size >= most+furtherBy { // only what was never reached before counts
			most, failures = t.part.size, 1
		}
		if ctx.Err() == nil && errors.Is(err, errAgain) && failures <= orDefault(t.Retries, 5) {
			err = t.wait(ctx, failures, err)
		}
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		if err == nil {
			continue
		}
		if ctx.Err() == nil || errors.Is(err, errTooLong) { // not stopped by the user, to go on later
			part.abandon(err)
		}
		return Download{}, err
	}
}

// furtherBy is how many bytes a connection must bring to count as progress: a server
// could keep a download going for hours with a byte at a time.
const furtherBy = 64 << 10

func (t *transfer) wait(ctx context.Context, retry int, cause error) error {
	pause := min(time.Second<<min(retry-1, 5), 30*time.Second)
	var told retryAfter
	switch {
	case t.Backoff != nil:
		pause = t.Backoff(retry)
	case errors.As(cause, &told):
		pause = min(max(pause, time.Duration(told)), time.Minute)
	}
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(pause):
		return nil
	}
}

// retryAfter is how long the server asked to be left alone.
type retryAfter time.Duration

func (r retryAfter) Error() string { return "busy for " + time.Duration(r).String() }

// try makes one request and stores what comes of it.
func (t *transfer) try(ctx context.Context) (Download, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	watch := newWatchdog(orDefault(t.Stall, time.Minute), func() { cancel(errStalled) })
	defer watch.stop()
	resp, err := t.request(ctx)
	if err != nil {
		return Download{}, t.connectError(ctx, err)
	}
	defer resp.Body.Close()
	done, err := t.accept(resp)
	if err != nil {
		return Download{}, err
	}
	if !done {
		if err := t.receive(ctx, resp, watch); err != nil {
			return Download{}, err
		}
	}
	t.report(true)
	return t.part.finish(fileName(resp.Header, t.given, resp.Request.URL))
}

func (t *transfer) request(ctx context.Context) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, t.url.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", "Debrief")
	req.Header.Set("Accept", "*/*")
	req.Header.Set("Accept-Encoding", "identity")
	if t.part.size > 0 {
		req.Header.Set("Range", fmt.Sprintf("bytes=%d-", t.part.size))
		req.Header.Set("If-Range", t.part.Validator)
	}
	return t.client.Do(req)
}

// connectError tells what another try cannot help from what it may.
func (t *transfer) connectError(ctx context.Context, err error) error {
	err = redact.Cause(err)
	switch {
	case strings.Contains(err.Error(), "Location header"): // and the message repeats it
		return errors.New("redirected to nonsense")
	case fault.CodeOf(err) != fault.Unknown: // the connection was not allowed
		return err
	case errors.Is(err, errPrivate), errors.Is(err, errScheme), errors.Is(err, errRedirect):
		return err
	case errors.Is(context.Cause(ctx), errStalled):
		err = errStalled
	}
	return fmt.Errorf("%w: %w", errAgain, err)
}

// accept decides by the head of an answer what to do with it. Done means that the
// part is the whole file already.
func (t *transfer) accept(resp *http.Response) (done bool, err error) {
	switch code := resp.StatusCode; {
	case code == http.StatusOK:
		err = t.part.restart(resp.Header, resp.ContentLength)
	case code == http.StatusPartialContent && t.part.size > 0:
		err = t.part.resume(resp.Header)
	case code == http.StatusRequestedRangeNotSatisfiable && t.part.size > 0:
		if _, total, ok := contentRange(resp.Header); ok && total == t.part.size {
			return true, nil
		}
		err = t.part.reset("the part on disk does not fit the file any more")
	case code == http.StatusRequestTimeout, code == http.StatusTooManyRequests, code == http.StatusTooEarly, code >= 500:
		wait, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
		err = fmt.Errorf("%w: %s: %w", errAgain, resp.Status, retryAfter(time.Duration(max(0, min(wait, 60)))*time.Second))
	case code == http.StatusUnauthorized || code == http.StatusProxyAuthRequired:
		err = fault.New(fault.URLNeedsSignIn, t.subject(), errors.New(resp.Status))
	case code == http.StatusNotFound:
		err = fault.New(fault.URLRefused, t.subject(), ErrNotFound)
	default:
		err = fault.New(fault.URLRefused, t.subject(), errors.New(resp.Status))
	}
	if err != nil {
		return false, err
	}
	if encoding := resp.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return false, fault.New(fault.NotMedia, t.subject(), fmt.Errorf("sent as %q", encoding))
	}
	return false, t.fits(t.part.total)
}

// fits checks a size against the limit and the disk.
func (t *transfer) fits(total int64) error {
	if limit := orDefault(t.MaxSize, 20<<30); total > limit || t.part.size > limit {
		return fault.New(fault.URLTooLarge, t.subject(), fmt.Errorf("%d bytes, limit %d", max(total, t.part.size), limit))
	}
	measure := t.FreeSpace
	if measure == nil {
		measure = diskspace.Free
	}
	free, err := measure(t.dir)
	if err != nil {
		return nil // no measure is no reason to stop: the disk will tell
	}
	if need := max(0, total-t.part.size) + spare; free < need {
		return fault.New(fault.DiskFull, t.dir, fmt.Errorf("%d bytes free, %d needed", free, need))
	}
	return nil
}

const (
	// spare is how much of the disk a download leaves free: the library needs some.
	spare = 200 << 20
	// checkEvery is after how many bytes of a file of unknown size the disk is checked again.
	checkEvery = 64 << 20
)

// receive stores the body.
func (t *transfer) receive(ctx context.Context, resp *http.Response, watch *watchdog) error {
	buf := make([]byte, 256<<10)
	first, unchecked := t.part.size == 0, 0
	for {
		n, readErr := resp.Body.Read(buf)
		watch.saw(n)
		if first && n > 0 {
			if err := t.notPage(resp, buf[:n]); err != nil {
				return err
			}
			first = false
		}
		if err := t.part.write(buf[:n]); err != nil {
			return fmt.Errorf("write download: %w", err)
		}
		if t.page && t.part.size > maxPage {
			return fault.New(fault.URLIsPage, t.subject(), fmt.Errorf("a page of more than %d bytes", maxPage))
		}
		t.report(false)
		if unchecked += n; t.part.size > orDefault(t.MaxSize, 20<<30) || unchecked > checkEvery {
			unchecked = 0
			if err := t.fits(t.part.total); err != nil {
				return err
			}
		}
		if readErr != nil {
			return t.bodyEnd(ctx, readErr)
		}
	}
}

// bodyEnd is nil when the body ended where it should.
func (t *transfer) bodyEnd(ctx context.Context, err error) error {
	if errors.Is(context.Cause(ctx), errStalled) {
		err = errStalled
	}
	if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		switch {
		case t.part.size == 0:
			return fault.New(fault.FileEmpty, t.subject(), nil)
		case t.part.total <= 0 || t.part.size == t.part.total:
			return nil
		case t.part.size > t.part.total:
			return t.part.reset("more came than was announced")
		}
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("%w: after %d bytes: %w", errAgain, t.part.size, err)
}

// notPage is a fault when a web page comes instead of a recording. What the server
// calls the content is believed only when the content looks like it.
func (t *transfer) notPage(resp *http.Response, head []byte) error {
	looks := http.DetectContentType(head)
	html := strings.HasPrefix(looks, "text/html")
	claims := mediaType(resp.Header) == "text/html" && strings.HasPrefix(looks, "text/")
	if !html && !claims {
		return nil
	}
	if bytes.HasPrefix(bytes.TrimSpace(head), []byte("WEBVTT")) {
		return nil
	}
	host, code := resp.Request.URL.Hostname(), fault.URLIsPage
	switch {
	case belongsTo(host, signIns):
		code = fault.URLNeedsSignIn
	case belongsTo(host, players) || belongsTo(t.given.Hostname(), players):
		code = fault.URLIsPlayer
	}
	if code == fault.URLIsPage && t.Pages && t.part.total <= maxPage {
		t.page = true
		return nil
	}
	return fault.New(code, t.subject(), fmt.Errorf("%s sent %s", host, looks))
}

// maxPage bounds a web page, in bytes: a day of talk as a page is under 10 MB.
const maxPage = 16 << 20

// report tells progress, at most ten times a second.
func (t *transfer) report(last bool) {
	if t.progress == nil || !last && time.Since(t.told) < 100*time.Millisecond {
		return
	}
	t.told = time.Now()
	t.progress(t.part.size, t.part.total)
}

// watchdog calls bark when for a while less than a kilobyte was seen.
type watchdog struct {
	timer *time.Timer
	limit time.Duration
	seen  int
}

func newWatchdog(limit time.Duration, bark func()) *watchdog {
	return &watchdog{timer: time.AfterFunc(limit, bark), limit: limit}
}

func (w *watchdog) saw(n int) {
	if w.seen += n; w.seen >= 1<<10 {
		w.seen = 0
		w.timer.Reset(w.limit)
	}
}

func (w *watchdog) stop() { w.timer.Stop() }
