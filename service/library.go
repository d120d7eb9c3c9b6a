package service

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/queue"
	"github.com/debrief-app/debrief/service/store"
)

// Summary is one line of the list of conversations.
type Summary = store.Summary

// Conversations lists the conversations that have at least one finished recording and
// are not in the trash, newest first.
func (s *Service) Conversations(ctx context.Context) ([]Summary, error) {
	return s.library.Summaries(ctx)
}

// Exports are the rules by which conversations are exported by themselves, by their ids:
// see package delivery, which writes and reads them.
func (s *Service) Exports(ctx context.Context) (map[string]string, error) {
	return s.library.Exports(ctx)
}

// SetExport keeps a rule. It is about what changes from now on or, with all, also about
// every conversation that is there.
func (s *Service) SetExport(ctx context.Context, id, rule string, all bool) error {
	defer s.changed(Change{})
	return s.library.SetExport(ctx, id, rule, all)
}

// DeleteExport forgets a rule. The files that were written stay.
func (s *Service) DeleteExport(ctx context.Context, id string) error {
	return s.library.DeleteExport(ctx, id)
}

// StaleExports are the conversations that have changed since they were last exported by
// a rule.
func (s *Service) StaleExports(ctx context.Context, exportID string) ([]string, error) {
	return s.library.StaleExports(ctx, exportID)
}

// BeginExport takes the export of a conversation for this program, and returns the
// revision that it will have; false when another program is at it, or there is nothing to
// do. EndExport must follow.
func (s *Service) BeginExport(ctx context.Context, exportID, conversationID string) (revision int64, mine bool, err error) {
	return s.library.BeginExport(ctx, exportID, conversationID)
}

// EndExport says what has become of an export.
func (s *Service) EndExport(ctx context.Context, exportID, conversationID string, revision int64, done bool) error {
	return s.library.EndExport(ctx, exportID, conversationID, revision, done)
}

// Conversation is the conversation with an id, or fault.NoConversation, also for one in
// the trash.
func (s *Service) Conversation(ctx context.Context, id string) (*Conversation, error) {
	if _, err := s.library.Outline(ctx, id); err != nil {
		return nil, err
	}
	return &Conversation{service: s, id: id}, nil
}

