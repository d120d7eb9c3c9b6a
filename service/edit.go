package service

import (
	"context"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
)

// Rename gives the conversation another name.
func (c *Conversation) Rename(ctx context.Context, name string) error {
	name, err := filled(name, fault.NameMissing)
	if err != nil {
		return err
	}
	return c.edit(ctx, func(r store.Record) (edit, error) {
		return edit{action: Renamed, subject: r.Name, kind: kindName, before: r.Name, after: name}, nil
	})
}

// RenameMember gives a member another name, in every message and insight. A person
// who is known by name keeps the new one in recordings that are appended later. A
// name that another member has makes them one.
func (c *Conversation) RenameMember(ctx context.Context, memberID, name string) error {
	name, err := filled(name, fault.NameMissing)
	if err != nil {
		return err
	}
	return c.edit(ctx, func(r store.Record) (edit, error) {
		return renaming(r, memberID, name)
	})
}

// CorrectMessage changes the text of a message. The insights are found again; those
// that the user has changed stay, marked when their evidence is no longer the same.
func (c *Conversation) CorrectMessage(ctx context.Context, messageID, text string) error {
	text, err := filled(text, fault.TextMissing)
	if err != nil {
		return err
	}
	return c.edit(ctx, func(r store.Record) (edit, error) {
		return correction(r, messageID, text)
	})
}

// SetInsightText changes the words of an insight.
func (c *Conversation) SetInsightText(ctx context.Context, insightID, text string) error {
	text, err := filled(text, fault.TextMissing)
	if err != nil {
		return err
	}
	return c.changeInsight(ctx, insightID, InsightChanged, func(ch *insightChange) error {
		ch.Text = &text
		return nil
	})
}

// SetOwner changes who is to do an action item or follow-up; empty means nobody.
func (c *Conversation) SetOwner(ctx context.Context, insightID, name string) error {
	name = strings.TrimSpace(name)
	return c.changeInsight(ctx, insightID, InsightChanged, func(ch *insightChange) error {
		ch.Owner = &name
		return ch.needsAction()
	})
}

// SetDue changes when an action item or follow-up is due; the zero time means never.
func (c *Conversation) SetDue(ctx context.Context, insightID string, due time.Time) error {
	return c.changeInsight(ctx, insightID, InsightChanged, func(ch *insightChange) error {
		ch.Due = &due
		return ch.needsAction()
	})
}

// SetDone ticks an action item or follow-up, or a question that is settled.
func (c *Conversation) SetDone(ctx context.Context, insightID string, done bool) error {
	return c.changeInsight(ctx, insightID, InsightTicked, func(ch *insightChange) error {
		ch.Done = &done
		return nil
	})
}

// Dismiss removes an insight from the conversation. It does not come back when the
// insights are found again.
func (c *Conversation) Dismiss(ctx context.Context, insightID string) error {
	return c.changeInsight(ctx, insightID, InsightDismissed, func(ch *insightChange) error {
		ch.Dismissed = true
		return nil
	})
}

// Addition is an insight that the user adds.
type Addition struct {
	Type       conversation.InsightType
	Text       string
	MessageIDs []string // where it was said: at least one
	Owner      string
	Due        time.Time // zero means none
}

// AddInsight adds an insight that Debrief has not found, and returns its id.
func (c *Conversation) AddInsight(ctx context.Context, add Addition) (id string, err error) {
	if add.Text, err = filled(add.Text, fault.TextMissing); err != nil {
		return "", err
	}
	err = c.edit(ctx, func(r store.Record) (edit, error) {
		e, err := adding(r, add)
		id = e.target
		return e, err
	})
	return id, err
}

// Mark is what there is to know of an insight beyond what was said.
type Mark struct {
	Done            bool // ticked
	Edited          bool // the user changed its text, owner or date
	Added           bool // the user added it
	EvidenceChanged bool // its messages are no longer what they were when the user changed it
}

// Marks are the marks of the insights that have any, by insight id.
func (c *Conversation) Marks(ctx context.Context) (map[string]Mark, error) {
	r, err := c.service.library.Outline(ctx, c.id)
	if err != nil {
		return nil, err
	}
	marks := map[string]Mark{}
	for _, i := range r.Insights {
		m := Mark{Done: i.Done, Edited: i.Edited, Added: i.Added, EvidenceChanged: i.EvidenceChanged}
		if m != (Mark{}) {
			marks[i.ID] = m
		}
	}
	return marks, nil
}

// Edit is something the user did to a conversation.
type Edit struct {
	Action  Action
	Subject string // the text, name or recording it was done to
	At      time.Time
}

// Action is a kind of edit.
type Action string

// The kinds of edit.
const (
	Renamed          Action = "renamed"
	StartChanged     Action = "start_changed"
	MemberRenamed    Action = "member_renamed"
	MessageCorrected Action = "message_corrected"
	InsightChanged   Action = "insight_changed"
	InsightTicked    Action = "insight_ticked"
	InsightDismissed Action = "insight_dismissed"
	InsightAdded     Action = "insight_added"
	SourceAppended   Action = "source_appended"
	SourceRemoved    Action = "source_removed"
)
