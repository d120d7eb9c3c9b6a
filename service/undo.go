package service

import (
	"context"

	"github.com/debrief-app/debrief/service/store"
)

// Undo takes back the last edit that is not taken back yet, and tells which one. The
// zero Edit means there was none. An append is an edit, too: undoing it removes its
// recording, and leaves everything as it was before.
func (c *Conversation) Undo(ctx context.Context) (Edit, error) {
	return c.turn(ctx, c.service.library.LastDone, func(r store.Record, e store.Entry) error {
		return c.service.apply(ctx, r, e, true)
	})
}

// Redo does the last undone edit again. A new edit ends what can be redone.
func (c *Conversation) Redo(ctx context.Context) (Edit, error) {
	return c.turn(ctx, c.service.library.LastUndone, func(r store.Record, e store.Entry) error {
		return c.service.apply(ctx, r, e, false)
	})
}

// apply takes an edit back or does it again.
func (s *Service) apply(ctx context.Context, r store.Record, e store.Entry, undone bool) error {
	step := s.step(r)
	step.Undone = &store.Undone{EntryID: e.ID, Undone: undone}
	if e.Kind == kindSource {
		if appended := Action(e.Action) == SourceAppended; appended == undone {
			return s.remove(ctx, step, r, e.Target)
		}
		return s.restore(ctx, step, r, e)
	}
	value := e.After
	if undone {
		value = e.Before
	}
	return s.write(ctx, step, r, e.Kind, e.Target, *value)
}

// turn applies an entry of the history, picked from the conversation as it is.
func (c *Conversation) turn(
	ctx context.Context,
	pick func(context.Context, string) (store.Entry, bool, error),
	apply func(store.Record, store.Entry) error,
) (done Edit, err error) {
	err = c.service.untilFresh(ctx, func() error {
		r, err := c.service.library.Full(ctx, c.id)
		if err != nil {
			return err
		}
		e, ok, err := pick(ctx, c.id)
		if err != nil || !ok {
			return err
		}
		done = editOf(e)
		return apply(r, e)
	})
	if err != nil {
		return Edit{}, err
	}
	if done != (Edit{}) {
		c.service.changed(Change{ConversationID: c.id})
	}
	return done, nil
}

// Edits lists the edits in force, the last one first.
func (c *Conversation) Edits(ctx context.Context) ([]Edit, error) {
	entries, err := c.service.library.History(ctx, c.id)
	if err != nil {
		return nil, err
	}
	edits := make([]Edit, 0, len(entries))
	for _, e := range entries {
		edits = append(edits, editOf(e))
	}
	return edits, nil
}

func editOf(e store.Entry) Edit {
	return Edit{Action: Action(e.Action), Subject: e.Subject, At: e.At}
}
