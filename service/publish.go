package service

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/store"
)

// publish makes a recording a part of its conversation: messages, insights and the
// job's end in one step, or none of them.
func (s *Service) publish(ctx context.Context, row store.Job, heard recording) error {
	return s.untilFresh(ctx, func() error {
		before, err := s.library.Draft(ctx, row.ConversationID)
		if err != nil {
			return err
		}
		step := store.Changeset{
			ConversationID: before.ID, Revision: before.Revision, At: s.parts.now(),
			Add: addition(before, row, heard), JobID: row.ID,
		}
		if len(before.Sources) > 0 {
			step.History = &store.Entry{Action: string(SourceAppended), Subject: heard.name, Kind: kindSource, Target: step.Add.Source.ID}
		}
		after := before
		if before.Name == "" {
			after.Name = title(heard.name)
			step.Name = &after.Name
		}
		if row.MinScore != 0 && row.MinScore != before.MinScore {
			after.MinScore = row.MinScore
			step.MinScore = &after.MinScore
		}
		after.Sources = append(after.Sources, step.Add.Source)
		after.Members = append(after.Members, step.Add.Members...)
		after.Messages = append(after.Messages, step.Add.Messages...)
		if err := s.derive(&step, after); err != nil {
			return err
		}
		return s.library.Commit(ctx, step)
	})
}

// untilFresh repeats a step whose conversation was changed by somebody else while
// it was worked out.
func (s *Service) untilFresh(ctx context.Context, step func() error) error {
	for {
		err := step()
		if !errors.Is(err, store.ErrStale) {
			return err
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
}

// derive finds the insights of a record anew and puts the user's changes on them.
func (s *Service) derive(step *store.Changeset, r store.Record) error {
	r.Notice = nil // the messages are others now
	m, err := assemble(r)
	if err != nil {
		return err
	}
	step.Notice = &m.Notice
	derived := s.parts.derive(m.Messages, insight.Options{
		MinScore: r.MinScore,
		Start:    m.Conversation.StartTime.Local(), // people say "Friday" by their own clock
		Members:  known(m.Members),
	})
	step.Derived = &derived
	return show(step, derived, r.Changes, m.Messages)
}

// show works out the insights as they are shown.
func show(step *store.Changeset, derived conversation.Insights, changes []store.Change, messages []conversation.Message) error {
	touched, err := insightChanges(changes)
	if err != nil {
		return err
	}
	step.Insights, err = stored(revise(itemsOf(derived), touched, messages), messages)
	return err
}

func known(members []conversation.Member) []conversation.Member {
	var people []conversation.Member
	for _, m := range members {
		if m.Known() {
			people = append(people, m)
		}
	}
	return people
}

// addition is a recording as the next part of a conversation. It starts where the
// part before it ends, and not before that in time either: what follows in the
// conversation follows on the clock.
func addition(before store.Record, row store.Job, heard recording) *store.Addition {
	taken := map[string]bool{}
	source := conversation.Source{
		Name: heard.name, Kind: row.Kind,
		StartTime: heard.start.UTC().Truncate(time.Millisecond),
		Duration:  round(heard.duration),
	}
	for _, s := range before.Sources {
		taken[s.ID] = true
		source.Offset = max(source.Offset, round(s.Offset+s.Duration))
		if end := s.StartTime.Add(seconds(s.Duration)); end.After(source.StartTime) {
			source.StartTime = end
		}
	}
	source.ID = sourceID(row.Hash, func(id string) bool { return taken[id] })
	add := &store.Addition{Source: store.Source{Source: source, Hash: row.Hash, Size: row.Size, Path: heard.path, Added: row.Created}}
	fill(add, before.Members, heard)
	return add
}

// fill adds the messages of a recording, and the members who are new.
func fill(add *store.Addition, members []conversation.Member, heard recording) {
	there := map[string]bool{}
	for _, m := range members {
		there[m.ID] = true
	}
	source := add.Source.ID
	for i, s := range heard.sentences {
		from := conversation.Member{ID: memberID(source, speaker(s)), Name: speaker(s)}
		if !there[from.ID] {
			there[from.ID] = true
			add.Members = append(add.Members, from)
		}
		add.Messages = append(add.Messages, store.Message{
			ID: messageID(source, i), SourceID: source, Index: i, MemberID: from.ID,
			Start: round(s.Start), Duration: round(s.End - s.Start),
			Confidence: s.Confidence, Text: s.Text,
		})
		add.Source.Duration = max(add.Source.Duration, round(s.End))
	}
}

// title is a recording's name as the name of a conversation.
func title(name string) string {
	base := name[strings.LastIndexAny(name, `/\`)+1:]
	if dot := strings.LastIndex(base, "."); dot > 0 {
		base = base[:dot]
	}
	if base == "" {
		return name
	}
	return base
}
