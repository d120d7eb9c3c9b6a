package pipeline

import (
	"context"
	"strings"
	"sync"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/redact"
	"github.com/debrief-app/debrief/service/store"
)

// Reason is why a connection was made.
type Reason string

// The reasons for a connection.
const (
	ForRecording Reason = "recording"    // a recording or transcript that the user gave the address of
	ForModel     Reason = "speech_model" // a speech model that the user asked for
	ForUpdate    Reason = "update"       // whether there is a newer version, which the user asked
	ForWebhook   Reason = "webhook"      // a program elsewhere, allowed by the user, is told that a job has ended
)

// Limits bound a download.
type Limits struct {
	AllowPrivate bool  // allow addresses that lead to this machine or a private network
	MaxSize      int64 // bytes; 0 means the downloader's own bound
	Pages        bool  // web pages come, too: some are transcripts
	Once         bool  // no second try
	VideoSites   bool  // hand addresses of video sites to the program that the user has for them
}

// Network is the one way of Debrief to the network. Each connection is written down
// in the library before it is made; one that cannot be written down is not made.
type Network struct {
	library *store.Library
	parts   *Parts
	changed func() // there is news in the list of connections

	mu        sync.Mutex
	offline   bool
	downloads map[int]func() // ways to cut off what is under way
	next      int
}

// NewNetwork makes the way to the network. Changed is called when there is news in
// the library's list of connections.
func NewNetwork(library *store.Library, parts *Parts, changed func()) *Network {
	return &Network{library: library, parts: parts, changed: changed, downloads: map[int]func(){}}
}

// Offline reports whether Debrief is kept off the network.
func (n *Network) Offline() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.offline
}

// SetOffline keeps Debrief off the network, or lets it on. Downloads that are under
// way are cut off: they fail with fault.Offline.
func (n *Network) SetOffline(offline bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.offline = offline
	if !offline {
		return
	}
	for _, cut := range n.downloads {
		cut()
	}
}

// Download fetches a file into a folder. Progress is in bytes; total is 0 when unknown.
func (n *Network) Download(
	ctx context.Context, why Reason, address, dir string, limits Limits, progress func(done, total int64),
) (media.Download, error) {
	ctx, leave := n.enter(ctx, redact.Address(address))
	defer leave()
	if ctx.Err() != nil {
		return media.Download{}, context.Cause(ctx)
	}
	if limits.VideoSites && media.IsVideoSite(address) {
		return n.fromVideoSite(ctx, why, address, dir, limits)
	}
	d := n.parts.Downloader(limits)
	d.Announce = func(ctx context.Context, host string) (func(media.Traffic), error) { return n.Announce(ctx, host, why) }
	return d.Get(ctx, address, dir, progress)
}

// fromVideoSite has another program fetch the recording. How much goes through its
// connections nobody can tell.
func (n *Network) fromVideoSite(ctx context.Context, why Reason, address, dir string, limits Limits) (media.Download, error) {
	host, _, _ := strings.Cut(strings.TrimPrefix(redact.Address(media.FullAddress(address)), "https://"), "/")
	over, err := n.Announce(ctx, host, why)
	if err != nil {
		return media.Download{}, err
	}
	got, err := media.GetFromVideoSite(ctx, address, dir, limits.MaxSize)
	traffic := media.Traffic{Received: got.Size, Outcome: media.Done}
	if err != nil {
		traffic.Outcome = media.Refused
	}
	over(traffic)
	return got, err
}

// Announce writes a connection down before it is made, and what comes of it.
func (n *Network) Announce(ctx context.Context, host string, why Reason) (func(media.Traffic), error) {
	if n.Offline() {
		return nil, fault.New(fault.Offline, host, nil)
	}
	c := store.Connection{Host: host, Reason: string(why), At: n.parts.Now(), Outcome: string(media.Open)}
	var err error
	if c.ID, err = n.library.AddConnection(ctx, c); err != nil {
		return nil, err
	}
	n.changed()
	return func(t media.Traffic) {
		c.Sent, c.Received, c.Outcome = t.Sent, t.Received, string(t.Outcome)
		// It must be written also when the download was cancelled. If it cannot be,
		// the connection stays in the list as one that is under way.
		_ = n.library.EndConnection(context.WithoutCancel(ctx), c)
		n.changed()
	}, nil
}

// enter is the context of a download: it ends as soon as Debrief is kept off the
// network, at once if it is already.
func (n *Network) enter(ctx context.Context, subject string) (context.Context, context.CancelFunc) {
	ctx, cut := context.WithCancelCause(ctx)
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.offline {
		cut(fault.New(fault.Offline, subject, nil))
		return ctx, func() {}
	}
	id := n.next
	n.next++
	n.downloads[id] = func() { cut(fault.New(fault.Offline, subject, nil)) }
	return ctx, func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		delete(n.downloads, id)
		cut(nil)
	}
}
