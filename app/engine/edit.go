package engine

import (
	"context"
	"time"

	"github.com/debrief-app/debrief/app/screen/meeting"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
)

// edit changes a conversation.
func (e *Engine) edit(ctx context.Context, id string, do func(*service.Conversation) error) error {
	c, err := e.service.Conversation(ctx, id)
	if err != nil {
		return err
	}
	return do(c)
}

// SetStart implements meeting.Library.
func (e *Engine) SetStart(ctx context.Context, id string, start time.Time) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SetStartTime(ctx, start) })
}

// RenameMember implements meeting.Library.
func (e *Engine) RenameMember(ctx context.Context, id, memberID, name string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.RenameMember(ctx, memberID, name) })
}

// CorrectMessage implements meeting.Library.
func (e *Engine) CorrectMessage(ctx context.Context, id, messageID, words string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.CorrectMessage(ctx, messageID, words) })
}

// ReplaceText implements meeting.Library.
func (e *Engine) ReplaceText(ctx context.Context, id, find, with string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { _, err := c.ReplaceText(ctx, find, with); return err })
}

// AddHighlight implements meeting.Library.
func (e *Engine) AddHighlight(ctx context.Context, id string, h meeting.Highlighted) error {
	return e.edit(ctx, id, func(c *service.Conversation) error {
		_, err := c.AddHighlight(ctx, service.Highlighted{MessageIDs: h.Messages, From: h.From, To: h.To, Note: h.Note})
		return err
	})
}

// SetHighlightNote implements meeting.Library.
func (e *Engine) SetHighlightNote(ctx context.Context, id, highlightID, note string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SetHighlightNote(ctx, highlightID, note) })
}

// RemoveHighlight implements meeting.Library.
func (e *Engine) RemoveHighlight(ctx context.Context, id, highlightID string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.RemoveHighlight(ctx, highlightID) })
}

// SetText implements meeting.Library.
func (e *Engine) SetText(ctx context.Context, id, insightID, words string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SetInsightText(ctx, insightID, words) })
}

// SetOwner implements meeting.Library.
func (e *Engine) SetOwner(ctx context.Context, id, insightID, name string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SetOwner(ctx, insightID, name) })
}

// SetDue implements meeting.Library.
func (e *Engine) SetDue(ctx context.Context, id, insightID string, due time.Time) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SetDue(ctx, insightID, due) })
}

// SetDone implements meeting.Library.
func (e *Engine) SetDone(ctx context.Context, id, insightID string, done bool) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SetDone(ctx, insightID, done) })
}

// SetType implements meeting.Library.
func (e *Engine) SetType(ctx context.Context, id, insightID string, to conversation.InsightType) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SetInsightType(ctx, insightID, to) })
}

// AddInsight implements meeting.Library.
func (e *Engine) AddInsight(ctx context.Context, id string, a meeting.Addition) error {
	return e.edit(ctx, id, func(c *service.Conversation) error {
		_, err := c.AddInsight(ctx, service.Addition{Type: a.Type, Text: a.Text, MessageIDs: a.Messages, Owner: a.Owner, Due: a.Due})
		return err
	})
}

// Dismiss implements meeting.Library.
func (e *Engine) Dismiss(ctx context.Context, id, insightID string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.Dismiss(ctx, insightID) })
}

// Undo implements meeting.Library.
func (e *Engine) Undo(ctx context.Context, id string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { _, err := c.Undo(ctx); return err })
}

// Redo implements meeting.Library.
func (e *Engine) Redo(ctx context.Context, id string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { _, err := c.Redo(ctx); return err })
}

// ReadAgain implements meeting.Library.
func (e *Engine) ReadAgain(ctx context.Context, id string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { _, err := c.ReadAgain(ctx); return err })
}

// RemoveRecording implements meeting.Library.
func (e *Engine) RemoveRecording(ctx context.Context, id, sourceID string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.RemoveSource(ctx, sourceID) })
}

// FindInsights implements meeting.Library.
func (e *Engine) FindInsights(ctx context.Context, id string) (changed bool, err error) {
	err = e.edit(ctx, id, func(c *service.Conversation) error { changed, err = c.FindInsights(ctx); return err })
	return changed, err
}

// HasEncoder implements meeting.Library.
func (e *Engine) HasEncoder() bool { return e.service.HasEncoder() }
