package engine

import (
	"context"

	screen "github.com/debrief-app/debrief/app/screen/settings"
	"github.com/debrief-app/debrief/service"
)

// VoiceChoices implements settings.VoiceBook.
func (e *Engine) VoiceChoices(ctx context.Context) (screen.VoiceChoices, error) {
	c, err := e.service.VoiceChoices(ctx)
	return screen.VoiceChoices{Keep: string(c.Keep), Outlive: c.Outlive}, err
}

// SetVoiceChoices implements settings.VoiceBook.
func (e *Engine) SetVoiceChoices(ctx context.Context, c screen.VoiceChoices) error {
	return e.service.SetVoiceChoices(ctx, service.VoiceChoices{Keep: service.VoiceKeeping(c.Keep), Outlive: c.Outlive})
}

// KnownVoices implements settings.VoiceBook.
func (e *Engine) KnownVoices(ctx context.Context) ([]screen.KnownVoice, error) {
	known, err := e.service.KnownVoices(ctx)
	all := make([]screen.KnownVoice, len(known))
	for i, k := range known {
		all[i] = screen.KnownVoice(k)
	}
	return all, err
}

// ForgetVoice implements settings.VoiceBook and meeting.Cast.
func (e *Engine) ForgetVoice(ctx context.Context, name string) error {
	return e.service.ForgetVoice(ctx, name)
}

// RememberVoice implements meeting.Cast.
func (e *Engine) RememberVoice(ctx context.Context, id, memberID string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.RememberVoice(ctx, memberID) })
}
