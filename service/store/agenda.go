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
	Untimed          bool      // Time means nothing: the transcript it was found in has no times
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
			(*[]byte)(&i.Body), &i.Done, &i.Edited, &i.Added, &i.EvidenceChanged, &i.Untimed, &ticked)
		i.StartTime = fromMillis(start)
		if ticked > 0 {
			i.Ticked = fromMillis(ticked)
		}
		return i, err
	}
	const query = `SELECT c.id, c.name, c.project, s.start, i.id, i.kind, i.time, i.text, i.body, i.done, i.edited, i.added, i.evidence_changed, ` + untimedInsight + `,
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

// untimedInsight is whether the first message of an insight i comes from a transcript without
// times. Few conversations have such a transcript: of the others the message is not looked for.
const untimedInsight = `(EXISTS (SELECT 1 FROM sources u WHERE u.conversation_id = i.conversation_id AND u.untimed)
	AND CASE WHEN json_valid(i.body) THEN EXISTS (SELECT 1 FROM messages m
		JOIN sources u ON u.conversation_id = m.conversation_id AND u.id = m.source_id
		WHERE m.conversation_id = i.conversation_id AND m.id = i.body ->> '$.messageIds[0]' AND u.untimed) ELSE 0 END)`
