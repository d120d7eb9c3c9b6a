package app

import (
	"context"

	"github.com/debrief-app/debrief/app/screen"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/playback"
)

// player is package playback as the screens see it.
type player struct {
	*playback.Player
	engine *engine
}

var _ screen.Player = player{}

// Load implements screen.Player.
func (p player) Load(c conversation.Conversation) { p.Player.Load(p.engine.service.Recordings(c)) }

// Player implements screen.Engine.
func (e *engine) Player(tell func(screen.Sound)) screen.Player {
	return player{engine: e, Player: e.service.Player(func(s playback.State) {
		tell(screen.Sound{On: s.Active(), Position: s.Position, Length: s.Length, Speed: s.Speed, SourceID: s.Recording, Err: s.Err})
	})}
}

// RecordingFound implements screen.Engine.
func (e *engine) RecordingFound(ctx context.Context, id, sourceID, path string) error {
	return e.service.RecordingFound(ctx, id, sourceID, path)
}

// UseRecording implements screen.Engine.
func (e *engine) UseRecording(ctx context.Context, id, sourceID, path string) error {
	return e.service.UseRecording(ctx, id, sourceID, path)
}
