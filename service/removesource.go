package service

import (
	"context"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
)

// RemoveSource takes a recording out of the conversation: what came after it moves
// up. The only recording of a conversation cannot be removed. The library keeps what
// was removed, for Undo, until the conversation is deleted.
func (c *Conversation) RemoveSource(ctx context.Context, sourceID string) error {
	err := c.service.untilFresh(ctx, func() error {
		r, err := c.service.library.Full(ctx, c.id)
		if err != nil {
			return err
		}
		step := c.service.step(r)
		step.History = &store.Entry{Action: string(SourceRemoved), Subject: sourceName(r, sourceID), Kind: kindSource, Target: sourceID}
		return c.service.remove(ctx, step, r, sourceID)
	})
	if err == nil {
		c.service.changed(Change{ConversationID: c.id})
	}
	return err
}

func sourceName(r store.Record, id string) string {
	for _, s := range r.Sources {
		if s.ID == id {
			return s.Name
		}
	}
	return ""
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
	gap := r.Sources[at].Duration
	r.Sources = shifted(&step, slices.Delete(slices.Clone(r.Sources), at, at+1), at, -gap)
	r.Messages = slices.DeleteFunc(r.Messages, func(m store.Message) bool { return m.SourceID == sourceID })
	r.Members = speaking(r)
	if err := s.derive(&step, r); err != nil {
		return err
	}
	return s.library.Commit(ctx, step)
}

// restore puts a recording back that an edit has removed, and commits the step with it.
func (s *Service) restore(ctx context.Context, step store.Changeset, r store.Record, e store.Entry) error {
	removed, err := e.Removed()
	if err != nil {
		return err
	}
	if removed == nil {
		return fault.New(fault.NoSource, e.Subject, nil)
	}
	step.Restore = removed
	at := min(removed.At, len(r.Sources))
	r.Sources = shifted(&step, slices.Insert(slices.Clone(r.Sources), at, removed.Source), at+1, removed.Source.Duration)
	r.Members = slices.Clone(r.Members)
	for _, m := range removed.Members {
		r.Members = slices.Insert(r.Members, min(m.At, len(r.Members)), m.Member)
	}
	r.Messages = inOrder(r.Sources, append(slices.Clone(r.Messages), removed.Messages...))
	for _, c := range removed.Changes {
		set(&step, &r, c.Kind, c.Target, c.Value)
	}
	if err := s.derive(&step, r); err != nil {
		return err
	}
	return s.library.Commit(ctx, step)
}

// inOrder puts the messages in the order of their recordings.
func inOrder(sources []store.Source, messages []store.Message) []store.Message {
	place := map[string]int{}
	for i, s := range sources {
		place[s.ID] = i
	}
	slices.SortStableFunc(messages, func(a, b store.Message) int { return place[a.SourceID] - place[b.SourceID] })
	return messages
}

// shifted moves the recordings from one on along the conversation. Their clock times
// stay: they are when it was said.
func shifted(step *store.Changeset, sources []store.Source, from int, by float64) []store.Source {
	for i := from; i < len(sources); i++ {
		sources[i].Offset = round(sources[i].Offset + by)
		step.Moved = append(step.Moved, sources[i].Source)
	}
	return sources
}

// speaking are the members who still say something.
func speaking(r store.Record) []conversation.Member {
	heard := map[string]bool{}
	for _, m := range r.Messages {
		heard[m.MemberID] = true
	}
	return slices.DeleteFunc(slices.Clone(r.Members), func(m conversation.Member) bool { return !heard[m.ID] })
}
