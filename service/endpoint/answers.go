package endpoint

import (
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// The answers are Symbl's, as its SDK reads them. What Debrief knows beyond that stands
// in fields of its own behind them.

type person struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name"`
}

type phrase struct {
	Type string `json:"type"`
	Text string `json:"text"`
}

type conversationAnswer struct {
	ID        string                `json:"id"`
	Type      string                `json:"type"`
	Name      string                `json:"name"`
	StartTime time.Time             `json:"startTime"`
	EndTime   time.Time             `json:"endTime"`
	Members   []person              `json:"members"`
	Sources   []conversation.Source `json:"sources"`
}

type message struct {
	ID             string    `json:"id"`
	Text           string    `json:"text"`
	From           person    `json:"from"`
	StartTime      time.Time `json:"startTime"`
	EndTime        time.Time `json:"endTime"`
	ConversationID string    `json:"conversationId"`
	Phrases        []phrase  `json:"phrases"`
	TimeOffset     float64   `json:"timeOffset"` // seconds
	Duration       float64   `json:"duration"`
	SourceID       string    `json:"sourceId"`
	Confidence     *float64  `json:"confidence,omitempty"`
}

// insight is what all insights have.
type insight struct {
	ID         string   `json:"id"`
	Text       string   `json:"text"`
	Type       string   `json:"type"`
	Score      float64  `json:"score"`
	MessageIDs []string `json:"messageIds"`
}

// entities are always none: Debrief finds none. Symbl has them in all insights but
// questions.
type entities struct {
	Entities []string `json:"entities"`
}

var noEntities = entities{[]string{}}

type insightItem struct {
	insight
	entities
}

type topic struct {
	insight
	entities
	ParentRefs []conversation.TopicRef `json:"parentRefs"`
}

type question struct {
	insight
	From             person   `json:"from"`
	Answered         bool     `json:"answered"`
	AnswerMessageIDs []string `json:"answerMessageIds"`
}

type actionItem struct {
	insight
	entities
	Phrases    []phrase   `json:"phrases"`
	Definitive bool       `json:"definitive"`
	Assignee   *person    `json:"assignee,omitempty"`
	From       person     `json:"from"`
	DueBy      *time.Time `json:"dueBy,omitempty"`
}

// parameters are those of a call that reads. What nobody takes is ignored.
type parameters struct {
	values map[string]string
}

func conversationOf(m conversation.Meeting, _ *parameters) (any, error) {
	c := m.Conversation
	return conversationAnswer{
		ID: c.ID, Type: c.Type, Name: c.Name, StartTime: c.StartTime, EndTime: c.EndTime,
		Members: people(m.Members), Sources: list(c.Sources),
	}, nil
}

func membersOf(m conversation.Meeting, _ *parameters) (any, error) {
	return map[string]any{"members": people(m.Members)}, nil
}

func messagesOf(m conversation.Meeting, p *parameters) (any, error) {
	if err := noSentiment(p.take("sentiment")); err != nil {
		return nil, err
	}
	all := make([]message, 0, len(m.Messages))
	for _, msg := range m.Messages {
		all = append(all, message{
			ID: msg.ID, Text: msg.Text, From: person(msg.From), StartTime: msg.StartTime, EndTime: msg.EndTime,
			ConversationID: msg.ConversationID, Phrases: []phrase{}, TimeOffset: msg.TimeOffset, Duration: msg.Duration,
			SourceID: msg.SourceID, Confidence: msg.Confidence,
		})
	}
	return map[string]any{"messages": all}, nil
}

func topicsOf(m conversation.Meeting, p *parameters) (any, error) {
	if err := noSentiment(p.take("sentiment")); err != nil {
		return nil, err
	}
	withParents := p.take("parentRefs") != "false"
	all := make([]topic, 0, len(m.Topics))
	for _, t := range m.Topics {
		answer := topic{insight: insightOf(t.ID, t.Text, t.Type, t.Score, t.MessageIDs), entities: noEntities, ParentRefs: []conversation.TopicRef{}}
		if withParents {
			answer.ParentRefs = list(t.ParentRefs)
		}
		all = append(all, answer)
	}
	return map[string]any{"topics": all}, nil
}

func questionsOf(m conversation.Meeting, _ *parameters) (any, error) {
	all := make([]question, 0, len(m.Questions))
	for _, q := range m.Questions {
		all = append(all, question{
			insight: insightOf(q.ID, q.Text, q.Type, q.Score, q.MessageIDs), From: person(q.From),
			Answered: q.Answered, AnswerMessageIDs: list(q.AnswerMessageIDs),
		})
	}
	return map[string]any{"questions": all}, nil
}

func actionItemsOf(m conversation.Meeting, _ *parameters) (any, error) {
	return map[string]any{"actionItems": actions(m, m.ActionItems)}, nil
}

func followUpsOf(m conversation.Meeting, _ *parameters) (any, error) {
	return map[string]any{"followUps": actions(m, m.FollowUps)}, nil
}

func insightsOf(m conversation.Meeting, _ *parameters) (any, error) {
	all := []insightItem{}
	for _, items := range [][]conversation.ActionItem{m.ActionItems, m.FollowUps} {
		for _, a := range items {
			all = append(all, insightItem{insightOf(a.ID, a.Text, a.Type, a.Score, a.MessageIDs), noEntities})
		}
	}
	for _, q := range m.Questions {
		all = append(all, insightItem{insightOf(q.ID, q.Text, q.Type, q.Score, q.MessageIDs), noEntities})
	}
	return map[string]any{"insights": all}, nil
}

func actions(m conversation.Meeting, items []conversation.ActionItem) []actionItem {
	all := make([]actionItem, 0, len(items))
	for _, a := range items {
		answer := actionItem{
			insight: insightOf(a.ID, a.Text, a.Type, a.Score, a.MessageIDs), entities: noEntities, Phrases: make([]phrase, 0, len(a.Phrases)),
			Definitive: a.Definitive, From: person(a.From), DueBy: a.DueBy,
		}
		for _, text := range a.Phrases {
			answer.Phrases = append(answer.Phrases, phrase{"action_phrase", text})
		}
		if a.Assignee != nil {
			answer.Assignee = &person{memberNamed(m.Members, a.Assignee.Name), a.Assignee.Name}
		}
		all = append(all, answer)
	}
	return all
}

// memberNamed is the id of the member with a name; empty for somebody who only was
// spoken of.
func memberNamed(members []conversation.Member, name string) string {
	for _, m := range members {
		if strings.EqualFold(m.Name, name) {
			return m.ID
		}
	}
	return ""
}

func insightOf(id, text string, kind conversation.InsightType, score float64, messageIDs []string) insight {
	return insight{ID: id, Text: text, Type: string(kind), Score: score, MessageIDs: list(messageIDs)}
}

func people(members []conversation.Member) []person {
	all := make([]person, 0, len(members))
	for _, m := range members {
		all = append(all, person(m))
	}
	return all
}

// list is never null in JSON.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}
