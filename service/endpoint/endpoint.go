// Package endpoint answers calls in the shape of Symbl's API, on this computer and for
// this user only: programs written for Symbl's SDK run against Debrief.
//
// It is a client of package service like the window, and shares its library: a job
// that a script sends is in the window's list. Nobody gets an answer without a token,
// no page in a browser gets one at all, and no path from a request is ever opened.
package endpoint

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"golang.org/x/net/netutil"

	"github.com/debrief-app/debrief/service"
)

// Config says how to serve.
type Config struct {
	Port int // 0 means one that is free
	// Token is good for every call for as long as the endpoint runs, without OAuth. It
	// must have at least MinToken characters; empty means there is none.
	Token string
	// MaxUpload bounds what one call may send, in bytes; 0 means 4 GiB.
	MaxUpload int64
	// WebhooksAnywhere lets jobs tell other computers, too, that they have ended.
	WebhooksAnywhere bool
	// OnRequest is called after each call, from its goroutine. It may be nil.
	OnRequest func(Request)
}

// MinToken is the least length of a token of the user's own, in characters: shorter
// ones can be guessed.
const MinToken = 16

// The bounds of what one endpoint does at a time.
const (
	maxConnections = 128 // on each of the two addresses
	maxUploads     = 8   // at the same time
	headerTime     = 5 * time.Second
	idleTime       = time.Minute
	closeTime      = 5 * time.Second
)

// Endpoint is a running endpoint.
type Endpoint struct {
	service     *service.Service
	config      Config
	credentials Credentials
	tokens      *tokens
	brake       chan struct{} // a place for each wrong token that is being answered
	uploads     chan struct{} // a place for each upload under way
	webhooks    *webhooks
	recent      recent

	server http.Server
	port   int
	serves sync.WaitGroup
	failed chan error
}

// Start begins to serve an open service. The caller closes the endpoint before the
// service.
func Start(s *service.Service, config Config) (*Endpoint, error) {
	if config.Token != "" && len(config.Token) < MinToken {
		return nil, ErrWeakToken
	}
	if config.MaxUpload == 0 {
		config.MaxUpload = 4 << 30
	}
	e := &Endpoint{
		service: s, config: config, tokens: newTokens(config.Token, time.Now),
		brake: make(chan struct{}, 4), uploads: make(chan struct{}, maxUploads), webhooks: newWebhooks(s, config.WebhooksAnywhere),
		failed: make(chan error, 2),
	}
	listeners, err := listen(config.Port)
	if err != nil {
		return nil, err
	}
	e.port = listeners[0].Addr().(*net.TCPAddr).Port
	if e.credentials, err = keepCredentials(s, e.Address()); err != nil {
		closeAll(listeners)
		return nil, err
	}
	e.server = http.Server{
		Handler: e.handler(), ReadHeaderTimeout: headerTime, IdleTimeout: idleTime, MaxHeaderBytes: 16 << 10,
		ErrorLog: quiet(), DisableGeneralOptionsHandler: true,
	}
	for _, l := range listeners {
		e.serves.Go(func() {
			if err := e.server.Serve(netutil.LimitListener(l, maxConnections)); !errors.Is(err, http.ErrServerClosed) {
				e.failed <- err
			}
		})
	}
	return e, nil
}

var (
	// ErrWeakToken refuses a token that can be guessed.
	ErrWeakToken = fmt.Errorf("a token needs at least %d characters", MinToken)
	// ErrPortTaken means that another program listens on the port.
	ErrPortTaken = errors.New("the port is taken by another program")
)

// Address is where the endpoint is: "http://127.0.0.1:41234".
func (e *Endpoint) Address() string { return "http://127.0.0.1:" + strconv.Itoa(e.port) }

// Credentials are what a client gets its tokens with.
func (e *Endpoint) Credentials() Credentials { return e.credentials }

// Wait returns when ctx ends, or earlier with the error that has ended the endpoint.
func (e *Endpoint) Wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return nil
	case err := <-e.failed:
		return err
	}
}

// Close takes no more calls, and returns when those under way have ended. After a few
// seconds they are cut off.
func (e *Endpoint) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), closeTime)
	defer cancel()
	err := e.server.Shutdown(ctx)
	if err != nil {
		err = e.server.Close()
	}
	e.serves.Wait()
	e.webhooks.close()
	return err
}

// listen opens the port on both addresses of this computer that nobody else can reach.
// A computer without IPv6 has only one of them.
func listen(port int) ([]net.Listener, error) {
	const tries = 8 // a free port of one address may be taken on the other
	for range tries {
		four, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if isInUse(err) {
			return nil, ErrPortTaken
		}
		if err != nil {
			return nil, err
		}
		same := four.Addr().(*net.TCPAddr).Port
		six, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(same)))
		if err == nil {
			return []net.Listener{four, six}, nil
		}
		if !isInUse(err) {
			return []net.Listener{four}, nil
		}
		_ = four.Close()
		if port != 0 {
			break
		}
	}
	return nil, ErrPortTaken
}

func closeAll(listeners []net.Listener) {
	for _, l := range listeners {
		_ = l.Close()
	}
}
