package service

import (
	"context"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/pipeline"
)

// Rename gives the conversation another name.
func (c *Conversation) Rename(ctx context.Context, name string) error {
	return c.edit(ctx, edit.Rename(name))
}

// SetStartTime says when the conversation began. The times of all its recordings and
// messages move with it. Due dates like "by Friday" are worked out again, those that
// the user has set stay.
func (c *Conversation) SetStartTime(ctx context.Context, start time.Time) error {
	return c.edit(ctx, edit.SetStart(start))
}

// RenameMember gives a member another name, in every message and insight. A person
// who is known by name keeps the new one in recordings that are appended later. A
// name that another member has makes them one.
func (c *Conversation) RenameMember(ctx context.Context, memberID, name string) error {
	return c.edit(ctx, edit.RenameMember(memberID, name))
}

// SetSpeaker says that messages are spoken by a member.
func (c *Conversation) SetSpeaker(ctx context.Context, messageIDs []string, memberID string) error {
	return c.edit(ctx, edit.SetSpeaker(messageIDs, memberID))
}

// SetSpeakerFrom is SetSpeaker for a message and all that its speaker says behind it.
func (c *Conversation) SetSpeakerFrom(ctx context.Context, messageID, memberID string) error {
	return c.edit(ctx, edit.SetSpeakerFrom(messageID, memberID))
}

// MergeMembers makes two speakers one, who keeps the name of the second.
func (c *Conversation) MergeMembers(ctx context.Context, memberID, intoID string) error {
	return c.edit(ctx, edit.MergeMembers(memberID, intoID))
}

// SplitMember makes two speakers of one, by voice; fault.OneVoice if there is only one.
func (c *Conversation) SplitMember(ctx context.Context, memberID string) error {
	return c.edit(ctx, c.service.pipeline.SplitSpeaker(ctx, c.id, memberID))
}

// SetSpeakerCount says how many people speak: see Options.Speakers. The speakers are
// told apart again by the voices that were kept; names and what else the user has said
// of them stays.
func (c *Conversation) SetSpeakerCount(ctx context.Context, count string) error {
	wanted, err := pipeline.CheckSpeakers(count)
	if err != nil {
		return err
	}
	return c.edit(ctx, c.service.pipeline.SetSpeakerCount(ctx, c.id, wanted))
}

// CorrectMessage changes the text of a message. The insights are found again; those
// that the user has changed stay, marked when their evidence is no longer the same.
func (c *Conversation) CorrectMessage(ctx context.Context, messageID, text string) error {
	return c.edit(ctx, edit.CorrectMessage(messageID, text))
}

// SetInsightText changes the words of an insight.
func (c *Conversation) SetInsightText(ctx context.Context, insightID, text string) error {
	return c.edit(ctx, edit.SetText(insightID, text))
}

// SetOwner changes who is to do an action item or follow-up; empty means nobody.
func (c *Conversation) SetOwner(ctx context.Context, insightID, name string) error {
	return c.edit(ctx, edit.SetOwner(insightID, name))
}

// SetDue changes when an action item or follow-up is due; the zero time means never.
func (c *Conversation) SetDue(ctx context.Context, insightID string, due time.Time) error {
	return c.edit(ctx, edit.SetDue(insightID, due))
}

// SetInsightType makes an insight one of another type; topics stay what they are.
func (c *Conversation) SetInsightType(ctx context.Context, insightID string, to conversation.InsightType) error {
	return c.edit(ctx, edit.SetType(insightID, to))
}

// AddHighlight underlines words that were said, in one message or from one to the next,
// with a note of the user's that may be empty. It returns the highlight's id.
func (c *Conversation) AddHighlight(ctx context.Context, add Highlighted) (id string, err error) {
	done, err := c.do(ctx, edit.AddHighlight(add))
	if err != nil {
		return "", err
	}
	return done.History.Target, nil
}

// Highlighted is a highlight that the user adds.
type Highlighted = edit.NewHighlight

// SetHighlightNote changes the note of a highlight.
func (c *Conversation) SetHighlightNote(ctx context.Context, highlightID, note string) error {
	return c.edit(ctx, edit.SetHighlightNote(highlightID, note))
}

// RemoveHighlight takes a highlight away.
func (c *Conversation) RemoveHighlight(ctx context.Context, highlightID string) error {
	return c.edit(ctx, edit.RemoveHighlight(highlightID))
}

// ReplaceText puts other words in place of those in every message, whatever their case,
// and returns in how many messages they stood. It is one edit.
func (c *Conversation) ReplaceText(ctx context.Context, find, with string) (messages int, err error) {
	done, err := c.do(ctx, edit.ReplaceText(find, with))
	return len(done.Texts), err
}

