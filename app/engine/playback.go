package engine

import (
	"context"
	"errors"
	"image"

	"github.com/debrief-app/debrief/app/screen/meeting"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/playback"
)

// player is package playback as the screens see it.
type player struct {
	*playback.Player
	engine *Engine
}

var _ meeting.Player = player{}

// Load implements meeting.Player.
func (p player) Load(c conversation.Conversation) { p.Player.Load(p.engine.service.Recordings(c)) }

// Player implements meeting.Recordings.
func (e *Engine) Player(report func(meeting.PlayerState)) meeting.Player {
	return player{engine: e, Player: e.service.Player(func(s playback.State) {
		report(meeting.PlayerState{Playing: s.Active(), Position: s.Position, Length: s.Length, Speed: s.Speed, SourceID: s.Recording, Err: s.Err})
	})}
}

// LocateRecording implements meeting.Recordings.
func (e *Engine) LocateRecording(ctx context.Context, id, sourceID, path string) error {
	return e.service.RecordingFound(ctx, id, sourceID, path)
}

// UseRecording implements meeting.Recordings.
func (e *Engine) UseRecording(ctx context.Context, id, sourceID, path string) error {
	return e.service.UseRecording(ctx, id, sourceID, path)
}

// Picture implements meeting.Pictures.
func (e *Engine) Picture(ctx context.Context, id, sourceID string, at float64) (image.Image, error) {
	img, err := e.service.Picture(ctx, id, sourceID, at)
	if errors.Is(err, service.ErrNoPicture) {
		return nil, nil
	}
	return img, err
}
