package app

import (
	"context"
	"time"

	"github.com/debrief-app/debrief/service"
)

// edit does something to a conversation.
func (e *engine) edit(ctx context.Context, id string, do func(*service.Conversation) error) error {
	c, err := e.service.Conversation(ctx, id)
	if err != nil {
		return err
	}
	return do(c)
}

// RenameMember implements screen.Engine.
func (e *engine) SetStart(ctx context.Context, id string, start time.Time) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SetStartTime(ctx, start) })
}

func (e *engine) RenameMember(ctx context.Context, id, memberID, name string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.RenameMember(ctx, memberID, name) })
}

// CorrectMessage implements screen.Engine.
func (e *engine) CorrectMessage(ctx context.Context, id, messageID, words string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.CorrectMessage(ctx, messageID, words) })
}

// SetText implements screen.Engine.
func (e *engine) SetText(ctx context.Context, id, insightID, words string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SetInsightText(ctx, insightID, words) })
}

// SetOwner implements screen.Engine.
func (e *engine) SetOwner(ctx context.Context, id, insightID, name string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SetOwner(ctx, insightID, name) })
}

// SetDue implements screen.Engine.
func (e *engine) SetDue(ctx context.Context, id, insightID string, due time.Time) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SetDue(ctx, insightID, due) })
}

// SetDone implements screen.Engine.
func (e *engine) SetDone(ctx context.Context, id, insightID string, done bool) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.SetDone(ctx, insightID, done) })
}

// Dismiss implements screen.Engine.
func (e *engine) Dismiss(ctx context.Context, id, insightID string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { return c.Dismiss(ctx, insightID) })
}

// Undo implements screen.Engine.
func (e *engine) Undo(ctx context.Context, id string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { _, err := c.Undo(ctx); return err })
}

// Redo implements screen.Engine.
func (e *engine) Redo(ctx context.Context, id string) error {
	return e.edit(ctx, id, func(c *service.Conversation) error { _, err := c.Redo(ctx); return err })
}
