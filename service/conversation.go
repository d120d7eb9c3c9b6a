package service

import (
	"context"
	"os"
	"time"

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

// Speaker is a speaker as people get to know one, SpeakerName a name that the talk gives
// to one who has none, and KnownVoice a person whose voice is kept.
type (
	Speaker     = pipeline.Speaker
	SpeakerName = pipeline.Name
	KnownVoice  = pipeline.KnownVoice
)

// Speakers are those of the conversation, who talks first coming first.
func (c *Conversation) Speakers(ctx context.Context) ([]Speaker, error) {
	return c.service.pipeline.SpeakersOf(ctx, c.id)
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

// Ticked tells of the insights that the user has ticked when that was; the zero time
// where it is not known.
func (c *Conversation) Ticked(ctx context.Context) (map[string]time.Time, error) {
	r, err := c.service.library.Outline(ctx, c.id)
	if err != nil {
		return nil, err
	}
	days, err := edit.DaysDone(r)
	if err != nil {
		return nil, err
	}
	entries, err := c.service.library.History(ctx, c.id)
	if err != nil {
		return nil, err
	}
	at := map[string]time.Time{}
	for _, e := range entries { // the last one first
		if _, later := at[e.Target]; e.Action == InsightTicked && !later {
			at[e.Target] = e.At
		}
	}
	ticked := map[string]time.Time{}
	for id, mark := range edit.Marks(r) {
		if !mark.Done {
			continue
		}
		ticked[id] = at[id]
		if day, known := days[id]; known {
			ticked[id] = day
		}
	}
	return ticked, nil
}

// Files are the paths of the recordings and transcripts that are where the library has
// them, by the ids of their sources.
func (c *Conversation) Files(ctx context.Context) (map[string]string, error) {
	r, err := c.service.library.Outline(ctx, c.id)
	if err != nil {
		return nil, err
	}
	paths := map[string]string{}
	for _, s := range r.Sources {
		if s.Path == "" {
			continue
		}
		path := c.service.library.FilePath(s.Path)
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			paths[s.ID] = path
		}
	}
	return paths, nil
}

// Revision is a number that grows with every change of the conversation.
func (c *Conversation) Revision(ctx context.Context) (int64, error) {
	r, err := c.service.library.Outline(ctx, c.id)
	return r.Revision, err
}

// Note is what was last written into the conversation's note at a place, which is a
// file or a folder; nil when nothing was. See package note.
func (c *Conversation) Note(ctx context.Context, place string) ([]byte, error) {
	return c.service.library.Note(ctx, c.id, place)
}

// SetNote keeps what was written into the conversation's note at a place.
func (c *Conversation) SetNote(ctx context.Context, place string, written []byte) error {
	return c.service.library.SetNote(ctx, c.id, place, written)
}

// Delete removes the conversation for good; see Service.Delete.
func (c *Conversation) Delete(ctx context.Context) error { return c.service.Delete(ctx, c.id) }
