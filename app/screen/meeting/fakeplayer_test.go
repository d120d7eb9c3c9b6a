package meeting

import (
	"context"
	"fmt"
	"image"

	"github.com/debrief-app/debrief/service/conversation"
)

// fakePlayer plays nothing and writes down what it was asked to.
type fakePlayer struct {
	report func(PlayerState)
	loaded string
	calls  []string
}

func (p *fakePlayer) note(format string, args ...any) {
	p.calls = append(p.calls, fmt.Sprintf(format, args...))
}

func (p *fakePlayer) Load(c conversation.Conversation) { p.loaded = c.ID }
func (p *fakePlayer) PlayFrom(at float64)              { p.note("from %.1f", at) }
func (p *fakePlayer) Toggle()                          { p.note("toggle") }
func (p *fakePlayer) Pause()                           { p.note("pause") }
func (p *fakePlayer) Seek(at float64)                  { p.note("seek %.1f", at) }
func (p *fakePlayer) Skip(by float64)                  { p.note("skip %.0f", by) }
func (p *fakePlayer) SetSpeed(speed float64)           { p.note("speed %.2f", speed) }
func (p *fakePlayer) ChangeSpeed(by float64)           { p.note("faster by %.2f", by) }

func (p *fakePlayer) Close() { p.note("close") }

// Player, like all that follows, makes fakeLibrary a Recordings.
func (f *fakeLibrary) Player(report func(PlayerState)) Player {
	f.player.report = report
	return &f.player
}

func (f *fakeLibrary) LocateRecording(_ context.Context, id, source, path string) error {
	_ = f.Note("located %s %s %s", id, source, path)
	return f.found
}

func (f *fakeLibrary) UseRecording(_ context.Context, id, source, path string) error {
	return f.Note("use %s %s %s", id, source, path)
}

// Picture makes fakeLibrary Pictures.
func (f *fakeLibrary) Picture(_ context.Context, _, source string, at float64) (image.Image, error) {
	f.pictured = append(f.pictured, fmt.Sprintf("%s %.1f", source, at))
	if f.picture == nil {
		return nil, nil
	}
	return f.picture(at)
}