// Delete removes a conversation for good, with its jobs, whether it is in the trash or not. Unfinished jobs on it are
// cancelled first. Its traces in the search index and its copies in the library's
// backups are wiped out, and the space is given back, in the seconds after Delete has
// returned; what Close or a crash prevents is done when the library is next open.
func (s *Service) Delete(ctx context.Context, id string) error {
	jobs, err := s.queue.Jobs(ctx)
	if err != nil {
		return err
	}
	jobs = slices.DeleteFunc(jobs, func(j *queue.Job) bool { return j.ConversationID() != id })
	if err := s.queue.CancelOn(ctx, id); err != nil {
		return err
	}
	err = s.library.Delete(ctx, id)
	if err != nil && !(errors.Is(err, fault.NoConversation) && len(jobs) > 0) { // cancelling its first job has ended it
		return err
	}
	for _, j := range jobs {
		s.pipeline.Discard(j.ID()) // what one that was not completed has fetched or was sent
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
	err := s.library.Purge(ctx)
	s.unpurged.Store(&err)
	if ctx.Err() == nil {
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

// FindInsights is Conversation.FindInsights for all conversations, newest first. It tells
// how many are done, of how many; progress may be nil. A conversation that fails does not
// keep the others from being done. Ending ctx leaves those as they are that are not done yet.
func (s *Service) FindInsights(ctx context.Context, progress func(done, total int)) (changed int, err error) {
	all, err := s.library.Summaries(ctx)
	if err != nil {
		return 0, err
	}
	var failed []error
	for i, one := range all {
		now, err := (&Conversation{service: s, id: one.ID}).FindInsights(ctx)
		switch {
		case ctx.Err() != nil:
			return changed, context.Cause(ctx)
		case err != nil && !errors.Is(err, fault.NoConversation): // that one was deleted meanwhile
			failed = append(failed, err)
		case now:
			changed++
		}
		if progress != nil {
			progress(i+1, len(all))
		}
	}
	return changed, errors.Join(failed...)
}

// VoiceChoices are what the user has chosen about voices, and VoiceKeeping for how long
// they are kept.
type (
	VoiceChoices = store.VoiceChoices
	VoiceKeeping = store.VoiceKeeping
)

// The choices: with their meeting, to be recognised in others, or not at all.
const (
	KeepWithMeeting = store.KeepWithMeeting
	KeepKnown       = store.KeepKnown
	KeepNone        = store.KeepNone
)

// VoiceChoices are the choices in force.
func (s *Service) VoiceChoices(ctx context.Context) (VoiceChoices, error) {
	return s.library.VoiceChoices(ctx)
}

// SetVoiceChoices makes a choice about voices. Those that it does not allow to be kept
// are deleted, in the seconds after that also from backups.
func (s *Service) SetVoiceChoices(ctx context.Context, c VoiceChoices) error {
	return s.forget(s.library.SetVoiceChoices(ctx, c))
}

// KnownVoices are the people whose voices are kept to be recognised, by name.
func (s *Service) KnownVoices(ctx context.Context) ([]KnownVoice, error) {
	return s.pipeline.KnownVoices(ctx)
}

// ForgetVoice deletes what is kept of a person's voice, as SetVoiceChoices does. What a
// meeting keeps to tell its own speakers apart stays with the meeting.
func (s *Service) ForgetVoice(ctx context.Context, name string) error {
	return s.forget(s.library.ForgetVoice(ctx, name))
}

// RememberVoice keeps the voice of a speaker who has a name, if voices are recognised and
// the speaker talks for long enough. Whoever is given a name is remembered without.
func (c *Conversation) RememberVoice(ctx context.Context, memberID string) error {
	err := c.service.pipeline.Remember(ctx, c.id, memberID)
	c.service.changed(Change{ConversationID: c.id})
	return err
}

// forget wipes out of copies what has been deleted.
func (s *Service) forget(err error) error {
	if err == nil {
		s.changed(Change{})
		s.life.Go(s.purge)
	}
	return err
}

// Backup is a copy of the library that can take its place.
type Backup = store.Backup

// Backups lists the copies of the library, newest first.
func (s *Service) Backups(ctx context.Context) ([]Backup, error) { return s.library.Backups(ctx) }

// RestoreBackup puts a backup, by its path, in the place of the library, which
// becomes a backup itself. Closed tells that the service has been closed for it: then
// the library is to be opened again, after an error too. Otherwise nothing has been
// done, and the error says why: fault.LibraryInUse while a job waits or runs or
// another program has the library open, fault.BackupDamaged or fault.LibraryNewer.
func (s *Service) RestoreBackup(ctx context.Context, path string) (closed bool, err error) {
	if err := s.library.MayRestore(ctx, path); err != nil {
		return false, err
	}
	if err := s.Close(); err != nil && !errors.Is(err, fault.BackupNotCleaned) {
		return true, err
	}
	return true, store.Restore(context.WithoutCancel(ctx), s.library.Dir(), path)
}

// Unpurged says what keeps deleted conversations in a backup of the library, as
// fault.BackupNotCleaned with the backup's path; nil when nothing does. Listeners of
// OnChange are called after every attempt to wipe them out.
func (s *Service) Unpurged() error {
	if err := s.unpurged.Load(); err != nil && errors.Is(*err, fault.BackupNotCleaned) {
		return *err
	}
	return nil
}

// Recovery tells what came of repairing a damaged library; its String is what the user of
// a command is told.
type Recovery = store.Recovery

// RecoveredName is what a conversation is called whose name was lost in a damaged library.
const RecoveredName = store.RecoveredName

// TakeRecovery returns what the user is still to be told of a repair of the library;
// false when there is nothing. It is handed out once, to the first program that asks.
func (s *Service) TakeRecovery() (Recovery, bool) {
	r, ok, err := s.library.TakeRecovery()
	return r, ok && err == nil
}

const (
	// backupAfter is when a backup is thought of: a window that has come to stay, not a
	// headless command, and not while it is still opening.
	backupAfter = time.Minute
	// backupStep is how often a program that stays open thinks of a backup.
	backupStep = time.Hour
	backupAge  = 7 * 24 * time.Hour
)

// backUp keeps a copy of the library that is not much older than a week, and the trash
// tidy, however long the program stays open.
func (s *Service) backUp() {
	repeat(s.queue.Stopped(), time.After, func(ctx context.Context) {
		_ = s.library.BackUp(ctx, backupAge) // if it cannot be made now, then next time
		s.tidyTrash(ctx)
	})
}

// repeat does something a while after the start, and then every backupStep.
func repeat(ctx context.Context, after func(time.Duration) <-chan time.Time, do func(context.Context)) {
	for wait := backupAfter; ; wait = backupStep {
		select {
		case <-ctx.Done():
			return
		case <-after(wait):
			do(ctx)
		}
	}
}
