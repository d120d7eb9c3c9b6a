package service

import (
	"context"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/store"
)

// Connection is one connection that Debrief made to the network: a request, or one
// step of a redirect. Nothing else in Debrief uses the network.
type Connection struct {
	Host           string // without path, query, user and password, which may be secret
	At             time.Time
	Reason         Reason
	Sent, Received int64 // bytes, encryption included
	Outcome        Outcome
}

// Reason is why a connection was made.
type Reason string

// The reasons for a connection.
const (
	ForRecording Reason = "recording"    // a recording or transcript that the user gave the address of
	ForModel     Reason = "speech_model" // a speech model that the user asked for
)

// Outcome is what came of a connection.
type Outcome = media.Outcome

// The outcomes of a connection.
const (
	ConnectionOpen    = media.Open    // under way, or the program ended in the middle of it
	ConnectionDone    = media.Done    // all of the answer came
	ConnectionRefused = media.Refused // the host answered that it will not
	ConnectionBroken  = media.Broken  // it could not be made, or broke off
	ConnectionBlocked = media.Blocked // the host lies in a private network: nothing was sent
)

// Connections lists the newest thousand connections, the newest first. Each is
// written down before it is made; a connection that cannot be written down is not
// made. OnChange tells of new ones.
func (s *Service) Connections(ctx context.Context) ([]Connection, error) {
	rows, err := s.library.Connections(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]Connection, 0, len(rows))
	for _, c := range rows {
		all = append(all, Connection{
			Host: c.Host, At: c.At, Reason: Reason(c.Reason), Sent: c.Sent, Received: c.Received, Outcome: Outcome(c.Outcome),
		})
	}
	return all, nil
}

// download fetches a file from the web, the one way of Debrief to the network.
func (s *Service) download(
	ctx context.Context, why Reason, address, dir string, settings Settings, progress func(done, total int64),
) (media.Download, error) {
	ctx, leave := s.goOnline(ctx, withoutSecrets(address))
	defer leave()
	if ctx.Err() != nil {
		return media.Download{}, context.Cause(ctx)
	}
	d := s.parts.downloader(settings)
	d.Announce = func(ctx context.Context, host string) (func(media.Traffic), error) { return s.announce(ctx, host, why) }
	return d.Get(ctx, address, dir, progress)
}

// announce writes a connection down, and what comes of it.
func (s *Service) announce(ctx context.Context, host string, why Reason) (func(media.Traffic), error) {
	if s.Settings().Offline {
		return nil, fault.New(fault.Offline, host, nil)
	}
	c := store.Connection{Host: host, Reason: string(why), At: s.parts.now(), Outcome: string(media.Open)}
	var err error
	if c.ID, err = s.library.AddConnection(ctx, c); err != nil {
		return nil, err
	}
	s.changed(Change{Connections: true})
	return func(t media.Traffic) {
		c.Sent, c.Received, c.Outcome = t.Sent, t.Received, string(t.Outcome)
		// It must be written also when the download was cancelled. If it cannot be,
		// the connection stays in the list as one that is under way.
		_ = s.library.EndConnection(context.WithoutCancel(ctx), c)
		s.changed(Change{Connections: true})
	}, nil
}

// goOnline is the context of a download: it ends as soon as the settings keep
// Debrief off the network, at once if they do already.
func (s *Service) goOnline(ctx context.Context, subject string) (context.Context, context.CancelFunc) {
	ctx, cut := context.WithCancelCause(ctx)
	s.settingsMu.Lock()
	defer s.settingsMu.Unlock()
	if s.settings.Offline {
		cut(fault.New(fault.Offline, subject, nil))
		return ctx, func() {}
	}
	id := s.nextDownload
	s.nextDownload++
	s.downloads[id] = func() { cut(fault.New(fault.Offline, subject, nil)) }
	return ctx, func() {
		s.settingsMu.Lock()
		defer s.settingsMu.Unlock()
		delete(s.downloads, id)
		cut(nil)
	}
}
