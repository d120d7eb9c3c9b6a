package service

import (
	"context"

	"github.com/debrief-app/debrief/service/store"
)

// Summary is one line of the list of conversations.
type Summary = store.Summary

// Conversations lists the conversations that have at least one finished recording,
// newest first.
func (s *Service) Conversations(ctx context.Context) ([]Summary, error) {
	return s.library.Summaries(ctx)
}

// Conversation is the conversation with an id, or fault.NoConversation.
func (s *Service) Conversation(ctx context.Context, id string) (*Conversation, error) {
	if _, err := s.library.Outline(ctx, id); err != nil {
		return nil, err
	}
	return &Conversation{service: s, id: id}, nil
}

// Delete removes a conversation for good, with its jobs and with its copies in the
// library's backups, and gives the space back. Unfinished jobs on it are cancelled
// first.
func (s *Service) Delete(ctx context.Context, id string) error {
	if err := s.cancelJobsOn(ctx, id); err != nil {
		return err
	}
	if err := s.library.Delete(ctx, id); err != nil {
		return err
	}
	s.changed(Change{ConversationID: id})
	return nil
}

// cancelJobsOn cancels the unfinished jobs on a conversation and waits for their end.
func (s *Service) cancelJobsOn(ctx context.Context, id string) error {
	jobs, err := s.Jobs(ctx)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		if j.ConversationID() != id {
			continue
		}
		j.Cancel()
		if _, err := j.Wait(ctx); ctx.Err() != nil {
			return err
		}
	}
	return nil
}

// Footprint is what a conversation takes up.
type Footprint = store.Footprint

// Footprint tells what deleting a conversation would free.
func (s *Service) Footprint(ctx context.Context, id string) (Footprint, error) {
	return s.library.Footprint(ctx, id)
}

// Rename gives a conversation another name.
func (s *Service) Rename(ctx context.Context, id, name string) error {
	return (&Conversation{service: s, id: id}).Rename(ctx, name)
}

// Hit is a place in the library that a search has found.
type Hit = store.Hit

// Search looks for words in the messages and insights of all conversations, best
// hits first, at most limit of them. Words are found in all their forms, "a phrase"
// in quotes as it stands, and a word with a star by its beginning (budg*).
func (s *Service) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	return s.library.Search(ctx, query, limit)
}

// Change tells what has changed. Both ids empty means: anything may have, because
// another program wrote to the library.
type Change struct {
	ConversationID string
	JobID          string
}

// OnChange calls f after something in the library or a job has changed, in this
// program or in another one. Calls come one after the other, on a goroutine of the
// service. Progress within a job is not a change; see Job.OnProgress.
func (s *Service) OnChange(f func(Change)) (stop func()) { return s.watch.listen(f) }

// Settings are the settings in force.
func (s *Service) Settings() Settings {
	s.settingsMu.Lock()
	defer s.settingsMu.Unlock()
	return s.settings
}

// SetSettings changes the settings, for everything that starts from now on.
func (s *Service) SetSettings(settings Settings) {
	s.settingsMu.Lock()
	s.settings = settings
	s.settingsMu.Unlock()
	s.queue.setAtOnce(settings.AtOnce)
}
