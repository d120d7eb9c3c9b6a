package edit

import (
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// item is an insight of any type: the fields of all of them together. It is the
// form in which insights are stored and changed.
type item struct {
	ID         string                   `json:"id"`
	Text       string                   `json:"text"`
	Type       conversation.InsightType `json:"type"`
	Score      float64                  `json:"score"`
	MessageIDs []string                 `json:"messageIds"`

	ParentRefs []conversation.TopicRef       `json:"parentRefs,omitempty"` // topics
	Line       *conversation.SummarySentence `json:"line,omitempty"`

	Phrases    []string               `json:"phrases,omitempty"` // action items and follow-ups
	Definitive bool                   `json:"definitive,omitempty"`
	Assignee   *conversation.Assignee `json:"assignee,omitempty"`
	DueBy      *time.Time             `json:"dueBy,omitempty"`

	From conversation.Member `json:"from,omitzero"` // all but topics

	Answered         bool     `json:"answered,omitempty"` // questions
	AnswerMessageIDs []string `json:"answerMessageIds,omitempty"`
}

// action reports whether the item is somebody's to do.
func (i item) action() bool { return isAction(i.Type) }

func isAction(t conversation.InsightType) bool {
	return t == conversation.TypeActionItem || t == conversation.TypeFollowUp
}

func itemsOf(in conversation.Insights) []item {
	var items []item
	for _, t := range in.Topics {
		items = append(items, item{
			ID: t.ID, Text: t.Text, Type: t.Type, Score: t.Score, MessageIDs: t.MessageIDs, ParentRefs: t.ParentRefs,
			Line: t.Line,
		})
	}
	for _, list := range [][]conversation.ActionItem{in.ActionItems, in.FollowUps} {
		for _, a := range list {
			items = append(items, item{
				ID: a.ID, Text: a.Text, Type: a.Type, Score: a.Score, MessageIDs: a.MessageIDs, Phrases: a.Phrases,
				Definitive: a.Definitive, Assignee: a.Assignee, DueBy: a.DueBy, From: a.From,
			})
		}
	}
	for _, q := range in.Questions {
		items = append(items, item{
			ID: q.ID, Text: q.Text, Type: q.Type, Score: q.Score, MessageIDs: q.MessageIDs, From: q.From,
			Answered: q.Answered, AnswerMessageIDs: q.AnswerMessageIDs,
		})
	}
	for _, d := range in.Decisions {
		items = append(items, item{ID: d.ID, Text: d.Text, Type: d.Type, Score: d.Score, MessageIDs: d.MessageIDs})
	}
	return items
}

func insightsOf(items []item) conversation.Insights {
	in := conversation.Insights{
		Topics: []conversation.Topic{}, ActionItems: []conversation.ActionItem{},
		FollowUps: []conversation.ActionItem{}, Questions: []conversation.Question{},
	}
	for _, i := range items {
		switch i.Type {
		case conversation.TypeTopic:
			in.Topics = append(in.Topics, i.topic())
		case conversation.TypeActionItem:
			in.ActionItems = append(in.ActionItems, i.actionItem())
		case conversation.TypeFollowUp:
			in.FollowUps = append(in.FollowUps, i.actionItem())
		case conversation.TypeQuestion:
			in.Questions = append(in.Questions, i.question())
		case conversation.TypeDecision:
			in.Decisions = append(in.Decisions, i.decision())
		}
	}
	return in
}

func (i item) topic() conversation.Topic {
	return conversation.Topic{
		ID: i.ID, Text: i.Text, Type: i.Type, Score: i.Score, MessageIDs: list(i.MessageIDs), ParentRefs: list(i.ParentRefs),
		Line: i.Line,
	}
}

func (i item) actionItem() conversation.ActionItem {
	return conversation.ActionItem{
		ID: i.ID, Text: i.Text, Type: i.Type, Score: i.Score, MessageIDs: list(i.MessageIDs), Phrases: list(i.Phrases),
		Definitive: i.Definitive, Assignee: i.Assignee, DueBy: i.DueBy, From: i.From,
	}
}

func (i item) question() conversation.Question {
	return conversation.Question{
		ID: i.ID, Text: i.Text, Type: i.Type, Score: i.Score, MessageIDs: list(i.MessageIDs), From: i.From,
		Answered: i.Answered, AnswerMessageIDs: list(i.AnswerMessageIDs),
	}
}

func (i item) decision() conversation.Decision {
	return conversation.Decision{ID: i.ID, Text: i.Text, Type: i.Type, Score: i.Score, MessageIDs: list(i.MessageIDs)}
}

// list makes an empty list of none, so that JSON says [] and not null.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
