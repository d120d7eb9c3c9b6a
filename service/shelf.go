package service

import (
	"context"
	"slices"
	"time"

	"github.com/debrief-app/debrief/service/label"
	"github.com/debrief-app/debrief/service/store"
)

// Filing is where a conversation is kept: in at most one project, under any number of tags.
type Filing = store.Filing

// Project is a project and the number of its conversations.
type Project = store.Project

// File files conversations, all or, on an error, none of them. A project or tag that is
// there already in another case is meant.
func (s *Service) File(ctx context.Context, filings ...Filing) error {
	projects, tags, err := s.library.Labels(ctx)
	if err != nil {
		return err
	}
	tidy := make([]Filing, len(filings))
	for i, f := range filings {
		tidy[i] = Filing{ConversationID: f.ConversationID, Project: label.Name(f.Project, projects), Tags: label.Tags(f.Tags, tags)}
	}
	if err := s.library.File(ctx, tidy); err != nil {
		return err
	}
	for _, f := range tidy {
		s.changed(Change{ConversationID: f.ConversationID})
	}
	return nil
}

// Projects lists the projects by name. A project is there as long as a conversation is in it.
func (s *Service) Projects(ctx context.Context) ([]Project, error) { return s.library.Projects(ctx) }

// Tags lists the tags that are in use, by name.
func (s *Service) Tags(ctx context.Context) ([]string, error) {
	_, tags, err := s.library.Labels(ctx)
	return tags, err
}

// project is the project that is meant by a name.
func (s *Service) project(ctx context.Context, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	projects, _, err := s.library.Labels(ctx)
	return label.Name(name, projects), err
}

// MarkRead notes that somebody has opened a conversation: Summary.Unread.
func (s *Service) MarkRead(ctx context.Context, id string) error {
	was, err := s.library.MarkRead(ctx, id)
	if was {
		s.changed(Change{ConversationID: id})
	}
	return err
}

// Storage is what the library takes up on the disk, in bytes.
type Storage = store.Storage

// Storage measures the library.
func (s *Service) Storage(ctx context.Context) (Storage, error) { return s.library.Storage(ctx) }

// InTrash is how long a conversation stays in the trash before it is deleted for good.
const InTrash = 30 * 24 * time.Hour

// Trash puts conversations into the trash, where they are found, counted and exported by
// nobody until they are restored. Unfinished jobs on them are cancelled.
func (s *Service) Trash(ctx context.Context, ids ...string) error {
	for _, id := range ids {
		if err := s.queue.CancelOn(ctx, id); err != nil {
			return err
		}
	}
	if err := s.library.Trash(ctx, ids, s.parts.Now()); err != nil {
		return err
	}
	s.changedAll(ids)
	return nil
}

// Restore takes conversations out of the trash, as they were.
func (s *Service) Restore(ctx context.Context, ids ...string) error {
	if err := s.library.Restore(ctx, ids); err != nil {
		return err
	}
	s.changedAll(ids)
	return nil
}

func (s *Service) changedAll(ids []string) {
	for _, id := range ids {
		s.changed(Change{ConversationID: id})
	}
}

// Trashed lists what is in the trash, what was put there last first.
func (s *Service) Trashed(ctx context.Context) ([]Summary, error) { return s.library.Trashed(ctx) }

// tidyTrash deletes what has been in the trash for too long, and wipes out what is left of
// what was deleted. What cannot be deleted now is deleted next time.
func (s *Service) tidyTrash(ctx context.Context) {
	old, err := s.library.TrashedBefore(ctx, s.parts.Now().Add(-InTrash))
	if err == nil {
		for _, id := range slices.Clone(old) {
			_ = s.Delete(ctx, id)
		}
	}
	s.purge()
}
