package service

import (
	"context"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/pipeline"
)

// Conversation is a handle on a conversation in the library. It holds nothing but
// the id: every method reads what is there now.
type Conversation struct {
	service *Service
	id      string
}

// ID is the conversation's id.
func (c *Conversation) ID() string { return c.id }

// Meeting is the whole conversation with everything in it, as it is exported.
func (c *Conversation) Meeting(ctx context.Context) (conversation.Meeting, error) {
	record, err := c.service.library.Full(ctx, c.id)
	if err != nil {
		return conversation.Meeting{}, err
	}
	return pipeline.Meeting(record)
}

// Messages are the sentences in the order they were said.
func (c *Conversation) Messages(ctx context.Context) ([]conversation.Message, error) {
	m, err := c.Meeting(ctx)
	return m.Messages, err
}

// Topics are the key phrases that drive the talk, best first.
func (c *Conversation) Topics(ctx context.Context) ([]conversation.Topic, error) {
	m, err := c.Meeting(ctx)
	return m.Topics, err
}

// FollowUps are the action items whose action is to get in touch again.
func (c *Conversation) FollowUps(ctx context.Context) ([]conversation.ActionItem, error) {
	m, err := c.Meeting(ctx)
	return m.FollowUps, err
}

// ActionItems are the outcomes that somebody is to bring about.
func (c *Conversation) ActionItems(ctx context.Context) ([]conversation.ActionItem, error) {
	m, err := c.Meeting(ctx)
	return m.ActionItems, err
}

// Questions are the explicit questions, answered or not.
func (c *Conversation) Questions(ctx context.Context) ([]conversation.Question, error) {
	m, err := c.Meeting(ctx)
	return m.Questions, err
}

// Members are those who speak.
func (c *Conversation) Members(ctx context.Context) ([]conversation.Member, error) {
	m, err := c.Meeting(ctx)
	return m.Members, err
}

// Speaker is a speaker as people get to know one.
type Speaker = pipeline.Speaker

// Speakers are those of the conversation, who talks first coming first.
func (c *Conversation) Speakers(ctx context.Context) ([]Speaker, error) {
	m, err := c.Meeting(ctx)
	return pipeline.Speakers(m), err
}

// SpeakerCount is how many people speak, as the user says; empty means automatic.
func (c *Conversation) SpeakerCount(ctx context.Context) (string, error) {
	r, err := c.service.library.Outline(ctx, c.id)
	return r.Speakers, err
}

// Mark is what there is to know of an insight beyond what was said.
type Mark = edit.Mark

// Marks are the marks of the insights that have any, by insight id.
func (c *Conversation) Marks(ctx context.Context) (map[string]Mark, error) {
	r, err := c.service.library.Outline(ctx, c.id)
	if err != nil {
		return nil, err
	}
	return edit.Marks(r), nil
}

// Delete removes the conversation for good; see Service.Delete.
func (c *Conversation) Delete(ctx context.Context) error { return c.service.Delete(ctx, c.id) }
