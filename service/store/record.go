package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

// Record is a conversation as it is stored: what was heard and found, and beside it
// what the user has changed.
type Record struct {
	ID       string                `json:"id"`
	Name     string                `json:"name"`
	MinScore float64               `json:"minScore"`
	Revision int64                 `json:"-"` // grows with every change
	Added    time.Time             `json:"added"`
	Sources  []Source              `json:"sources"`
	Members  []conversation.Member `json:"members"`          // named as the recordings name them
	Messages []Message             `json:"messages"`         // only from Full
	Derived  json.RawMessage       `json:"derived"`          // as found, before the user's changes: see Found
	Notice   *conversation.Notice  `json:"notice,omitempty"` // found with them; nil when nobody has looked
	Insights []Insight             `json:"insights"`         // as they are shown, after them
	Changes  []Change              `json:"changes"`
}

// Found are the insights before the user's changes. They are kept as JSON until
// somebody asks: in a long conversation reading them costs as much as a third of the
// transcript, and what shows it needs only the insights after the changes.
func (r Record) Found() (found conversation.Insights, err error) {
	if len(r.Derived) == 0 {
		return found, nil
	}
	if err := json.Unmarshal(r.Derived, &found); err != nil {
		return found, fmt.Errorf("insights of %s: %w", r.ID, err)
	}
	return found, nil
}

// Source is a recording with what identifies its content.
type Source struct {
	conversation.Source
	Hash  []byte    `json:"hash"` // SHA-256
	Size  int64     `json:"size"`
	Path  string    `json:"path,omitempty"` // where it lies; relative to the library, or empty when not known
	Added time.Time `json:"added"`
}

// Message is a sentence. Its times count from the start of its source.
type Message struct {
	ID         string   `json:"id"`
	SourceID   string   `json:"sourceId"`
	Index      int      `json:"index"` // within the source
	MemberID   string   `json:"memberId"`
	Start      float64  `json:"start"`
	Duration   float64  `json:"duration"`
	Confidence *float64 `json:"confidence,omitempty"`
	Text       string   `json:"text"`
	Heard      *string  `json:"heard,omitempty"` // what was recognised, if the user has corrected it
}

// Insight is an insight as it is shown. Body is its JSON.
type Insight struct {
	ID   string                   `json:"id"`
	Kind conversation.InsightType `json:"kind"`
	Time float64                  `json:"time"` // seconds into the conversation
	Text string                   `json:"text"`
	Body json.RawMessage          `json:"body"`

	Done            bool `json:"done,omitempty"`
	Edited          bool `json:"edited,omitempty"`
	Added           bool `json:"added,omitempty"`
	EvidenceChanged bool `json:"evidenceChanged,omitempty"`
}

// Change is something the user has changed: the target and, in the form of its
// kind, what it is now.
type Change struct {
	Kind   string `json:"kind"`
	Target string `json:"target"`
	Value  string `json:"value"`
}

// Outline is a conversation without its messages; fault.NoConversation when it does
// not exist or has no finished recording.
func (l *Library) Outline(ctx context.Context, id string) (r Record, err error) {
	err = l.read(ctx, "read conversation", func(tx *sql.Tx) error {
		r, err = outline(tx, id)
		return err
	})
	return r, err
}

// Full is a conversation with its messages, in order.
func (l *Library) Full(ctx context.Context, id string) (r Record, err error) {
	err = l.read(ctx, "read conversation", func(tx *sql.Tx) error {
		if r, err = outline(tx, id); err != nil {
			return err
		}
		r.Messages, err = messages(tx, r)
		return err
	})
	return r, err
}

// Draft is like Full for a conversation that may have no finished recording yet.
func (l *Library) Draft(ctx context.Context, id string) (r Record, err error) {
	err = l.read(ctx, "read conversation", func(tx *sql.Tx) error {
		if r, err = draft(tx, id); err != nil {
			return err
		}
		r.Messages, err = messages(tx, r)
		return err
	})
	return r, err
}

