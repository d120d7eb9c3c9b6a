package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
)

// Hit is a place that a search has found.
type Hit struct {
	ConversationID   string
	ConversationName string
	Kind             string  // "message", or the insight's type
	ID               string  // of the message or insight
	Time             float64 // seconds into the conversation
	Snippet          Snippet

	score float64
}

// KindMessage is the kind of a hit in the transcript.
const KindMessage = "message"

const (
	// candidates is how many of the newest matches are ranked, in messages and in
	// insights each. A word of every other sentence has hundreds of thousands of
	// matches: FTS5's own ranking reads them all, which takes seconds and tells nobody
	// more than the newest do.
	candidates = 200

	// insightBoost puts an insight before a message that matches as well: it is the
	// message's essence.
	insightBoost = 1.3
)

// Search finds places in the messages and insights of all conversations, best
// first. Of a word that is everywhere, it looks at the newest places only.
func (l *Library) Search(ctx context.Context, typed string, limit int) (hits []Hit, err error) {
	q := parseQuery(typed)
	if q.match == "" || limit <= 0 {
		return nil, nil
	}
	err = l.read(ctx, "search", func(tx *sql.Tx) error {
		found, err := collect(tx, q.scan(1), `SELECT m.conversation_id, c.name, 'message', m.id, s."offset" + m.start, f.marked
			FROM (SELECT rowid, highlight(message_index, 0, ?2, ?3) AS marked FROM message_index
				WHERE message_index MATCH ?1 ORDER BY rowid DESC LIMIT ?4) f
			JOIN messages m ON m.key = f.rowid
			JOIN conversations c ON c.id = m.conversation_id
			JOIN sources s ON s.conversation_id = m.conversation_id AND s.id = m.source_id`,
			q.match, markOn, markOff, candidates)
		if err != nil {
			return err
		}
		insights, err := collect(tx, q.scan(insightBoost), `SELECT i.conversation_id, c.name, i.kind, i.id, i.time, f.marked
			FROM (SELECT rowid, highlight(insight_index, 0, ?2, ?3) AS marked FROM insight_index
				WHERE insight_index MATCH ?1 ORDER BY rowid DESC LIMIT ?4) f
			JOIN insights i ON i.key = f.rowid
			JOIN conversations c ON c.id = i.conversation_id`,
			q.match, markOn, markOff, candidates)
		hits = append(found, insights...)
		return err
	})
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.score, a.score) })
	return hits[:min(limit, len(hits))], err
}

// Characters that no text holds mark the words that were found.
const (
	markOn  = "\x02"
	markOff = "\x03"
)

func (q query) scan(boost float64) func(*sql.Rows) (Hit, error) {
	return func(rows *sql.Rows) (h Hit, err error) {
		var marked string
		err = rows.Scan(&h.ConversationID, &h.ConversationName, &h.Kind, &h.ID, &h.Time, &marked)
		text := spans(marked)
		h.score = boost * q.score(text)
		h.Snippet = text.around(snippetLength)
		return h, err
	}
}
