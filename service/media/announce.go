package media

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
)

// Outcome is what came of a connection.
type Outcome string

// The outcomes of a connection.
const (
	Open    Outcome = "open"    // under way, or the program ended in the middle of it
	Done    Outcome = "done"    // the host answered, and all of the answer was taken
	Refused Outcome = "refused" // the host answered that it will not
	Broken  Outcome = "broken"  // it could not be made, or ended before the end
	Blocked Outcome = "blocked" // the host lies in a private network: nothing was sent
)

// Traffic is what went through a connection, encryption included.
type Traffic struct {
	Sent, Received int64 // bytes
	Outcome        Outcome
}

// announced is a transport that tells of every request before it is made, those of
// redirects included. As connections are not kept, each request is one connection.
type announced struct {
	http.RoundTripper
	announce func(ctx context.Context, host string) (over func(Traffic), err error)
}

// RoundTrip implements http.RoundTripper.
func (a announced) RoundTrip(req *http.Request) (*http.Response, error) {
	over, err := a.announce(req.Context(), req.URL.Hostname())
	if err != nil {
		return nil, err
	}
	n := new(meter)
	resp, err := a.RoundTripper.RoundTrip(req.WithContext(context.WithValue(req.Context(), meterKey{}, n)))
	if err != nil {
		over(n.traffic(outcomeOf(err)))
		return nil, err
	}
	resp.Body = &meteredBody{ReadCloser: resp.Body, end: func(whole bool) { over(n.traffic(verdict(resp.StatusCode, whole))) }}
	return resp, nil
}

func outcomeOf(err error) Outcome {
	if errors.Is(err, errPrivate) {
		return Blocked
	}
	return Broken
}

func verdict(status int, whole bool) Outcome {
	switch {
	case status >= 400 && status != http.StatusRequestedRangeNotSatisfiable:
		return Refused
	case status < 300 && !whole:
		return Broken
	}
	return Done
}

// meteredBody notices the end of an answer.
type meteredBody struct {
	io.ReadCloser
	whole bool
	once  sync.Once
	end   func(whole bool)
}

func (b *meteredBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		b.whole = true
	}
	return n, err
}

func (b *meteredBody) Close() error {
	err := b.ReadCloser.Close()
	b.once.Do(func() { b.end(b.whole) })
	return err
}

// meter counts the bytes of one request's connection.
type meter struct{ sent, received atomic.Int64 }

type meterKey struct{}

func (m *meter) traffic(o Outcome) Traffic {
	return Traffic{Sent: m.sent.Load(), Received: m.received.Load(), Outcome: o}
}

// metered counts on the meter of the request that the connection is made for.
func metered(ctx context.Context, conn net.Conn) net.Conn {
	if m, ok := ctx.Value(meterKey{}).(*meter); ok {
		return &meteredConn{conn, m}
	}
	return conn
}

type meteredConn struct {
	net.Conn
	meter *meter
}

func (c *meteredConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.meter.received.Add(int64(n))
	return n, err
}

func (c *meteredConn) Write(p []byte) (int, error) {
	c.meter.sent.Add(int64(len(p))) // before: the answer may come sooner than Write returns
	n, err := c.Conn.Write(p)
	c.meter.sent.Add(int64(n - len(p)))
	return n, err
}
