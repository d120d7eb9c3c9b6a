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
	Untimed          bool    // it comes from a transcript without times: Time means nothing
	Snippet          Snippet

	score float64
}

// KindMessage is the kind of a hit in the transcript.
const KindMessage = "message"

const (
	// candidates is how many matches are ranked, in messages and in insights each:
	// all of them, or the newest where there are more. A word of every other sentence
	// has hundreds of thousands of matches, and FTS5's own ranking reads them all, which
	// takes seconds. What sets those of one word apart is little: how long the sentence
	// is. What sets those of several words apart most is whether the words stand
	// together, and such matches are looked for first, among all.
	candidates = 200

	// insightBoost puts an insight before a message that matches as well: it is the
	// message's essence.
	insightBoost = 1.3
)

// Search finds places in the messages and insights of all conversations, best
// first. Of a word that is everywhere, the newest places count as the best.
func (l *Library) Search(ctx context.Context, typed string, limit int) ([]Hit, error) {
	return l.SearchWithin(ctx, typed, Filter{}, limit)
}

// SearchWithin is Search for places that pass a filter.
func (l *Library) SearchWithin(ctx context.Context, typed string, f Filter, limit int) (hits []Hit, err error) {
	q := parseQuery(typed)
	if q.match == "" || limit <= 0 {
		return nil, nil
	}
	err = l.read(ctx, "search", func(tx *sql.Tx) error {
		scope, err := f.resolve(tx)
		if err != nil || scope.nothing {
			return err
		}
		if hits, err = q.messages(tx, scope, q.match); err != nil {
			return err
		}
		if q.close != "" && len(hits) == candidates {
			together, err := q.messages(tx, scope, q.close)
			if err != nil {
				return err
			}
			hits = unite(together, hits)
		}
		insights, err := q.insights(tx, scope)
		hits = append(hits, insights...)
		return err
	})
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.score, a.score) })
	return hits[:min(limit, len(hits))], err
}

// unite are the hits of both, each once.
func unite(first, second []Hit) []Hit {
	type place struct{ conversation, id string }
	there := make(map[place]bool, len(first))
	for _, h := range first {
		there[place{h.ConversationID, h.ID}] = true
	}
	return append(first, slices.DeleteFunc(second, func(h Hit) bool { return there[place{h.ConversationID, h.ID}] })...)
}

// messages finds the newest places in the transcripts that match.
func (q query) messages(tx *sql.Tx, s scope, match string) (hits []Hit, err error) {
	for _, keys := range s.keys {
		where, args := conditions{}, []any{markOn, markOff, match, keys.first, keys.last}
		where.add(&args, s.ConversationID != "", "m.conversation_id = ?", s.ConversationID)
		where.add(&args, s.Project != "", "c.project = ?", s.Project)
		where.add(&args, s.voices != nil, "m.conversation_id || ' ' || m.member_id IN (SELECT value FROM json_each(?))", jsonList(s.voices))
		s.said(&where, &args, "s.start + 1000 * m.start")
		found, err := collect(tx, q.scan(1), `SELECT m.conversation_id, c.name, 'message', m.id, s."offset" + m.start, s.untimed,
				highlight(message_index, 0, ?, ?)
			FROM message_index
			CROSS JOIN messages m ON m.key = message_index.rowid
			CROSS JOIN conversations c ON c.id = m.conversation_id
			CROSS JOIN sources s ON s.conversation_id = m.conversation_id AND s.id = m.source_id
			WHERE message_index MATCH ? AND message_index.rowid BETWEEN ? AND ? AND c.trashed IS NULL`+where.String()+`
			ORDER BY message_index.rowid DESC LIMIT ?`,
			append(args, candidates-len(hits))...)
		if hits = append(hits, found...); err != nil || len(hits) >= candidates {
			return hits, err
		}
	}
	return hits, nil
}

// insights finds the newest insights.
func (q query) insights(tx *sql.Tx, s scope) ([]Hit, error) {
	where, args := conditions{}, []any{markOn, markOff, q.match}
	where.add(&args, s.ConversationID != "", "i.conversation_id = ?", s.ConversationID)
	where.add(&args, s.Project != "", "c.project = ?", s.Project)
	where.add(&args, s.names != nil, "i.body ->> '$.from.name' IN (SELECT value FROM json_each(?))", jsonList(s.names))
	source := ""
	if !s.From.IsZero() || !s.To.IsZero() {
		source = `CROSS JOIN sources s ON s.conversation_id = i.conversation_id AND s.ord =
			(SELECT max(ord) FROM sources o WHERE o.conversation_id = i.conversation_id AND o."offset" <= i.time)`
		s.said(&where, &args, `s.start + 1000 * (i.time - s."offset")`)
	}
	return collect(tx, q.scan(insightBoost), `SELECT i.conversation_id, c.name, i.kind, i.id, i.time, `+untimedInsight+`, highlight(insight_index, 0, ?, ?)
		FROM insight_index
		CROSS JOIN insights i ON i.key = insight_index.rowid
		CROSS JOIN conversations c ON c.id = i.conversation_id
		`+source+` WHERE insight_index MATCH ? AND c.trashed IS NULL`+where.String()+` ORDER BY insight_index.rowid DESC LIMIT ?`,
		append(args, candidates)...)
}

// said adds the condition on when something was said, in milliseconds since 1970.
func (s scope) said(where *conditions, args *[]any, at string) {
	where.add(args, !s.From.IsZero(), at+" >= ?", millis(s.From))
	where.add(args, !s.To.IsZero(), at+" < ?", millis(s.To))
}

// Characters that no text holds mark the words that were found.
const (
	markOn  = "\x02"
	markOff = "\x03"
)

func (q query) scan(boost float64) func(*sql.Rows) (Hit, error) {
	return func(rows *sql.Rows) (h Hit, err error) {
		var marked string
		err = rows.Scan(&h.ConversationID, &h.ConversationName, &h.Kind, &h.ID, &h.Time, &h.Untimed, &marked)
		text := spans(marked)
		h.score = boost * q.score(text)
		h.Snippet = text.around(snippetLength)
		return h, err
	}
}
