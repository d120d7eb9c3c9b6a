package service

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
)

// changeInsight changes what the user has done to one insight.
func (c *Conversation) changeInsight(ctx context.Context, id string, action Action, change func(*insightChange) error) error {
	return c.edit(ctx, func(r store.Record) (edit, error) {
		now, text, err := changeOf(r, id)
		if err != nil {
			return edit{}, err
		}
		if err := change(&now); err != nil {
			return edit{}, err
		}
		after, err := encode(now)
		return edit{
			action: action, subject: text, kind: kindInsight, target: id,
			before: valueOf(r, kindInsight, id), after: after,
		}, err
	})
}

// changeOf is what the user has done to a shown insight so far, and its text. The
// evidence counts as seen: whoever changes an insight has looked at it.
func changeOf(r store.Record, id string) (insightChange, string, error) {
	m, err := assemble(r)
	if err != nil {
		return insightChange{}, "", err
	}
	i := slices.IndexFunc(r.Insights, func(i store.Insight) bool { return i.ID == id })
	if i < 0 {
		return insightChange{}, "", fault.New(fault.NoInsight, id, nil)
	}
	shown := r.Insights[i]
	var now insightChange
	if value := valueOf(r, kindInsight, id); value != "" {
		err = json.Unmarshal([]byte(value), &now)
	} else {
		err = json.Unmarshal(shown.Body, &now.Base)
	}
	if err != nil {
		return now, "", err
	}
	var as item
	if err := json.Unmarshal(shown.Body, &as); err != nil {
		return now, "", err
	}
	now.Base.MessageIDs = as.MessageIDs
	now.Evidence = linesOf(m.Messages).digest(as.MessageIDs)
	return now, shown.Text, nil
}

func (c insightChange) needsAction() error {
	if !c.Base.action() {
		return fault.New(fault.NotAnAction, c.Base.Text, nil)
	}
	return nil
}

// adding is the edit that adds an insight.
func adding(r store.Record, add Addition) (edit, error) {
	m, err := assemble(r)
	if err != nil {
		return edit{}, err
	}
	lines := linesOf(m.Messages)
	ids := lines.present(add.MessageIDs)
	if len(ids) == 0 || len(ids) < len(add.MessageIDs) {
		return edit{}, fault.New(fault.EvidenceMissing, add.Text, nil)
	}
	change := insightChange{Added: true, Evidence: lines.digest(ids), Base: item{
		ID: addedID(r, add, ids), Text: add.Text, Type: add.Type, Score: 1, MessageIDs: ids,
	}}
	if add.Type != conversation.TypeTopic {
		change.Base.From = lines[ids[0]].From
	}
	if change.Base.action() {
		change.Base.Definitive = true
		if owner := strings.TrimSpace(add.Owner); owner != "" {
			change.Base.Assignee = &conversation.Assignee{Name: owner}
		}
		if !add.Due.IsZero() {
			change.Base.DueBy = &add.Due
		}
	}
	after, err := encode(change)
	return edit{action: InsightAdded, subject: add.Text, kind: kindInsight, target: change.Base.ID, after: after}, err
}

// addedID makes the id of an added insight: never that of a found one, and another
// one each time.
func addedID(r store.Record, add Addition, ids []string) string {
	name := strings.Join(append([]string{"added", string(add.Type), add.Text, r.ID}, ids...), "\n")
	id := uuid.NewSHA1(space, []byte(name)).String()
	for valueOf(r, kindInsight, id) != "" {
		id = uuid.NewSHA1(space, []byte(id)).String()
	}
	return id
}

// touch shows an insight with another change on it.
func touch(step *store.Changeset, r store.Record, id, value string) error {
	set(step, &r, kindInsight, id, value)
	m, err := assemble(r)
	if err != nil {
		return err
	}
	found, err := r.Found()
	if err != nil {
		return err
	}
	return show(step, found, r.Changes, m.Messages)
}
