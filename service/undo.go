package service

import (
	"context"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
)

// Undo takes back the last edit that is not taken back yet, and tells which one. The
// zero Edit means there was none. An append is an edit, too: undoing it removes its
// recording, and is the one thing that Redo cannot bring back.
func (c *Conversation) Undo(ctx context.Context) (Edit, error) {
	return c.turn(ctx, c.service.library.LastDone, func(r store.Record, e store.Entry) error {
		step := c.service.step(r)
		if e.Kind == kindSource {
			return c.service.remove(ctx, step, r, e.Target)
		}
		step.Undone = &store.Undone{EntryID: e.ID, Undone: true}
		return c.service.write(ctx, step, r, e.Kind, e.Target, *e.Before)
	})
}

// Redo does the last undone edit again. A new edit ends what can be redone.
func (c *Conversation) Redo(ctx context.Context) (Edit, error) {
	return c.turn(ctx, c.service.library.LastUndone, func(r store.Record, e store.Entry) error {
		step := c.service.step(r)
		step.Undone = &store.Undone{EntryID: e.ID, Undone: false}
		return c.service.write(ctx, step, r, e.Kind, e.Target, *e.After)
	})
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

// RemoveSource takes a recording out of the conversation again: what came after it
// moves up. The only recording of a conversation cannot be removed. This is no edit:
// it cannot be undone, but the recording can be appended again.
func (c *Conversation) RemoveSource(ctx context.Context, sourceID string) error {
	err := c.service.untilFresh(ctx, func() error {
		r, err := c.service.library.Full(ctx, c.id)
		if err != nil {
			return err
		}
		return c.service.remove(ctx, c.service.step(r), r, sourceID)
	})
	if err == nil {
		c.service.changed(Change{ConversationID: c.id})
	}
	return err
}

// remove takes a recording out of a record, and commits the step with it. What the
// user did to its messages goes with them.
func (s *Service) remove(ctx context.Context, step store.Changeset, r store.Record, sourceID string) error {
	at := slices.IndexFunc(r.Sources, func(s store.Source) bool { return s.ID == sourceID })
	switch {
	case at < 0:
		return fault.New(fault.NoSource, sourceID, nil)
	case len(r.Sources) == 1:
		return fault.New(fault.OnlySource, r.Sources[0].Name, nil)
	}
	step.Remove = sourceID
	for _, m := range r.Messages {
		if m.SourceID == sourceID && m.Heard != nil {
			set(&step, &r, kindMessage, m.ID, "")
		}
	}
	r.Sources = moveUp(&step, r.Sources, at)
	r.Messages = slices.DeleteFunc(r.Messages, func(m store.Message) bool { return m.SourceID == sourceID })
	r.Members = speaking(r)
	if err := s.derive(&step, r); err != nil {
		return err
	}
	return s.library.Commit(ctx, step)
}

// moveUp closes the gap that a removed recording leaves. The clock times of the
// others stay: they are when it was said.
func moveUp(step *store.Changeset, sources []store.Source, at int) []store.Source {
	gap := sources[at].Duration
	rest := slices.Delete(slices.Clone(sources), at, at+1)
	for i := at; i < len(rest); i++ {
		rest[i].Offset = round(rest[i].Offset - gap)
		step.Moved = append(step.Moved, rest[i].Source)
	}
	return rest
}

// speaking are the members who still say something.
func speaking(r store.Record) []conversation.Member {
	heard := map[string]bool{}
	for _, m := range r.Messages {
		heard[m.MemberID] = true
	}
	return slices.DeleteFunc(slices.Clone(r.Members), func(m conversation.Member) bool { return !heard[m.ID] })
}
