package store

import (
	"bytes"
	"database/sql"
	"fmt"
)

// writeInsights makes the stored insights those of the step. Only rows that differ
// are written: ticking one of thousands touches one.
func writeInsights(tx *sql.Tx, c step) error {
	if c.Insights == nil {
		return nil
	}
	before, err := insights(tx, c.ConversationID)
	if err != nil {
		return err
	}
	there := make(map[string]placed, len(before))
	for ord, i := range before {
		there[i.ID] = placed{i, ord}
	}
	var write []placed
	for ord, i := range c.Insights {
		old, ok := there[i.ID]
		delete(there, i.ID)
		if now := (placed{i, ord}); !ok || !now.equal(old) {
			write = append(write, now)
		}
	}
	for id := range there {
		if _, err := tx.Exec("DELETE FROM insights WHERE conversation_id = ? AND id = ?", c.ConversationID, id); err != nil {
			return err
		}
	}
	return putInsights(tx, c.ConversationID, write)
}

// placed is an insight at its place in the order.
type placed struct {
	Insight
	ord int
}

func (p placed) equal(q placed) bool {
	return bytes.Equal(p.Body, q.Body) && p.ord == q.ord && p.ID == q.ID && p.Kind == q.Kind && p.Time == q.Time && p.Text == q.Text &&
		p.Done == q.Done && p.Edited == q.Edited && p.Added == q.Added && p.EvidenceChanged == q.EvidenceChanged
}

func putInsights(tx *sql.Tx, conversationID string, all []placed) error {
	put, err := tx.Prepare(`INSERT INTO insights
		(conversation_id, id, kind, ord, time, text, body, done, edited, added, evidence_changed)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (conversation_id, id) DO UPDATE SET kind = excluded.kind, ord = excluded.ord, time = excluded.time,
			text = excluded.text, body = excluded.body, done = excluded.done, edited = excluded.edited,
			added = excluded.added, evidence_changed = excluded.evidence_changed`)
	if err != nil {
		return err
	}
	defer put.Close()
	for _, i := range all {
		if _, err := put.Exec(conversationID, i.ID, i.Kind, i.ord, i.Time, i.Text, string(i.Body),
			i.Done, i.Edited, i.Added, i.EvidenceChanged); err != nil {
			return fmt.Errorf("insight %q: %w", i.Text, err)
		}
	}
	return nil
}
