package engine

import (
	"context"
	"slices"

	"github.com/debrief-app/debrief/app/screen/meeting"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
)

// MeetingSpeakers implements meeting.Cast.
func (e *Engine) MeetingSpeakers(ctx context.Context, id string) ([]meeting.Speaker, error) {
	c, err := e.service.Conversation(ctx, id)
	if err != nil {
		return nil, err
	}
	messages, err := c.Messages(ctx)
	if err != nil {
		return nil, err
	}
	speakers, err := c.Speakers(ctx)
	if err != nil {
		return nil, err
	}
	choices, err := e.service.VoiceChoices(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]meeting.Speaker, 0, len(speakers))
	for _, s := range speakers {
		one := meeting.Speaker{Member: s.Member, Seconds: s.Seconds, Hint: hintOf(s.Proposal, messages)}
		if s.SoundsLike != nil {
			one.SoundsLike = &meeting.KnownVoice{Name: s.SoundsLike.Name, Meetings: s.SoundsLike.Meetings}
		}
		switch {
		case s.Known:
			one.Voice = meeting.VoiceKnown
		case choices.Keep == service.KeepKnown:
			one.Voice = meeting.VoiceUnknown
		}
		for _, sample := range s.Samples {
			one.Samples = append(one.Samples, meeting.Sample(sample))
		}
		all = append(all, one)
	}
	return all, nil
}

// hintOf is a proposal with what its message says.
func hintOf(p *service.SpeakerName, messages []conversation.Message) *meeting.Hint {
	if p == nil {
		return nil
	}
	at := slices.IndexFunc(messages, func(m conversation.Message) bool { return m.ID == p.MessageID })
	if at < 0 { // corrected or removed between the two reads
		return nil
	}
	return &meeting.Hint{Name: p.Name, Sentence: messages[at].Text, At: messages[at].TimeOffset}
}

// SetSpeakerCount implements meeting.Cast.
func (e *Engine) SetSpeakerCount(ctx context.Context, id, count string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SetSpeakerCount(ctx, count) })
}

// SetSpeaker implements meeting.Cast.
func (e *Engine) SetSpeaker(ctx context.Context, id, messageID, memberID string, fromHereOn bool) error {
	return e.edit(ctx, id, func(c *service.Conversation) error {
		if fromHereOn {
			return c.SetSpeakerFrom(ctx, messageID, memberID)
		}
		return c.SetSpeaker(ctx, []string{messageID}, memberID)
	})
}

// MergeMembers implements meeting.Cast.
func (e *Engine) MergeMembers(ctx context.Context, id, memberID, intoID string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.MergeMembers(ctx, memberID, intoID) })
}

// SplitMember implements meeting.Cast.
func (e *Engine) SplitMember(ctx context.Context, id, memberID string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SplitMember(ctx, memberID) })
}

// FindSpeakers implements meeting.Cast.
func (e *Engine) FindSpeakers(ctx context.Context, id, count string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { _, err := c.FindSpeakers(ctx, count); return err })
}
