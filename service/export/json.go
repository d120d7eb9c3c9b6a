package export

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/debrief-app/debrief/service/conversation"
)

// JSON writes the meeting as one object on one line, with Symbl's field names.
// Lists are never null, and text stands as it was said: "<" is not turned into
// an escape for web pages.
func JSON(w io.Writer, m conversation.Meeting) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(withLists(m)); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// withLists returns m with empty lists in place of missing ones; m itself stays
// as it is.
func withLists(m conversation.Meeting) conversation.Meeting {
	m.Conversation.Sources = list(m.Conversation.Sources)
	m.Messages = list(m.Messages)
	m.Members = list(m.Members)
	m.Topics = each(m.Topics, func(t *conversation.Topic) {
		t.MessageIDs, t.ParentRefs = list(t.MessageIDs), list(t.ParentRefs)
	})
	m.Questions = each(m.Questions, func(q *conversation.Question) {
		q.MessageIDs, q.AnswerMessageIDs = list(q.MessageIDs), list(q.AnswerMessageIDs)
	})
	action := func(a *conversation.ActionItem) {
		a.MessageIDs, a.Phrases = list(a.MessageIDs), list(a.Phrases)
	}
	m.ActionItems, m.FollowUps = each(m.ActionItems, action), each(m.FollowUps, action)
	return m
}

func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

func each[T any](items []T, change func(*T)) []T {
	changed := append(make([]T, 0, len(items)), items...)
	for i := range changed {
		change(&changed[i])
	}
	return changed
}
