// Package agenda holds what people agreed to do and asked in all their meetings: as one
// list, and as what has become of it since a project last met. It is pure: lists in,
// lists out.
package agenda

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// Meeting is the conversation in which something was found.
type Meeting struct {
	ID, Name, Project string
	Start             time.Time
}

// Item is an action item, follow-up or question.
type Item struct {
	Meeting  Meeting
	ID       string
	Kind     conversation.InsightType
	Text     string
	At       float64 // seconds into the meeting
	Untimed  bool    // At means nothing: the transcript it was found in has no times
	Person   string  // who is to do it, or who asked; empty when nobody was named
	Due      time.Time
	Done     bool
	Ticked   time.Time // when; zero where it is not done, or nobody knows
	Answered bool
	Messages []string // ids of the messages it was found in

	// Later is the meeting in which a question was asked again and answered; nil where
	// there is none.
	Later *Meeting
}

// Open reports whether something is still to be done about it.
func (i *Item) Open() bool { return !i.Done && !i.Answered && i.Later == nil }

// Overdue reports whether a task should have been done before now.
func (i *Item) Overdue(now time.Time) bool { return !i.Done && !i.Due.IsZero() && i.Due.Before(now) }

// Read reads what the JSON of an insight says of an item.
func Read(body []byte) (Item, error) {
	var in struct {
		MessageIDs []string                 `json:"messageIds"`
		Assignee   *conversation.Assignee   `json:"assignee"`
		DueBy      *time.Time               `json:"dueBy"`
		Type       conversation.InsightType `json:"type"`
		From       conversation.Member      `json:"from"`
		Answered   bool                     `json:"answered"`
	}
	if err := json.Unmarshal(body, &in); err != nil {
		return Item{}, fmt.Errorf("insight: %w", err)
	}
	i := Item{Messages: in.MessageIDs, Answered: in.Answered}
	if in.DueBy != nil {
		i.Due = *in.DueBy
	}
	switch {
	case in.Type == conversation.TypeQuestion && in.From.Known():
		i.Person = in.From.Name
	case in.Type != conversation.TypeQuestion && in.Assignee != nil:
		i.Person = in.Assignee.Name
	}
	return i, nil
}
