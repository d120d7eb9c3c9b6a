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

// webhooks tell other programs on this computer when a job has ended. They are not
// remembered: those of jobs that outlive the endpoint stay silent.
type webhooks struct {
	client http.Client
	ctx    context.Context
	cancel context.CancelFunc
	places chan struct{}

	mu     sync.Mutex // no call begins once they are closed
	closed bool
	calls  sync.WaitGroup
}

const (
	webhookTime  = 10 * time.Second
	webhookTries = 3
	maxWebhooks  = 16 // calls at the same time
)

func newWebhooks() *webhooks {
	h := &webhooks{places: make(chan struct{}, maxWebhooks)}
	h.ctx, h.cancel = context.WithCancel(context.Background())
	dialer := &net.Dialer{Timeout: webhookTime, Control: onlyHere}
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

// webhookAddress reads the address of a webhook. It must be on this computer: Debrief
// sends nothing anywhere.
func webhookAddress(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return nil, badChoice{"bad_webhook", "webhookUrl must be an address that begins with http:// or https://."}
	}
	host, err := netip.ParseAddr(u.Hostname())
	if u.Hostname() != "localhost" && (err != nil || !host.Unmap().IsLoopback()) {
		return nil, badChoice{"webhook_elsewhere", "webhookUrl must lead to this computer: Debrief sends nothing anywhere else."}
	}
	return u, nil
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
	body, _ := json.Marshal(map[string]string{"jobId": job.ID(), "status": answerOf(job).Status})
	for range webhookTries {
		if h.post(to, body) {
			return
		}
		select {
		case <-time.After(time.Second):
		case <-h.ctx.Done():
			return
		}
	}
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
