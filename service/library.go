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
	if err := s.cancelJobsOn(ctx, id); err != nil {
		return err
	}
	if err := s.library.Delete(ctx, id); err != nil {
		return err
	}
	s.changed(Change{ConversationID: id})
	s.spawn(s.purge)
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
	defer context.AfterFunc(s.queue.ctx, func() { time.AfterFunc(patience, cancel) })()
	if s.library.Purge(ctx) == nil {
		s.changed(Change{}) // what the library takes up
	}
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

// Change tells what has changed. The zero Change means: anything may have, because
// another program wrote to the library.
type Change struct {
	ConversationID string
	JobID          string
	Connections    bool // there is news in the list of connections
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

// SetSettings changes the settings, for everything that starts from now on. Offline
// also ends the downloads that are under way: their jobs fail and can be retried.
func (s *Service) SetSettings(settings Settings) {
	s.settingsMu.Lock()
	s.settings = settings
	if settings.Offline {
		for _, cut := range s.downloads {
			cut()
		}
	}
	s.settingsMu.Unlock()
	s.queue.setAtOnce(settings.AtOnce)
}
