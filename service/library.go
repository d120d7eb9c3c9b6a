package service

import (
	"context"
	"time"

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

// Delete removes a conversation for good, with its jobs. Unfinished jobs on it are
// cancelled first. Its traces in the search index and its copies in the library's
// backups are wiped out, and the space is given back, in the seconds after Delete has
// returned; what Close or a crash prevents is done when the library is next open.
func (s *Service) Delete(ctx context.Context, id string) error {
	if err := s.queue.CancelOn(ctx, id); err != nil {
		return err
	}
	if err := s.library.Delete(ctx, id); err != nil {
		return err
	}
	s.changed(Change{ConversationID: id})
	s.life.Go(s.purge)
	return nil
}

// purge wipes out what is left of deleted conversations. Close waits for it, but not
// for long.
func (s *Service) purge() {
	const patience = 10 * time.Second
	s.purging.Lock()
	defer s.purging.Unlock()
	ctx, cancel := context.WithCancel(background())
	defer cancel()
	defer context.AfterFunc(s.queue.Stopped(), func() { time.AfterFunc(patience, cancel) })()
	if s.library.Purge(ctx) == nil {
		s.changed(Change{}) // what the library takes up
	}
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
