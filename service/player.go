package service

import (
	"context"
	"path/filepath"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/playback"
	"github.com/debrief-app/debrief/service/worker"
)

// Player makes a player for conversations. It tells its state from a goroutine of
// its own, and ends with the service at the latest.
func (s *Service) Player(tell func(playback.State)) *playback.Player {
	cache := filepath.Join(s.library.Dir(), "cache")
	p := playback.New(background(), playback.Workers(worker.Command{Path: s.config.Executable}, cache), tell)
	ends := s.spawn(func() {
		<-s.stopping
		p.Close()
	})
	if !ends {
		p.Close()
	}
	return p
}

// Recordings are the sources of a conversation as a player takes them.
func (s *Service) Recordings(c conversation.Conversation) []playback.Recording {
	all := make([]playback.Recording, 0, len(c.Sources))
	for _, source := range c.Sources {
		r := playback.Recording{ID: source.ID, Name: source.Name, Offset: source.Offset, Duration: source.Duration}
		if source.Kind != conversation.SourceTranscript {
			r.Find = func(ctx context.Context) (string, error) { return s.Recording(ctx, c.ID, source.ID) }
		}
		all = append(all, r)
	}
	return all
}
