package endpoint

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"syscall"
	"time"

	"github.com/debrief-app/debrief/service"
)

// webhooks tell other programs when a job has ended: those on this computer and, if the
// user allows it, elsewhere. They are not remembered: those of jobs that outlive the
// endpoint stay silent.
type webhooks struct {
	service *service.Service
	client  http.Client
	ctx     context.Context
	cancel  context.CancelFunc
	places  chan struct{}

	mu     sync.Mutex // no call begins once they are closed
	closed bool
	calls  sync.WaitGroup
}

const (
	webhookTime  = 10 * time.Second
	webhookTries = 3
	maxWebhooks  = 16 // calls at the same time
)

func newWebhooks(s *service.Service, abroad bool) *webhooks {
	h := &webhooks{service: s, places: make(chan struct{}, maxWebhooks)}
	h.ctx, h.cancel = context.WithCancel(context.Background())
	dialer := &net.Dialer{Timeout: webhookTime}
	if !abroad {
		dialer.Control = onlyHere
	}
	h.client = http.Client{
		Timeout:       webhookTime,
		Transport:     &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return h
}

// close waits for the calls under way.
func (h *webhooks) close() {
	h.mu.Lock()
	h.closed = true
	h.mu.Unlock()
	h.cancel()
	h.calls.Wait()
}

// webhookAddress reads the address of a webhook, which must be on this computer unless
// it may be abroad.
func webhookAddress(address string, abroad bool) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return nil, badChoice{"bad_webhook", "webhookUrl must be an address that begins with http:// or https://."}
	}
	if !abroad && !isHere(u) {
		return nil, badChoice{"webhook_elsewhere", "webhookUrl must lead to this computer: Debrief sends nothing anywhere else unless its user allows it."}
	}
	return u, nil
}

func isHere(u *url.URL) bool {
	host, err := netip.ParseAddr(u.Hostname())
	return u.Hostname() == "localhost" || err == nil && host.Unmap().IsLoopback()
}

// onlyHere looks at the very address that is about to be connected to.
func onlyHere(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if !at.Addr().Unmap().IsLoopback() {
		return errors.New("the webhook is not on this computer")
	}
	return nil
}

// watch calls the webhook when the job has ended.
func (h *webhooks) watch(job *service.Job, to *url.URL) {
	tell := func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if !h.closed {
			h.calls.Go(func() { h.call(job, to) })
		}
	}
	job.OnComplete(func(*service.Conversation) { tell() })
	job.OnError(func(error) { tell() })
}

// call makes up to three tries, a second apart. That nobody answers changes nothing: the
// job can be asked about.
func (h *webhooks) call(job *service.Job, to *url.URL) {
	select {
	case h.places <- struct{}{}:
		defer func() { <-h.places }()
	case <-h.ctx.Done():
		return
	}
	if !isHere(to) {
		h.tellAbroad(job, to)
		return
	}
	h.tell(job, to)
}

// tellAbroad writes the connection down first, as all of Debrief's to the network are.
func (h *webhooks) tellAbroad(job *service.Job, to *url.URL) {
	ended, err := h.service.Announce(h.ctx, to.Host, service.ForWebhook)
	if err != nil {
		return
	}
	outcome, sent := service.ConnectionBroken, int64(0)
	if told, n := h.tell(job, to); told {
		outcome, sent = service.ConnectionDone, n
	}
	ended(sent, 0, outcome)
}

// tell reports whether somebody has answered, and how many bytes that took.
func (h *webhooks) tell(job *service.Job, to *url.URL) (told bool, sent int64) {
	body, _ := json.Marshal(map[string]string{"jobId": job.ID(), "status": answerOf(job).Status})
	for range webhookTries {
		if h.post(to, body) {
			return true, int64(len(body))
		}
		select {
		case <-time.After(time.Second):
		case <-h.ctx.Done():
			return false, 0
		}
	}
	return false, 0
}

func (h *webhooks) post(to *url.URL, body []byte) bool {
	r, err := http.NewRequestWithContext(h.ctx, http.MethodPost, to.String(), bytes.NewReader(body))
	if err != nil {
		return false
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := h.client.Do(r)
	if err != nil {
		return false
	}
	_ = answer.Body.Close()
	return answer.StatusCode < 500
}