func outline(tx *sql.Tx, id string) (Record, error) {
	r, err := draft(tx, id)
	if err == nil && len(r.Sources) == 0 {
		return r, fault.New(fault.NoConversation, id, nil)
	}
	return r, err
}

func draft(tx *sql.Tx, id string) (r Record, err error) {
	var added int64
	err = tx.QueryRow("SELECT id, name, min_score, revision, derived, notice, added FROM conversations WHERE id = ?", id).
		Scan(&r.ID, &r.Name, &r.MinScore, &r.Revision, (*[]byte)(&r.Derived), &r.Notice, &added)
	if errors.Is(err, sql.ErrNoRows) {
		return r, fault.New(fault.NoConversation, id, nil)
	}
	if err != nil {
		return r, err
	}
	r.Added = fromMillis(added)
	if r.Sources, err = sources(tx, id); err != nil {
		return r, err
	}
	if r.Members, err = members(tx, id); err != nil {
		return r, err
	}
	if r.Insights, err = insights(tx, id); err != nil {
		return r, err
	}
	r.Changes, err = changes(tx, id)
	return r, err
}

// collect reads all rows of a query.
func collect[T any](tx *sql.Tx, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

func sources(tx *sql.Tx, id string) ([]Source, error) {
	scan := func(rows *sql.Rows) (s Source, err error) {
		var start, added int64
		err = rows.Scan(&s.ID, &s.Name, &s.Kind, &s.Hash, &s.Size, &start, &s.Offset, &s.Duration, &s.Path, &added)
		s.StartTime, s.Added = fromMillis(start), fromMillis(added)
		return s, err
	}
	return collect(tx, scan, `SELECT id, name, kind, hash, size, start, "offset", duration, path, added
		FROM sources WHERE conversation_id = ? ORDER BY ord`, id)
}

func members(tx *sql.Tx, id string) ([]conversation.Member, error) {
	scan := func(rows *sql.Rows) (m conversation.Member, err error) {
		err = rows.Scan(&m.ID, &m.Name)
		return m, err
	}
	return collect(tx, scan, "SELECT id, name FROM members WHERE conversation_id = ? ORDER BY ord", id)
}

// messages are those of a conversation. The index has those of a recording in
// order; all of them together would have to be sorted.
func messages(tx *sql.Tx, r Record) (all []Message, err error) {
	for _, s := range r.Sources {
		said, err := messagesOf(tx, r.ID, s.ID)
		if err != nil {
			return nil, err
		}
		all = append(all, said...)
	}
	return all, nil
}

func messagesOf(tx *sql.Tx, id, sourceID string) ([]Message, error) {
	scan := func(rows *sql.Rows) (m Message, err error) {
		m.SourceID = sourceID
		err = rows.Scan(&m.ID, &m.Index, &m.MemberID, &m.Start, &m.Duration, &m.Confidence, &m.Text, &m.Heard)
		return m, err
	}
	return collect(tx, scan, `SELECT id, idx, member_id, start, duration, confidence, text, heard
		FROM messages WHERE conversation_id = ? AND source_id = ? ORDER BY idx`, id, sourceID)
}

func insights(tx *sql.Tx, id string) ([]Insight, error) {
	scan := func(rows *sql.Rows) (i Insight, err error) {
		err = rows.Scan(&i.ID, &i.Kind, &i.Time, &i.Text, (*[]byte)(&i.Body), &i.Done, &i.Edited, &i.Added, &i.EvidenceChanged)
		return i, err
	}
	return collect(tx, scan, `SELECT id, kind, time, text, body, done, edited, added, evidence_changed
		FROM insights WHERE conversation_id = ? ORDER BY ord`, id)
}

func changes(tx *sql.Tx, id string) ([]Change, error) {
	return collect(tx, scanChange, "SELECT kind, target, value FROM changes WHERE conversation_id = ? ORDER BY kind, target", id)
}

func scanChange(rows *sql.Rows) (c Change, err error) {
	err = rows.Scan(&c.Kind, &c.Target, &c.Value)
	return c, err
}
