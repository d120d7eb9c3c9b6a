package pipeline

import (
	"context"
	"errors"
	"slices"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/store"
)

// Edit does something to a conversation, and returns what it did; nothing when it
// changed nothing. Edits of one conversation are done in the order they are asked for.
func (p *Pipeline) Edit(ctx context.Context, conversationID string, e edit.Edit) (edit.Changeset, error) {
	defer p.edits.enter(conversationID)()
	changes, err := p.commit(ctx, conversationID, p.library.Full, e)
	if err == nil {
		p.follow(ctx, changes)
	}
	return changes, err
}

// commit works an edit out on the conversation as it is and writes it, with the
// insights that follow from it: again when somebody else has changed the conversation
// meanwhile.
func (p *Pipeline) commit(
	ctx context.Context, conversationID string, read func(context.Context, string) (edit.Record, error), e edit.Edit,
) (edit.Changeset, error) {
	for {
		changes, err := p.workOut(ctx, conversationID, read, e)
		if err != nil || changes.ConversationID == "" {
			return edit.Changeset{}, err
		}
		err = p.library.Commit(ctx, changes)
		if !errors.Is(err, store.ErrStale) {
			return changes, err
		}
		if ctx.Err() != nil {
			return edit.Changeset{}, context.Cause(ctx)
		}
	}
}

func (p *Pipeline) workOut(
	ctx context.Context, conversationID string, read func(context.Context, string) (edit.Record, error), e edit.Edit,
) (edit.Changeset, error) {
	record, err := read(ctx, conversationID)
	if err != nil {
		return edit.Changeset{}, err
	}
	step, err := e(record)
	if err != nil || step.Empty() {
		return edit.Changeset{}, err
	}
	step.Changeset.At = p.parts.Now()
	if !step.Derive {
		return step.Changeset, nil
	}
	return p.derive(ctx, step)
}

// derive finds the insights of a step's conversation anew.
func (p *Pipeline) derive(ctx context.Context, step edit.Step) (edit.Changeset, error) {
	m, err := edit.Meeting(step.After)
	if err != nil {
		return edit.Changeset{}, err
	}
	vectors, err := p.vectors(ctx, step.After.ID, m.Messages)
	if err != nil {
		return edit.Changeset{}, err
	}
	found, err := p.parts.Derive(ctx, byLocalClock(m.Messages), insight.Options{
		MinScore: step.After.MinScore, Members: named(m.Members), Vectors: vectors,
	})
	if err != nil {
		return edit.Changeset{}, err
	}
	sparse, err := p.sparse(ctx, step, m.Messages)
	if err != nil {
		return edit.Changeset{}, err
	}
	if sparse {
		return step.Derived(found, conversation.NotEnglish)
	}
	return step.Derived(found, notice(m.Messages))
}

// byLocalClock are the messages with their times in the zone of this computer: people
// say "Friday" by their own clock. Each message has its own day, for a meeting may go
// on in a recording of another one.
func byLocalClock(messages []conversation.Message) []conversation.Message {
	local := slices.Clone(messages)
	for i := range local {
		local[i].StartTime, local[i].EndTime = local[i].StartTime.Local(), local[i].EndTime.Local()
	}
	return local
}

// Meeting is a record as people see it. The notice of one that an older program has
// written is worked out: looking at the language of hours of talk takes longer than
// all the rest.
func Meeting(r edit.Record) (conversation.Meeting, error) {
	m, err := edit.Meeting(r)
	if err == nil && r.Notice == nil {
		m.Notice = notice(m.Messages)
	}
	return m, err
}

func notice(messages []conversation.Message) conversation.Notice {
	if !insight.English(messages) {
		return conversation.NotEnglish
	}
	return ""
}

// named are the members who have a name.
func named(members []conversation.Member) []conversation.Member {
	var people []conversation.Member
	for _, m := range members {
		if m.Known() && !conversation.Numbered(m.Name) {
			people = append(people, m)
		}
	}
	return people
}
