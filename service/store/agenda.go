package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
)

// Item is an insight, with the conversation in which it was found.
type Item struct {
	Insight
	ConversationID   string
	ConversationName string
	Project          string
	StartTime        time.Time // of the conversation
	Ticked           time.Time // when the user ticked it; zero where it is not ticked, or nobody knows
}

// Items lists the insights of some kinds in all conversations outside the trash: those of
// the newest conversation first, each conversation's in the order of their times.
func (l *Library) Items(ctx context.Context, kinds ...conversation.InsightType) (all []Item, err error) {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	scan := func(rows *sql.Rows) (i Item, err error) {
		var start, ticked int64
		err = rows.Scan(&i.ConversationID, &i.ConversationName, &i.Project, &start, &i.ID, &i.Kind, &i.Time, &i.Text,
			(*[]byte)(&i.Body), &i.Done, &i.Edited, &i.Added, &i.EvidenceChanged, &ticked)
		i.StartTime = fromMillis(start)
		if ticked > 0 {
			i.Ticked = fromMillis(ticked)
		}
		return i, err
	}
	const query = `SELECT c.id, c.name, c.project, s.start, i.id, i.kind, i.time, i.text, i.body, i.done, i.edited, i.added, i.evidence_changed,
		CASE WHEN i.done THEN coalesce((SELECT max(h.at) FROM history h WHERE h.conversation_id = c.id AND h.target = i.id
			AND h.action = 'insight_ticked' AND h.undone = 0), 0) ELSE 0 END
		FROM conversations c
		JOIN (SELECT conversation_id, min(start) AS start FROM sources GROUP BY conversation_id) s ON s.conversation_id = c.id
		JOIN insights i ON i.conversation_id = c.id AND i.kind IN (SELECT value FROM json_each(?))
		WHERE c.trashed IS NULL
		ORDER BY s.start DESC, c.id, i.time, i.ord`
	err = l.read(ctx, "list insights", func(tx *sql.Tx) error {
		all, err = collect(tx, scan, query, jsonList(names))
		return err
	})
	return all, err
}