// SetDone ticks an action item or follow-up, or a question that is settled.
func (c *Conversation) SetDone(ctx context.Context, insightID string, done bool) error {
	return c.edit(ctx, edit.SetDone(insightID, done))
}

// SetDoneOn ticks an insight that was done on a day, as a note may say.
func (c *Conversation) SetDoneOn(ctx context.Context, insightID string, day time.Time) error {
	return c.edit(ctx, edit.SetDoneOn(insightID, day))
}

// Dismiss removes an insight from the conversation. It does not come back when the
// insights are found again.
func (c *Conversation) Dismiss(ctx context.Context, insightID string) error {
	return c.edit(ctx, edit.Dismiss(insightID))
}

// Addition is an insight that the user adds.
type Addition = edit.NewInsight

// AddInsight adds an insight that Debrief has not found, and returns its id.
func (c *Conversation) AddInsight(ctx context.Context, add Addition) (id string, err error) {
	done, err := c.do(ctx, edit.AddInsight(add))
	if err != nil {
		return "", err
	}
	return done.History.Target, nil
}

// RemoveSource takes a recording out of the conversation: what came after it moves
// up. The only recording of a conversation cannot be removed. The library keeps what
// was removed, for Undo, until the conversation is deleted.
func (c *Conversation) RemoveSource(ctx context.Context, sourceID string) error {
	return c.edit(ctx, edit.RemoveSource(sourceID))
}

// FindInsights finds the insights of the conversation again: those of a meeting that an
// older Debrief has made, or one without the sentence encoder (see Service.HasEncoder),
// are then what this one finds. What the user has ticked, edited, added or dismissed
// stays. It reports whether anything is found otherwise than before; if so, Undo brings
// back what was there. Ending ctx leaves everything as it was.
func (c *Conversation) FindInsights(ctx context.Context) (changed bool, err error) {
	done, err := c.do(ctx, edit.FindAgain())
	return done.ConversationID != "", err
}

func (c *Conversation) edit(ctx context.Context, e edit.Edit) error {
	_, err := c.do(ctx, e)
	return err
}

func (c *Conversation) do(ctx context.Context, e edit.Edit) (edit.Changeset, error) {
	done, err := c.service.pipeline.Edit(ctx, c.id, e)
	if err == nil {
		c.service.changed(Change{ConversationID: c.id})
	}
	return done, err
}

// Edit is something the user did to a conversation.
type Edit struct {
	Action  Action
	Subject string // the text, name or recording it was done to
	At      time.Time
}

// Action is a kind of edit.
type Action = edit.Action

// The kinds of edit.
const (
	Renamed          = edit.Renamed
	StartChanged     = edit.StartChanged
	MemberRenamed    = edit.MemberRenamed
	MessageCorrected = edit.MessageCorrected
	InsightChanged   = edit.InsightChanged
	InsightTicked    = edit.InsightTicked
	InsightDismissed = edit.InsightDismissed
	InsightAdded     = edit.InsightAdded
	SourceAppended   = edit.SourceAppended
	SourceRemoved    = edit.SourceRemoved
	SourceCompleted  = edit.SourceCompleted
	SpeakersCounted  = edit.SpeakersCounted
	SpeakerSet       = edit.SpeakerSet
	SpeakerSplit     = edit.SpeakerSplit
	SpeakersMerged   = edit.SpeakersMerged
	SpeakersFound    = edit.SpeakersFound
	FoundAgain       = edit.FoundAgain
	TextReplaced     = edit.TextReplaced
	Highlighting     = edit.Highlighting
)

// Undo takes back the last edit that is not taken back yet, and tells which one. The
// zero Edit means there was none. An append is an edit, too: undoing it removes its
// recording, and leaves everything as it was before.
func (c *Conversation) Undo(ctx context.Context) (Edit, error) {
	return c.replay(ctx, c.service.library.LastDone, edit.Undo)
}

// Redo does the last undone edit again. A new edit ends what can be redone.
func (c *Conversation) Redo(ctx context.Context) (Edit, error) {
	return c.replay(ctx, c.service.library.LastUndone, edit.Redo)
}

// replay takes an entry of the history back or does it again. The entry is read each
// time the edit is worked out: somebody else may have edited meanwhile.
func (c *Conversation) replay(
	ctx context.Context, pick func(context.Context, string) (edit.Entry, bool, error), again func(edit.Entry) edit.Edit,
) (done Edit, err error) {
	err = c.edit(ctx, func(r edit.Record) (edit.Step, error) {
		done = Edit{}
		e, ok, err := pick(ctx, c.id)
		if err != nil || !ok {
			return edit.Step{}, err
		}
		done = editOf(e)
		return again(e)(r)
	})
	if err != nil {
		return Edit{}, err
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

func editOf(e edit.Entry) Edit { return Edit{Action: e.Action, Subject: e.Subject, At: e.At} }
