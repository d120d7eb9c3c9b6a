package service

import (
	"context"
	"time"

	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/pipeline"
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
type Reason = pipeline.Reason

// The reasons for a connection.
const (
	ForRecording = pipeline.ForRecording
	ForModel     = pipeline.ForModel
	ForUpdate    = pipeline.ForUpdate
	ForWebhook   = pipeline.ForWebhook
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

// Announce writes down a connection that somebody above the service is about to make; on
// an error it must not be made. What came of it goes into ended, in bytes.
func (s *Service) Announce(ctx context.Context, host string, why Reason) (ended func(sent, received int64, outcome Outcome), err error) {
	over, err := s.network.Announce(ctx, host, why)
	if err != nil {
		return nil, err
	}
	return func(sent, received int64, outcome Outcome) {
		over(media.Traffic{Sent: sent, Received: received, Outcome: outcome})
	}, nil
}

// Release is a version of Debrief that can be had.
type Release = pipeline.Release

// LatestRelease asks the project's page for the newest version, with one request that
// says nothing of this computer. Nobody calls it but for the user's click.
func (s *Service) LatestRelease(ctx context.Context) (Release, error) {
	return s.network.LatestRelease(ctx)
}
