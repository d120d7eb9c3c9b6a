package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/fault"
)

// What the library holds of a conversation, in the words of the package that changes it.
type (
	Record  = edit.Record
	Source  = edit.Source
	Message = edit.Message
	Insight = edit.Insight
	Change  = edit.Change
)

// Outline is a conversation without its messages; fault.NoConversation when it does
// not exist, has no finished recording or lies in the trash.
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
	if err != nil {
		return r, err
	}
	if len(r.Sources) == 0 {
		return r, fault.New(fault.NoConversation, id, nil)
	}
	var trashed sql.NullInt64
	if err := tx.QueryRow("SELECT trashed FROM conversations WHERE id = ?", id).Scan(&trashed); err != nil {
		return r, err
	}
	return r, refuseTrashed(id, trashed)
}

func draft(tx *sql.Tx, id string) (r Record, err error) {
	var added int64
	var summary []byte
	var tags string
	err = tx.QueryRow("SELECT id, name, min_score, speakers, revision, derived, notice, summary, added, project, tags FROM conversations WHERE id = ?", id).
		Scan(&r.ID, &r.Name, &r.MinScore, &r.Speakers, &r.Revision, (*[]byte)(&r.Derived), &r.Notice, &summary, &added, &r.Project, &tags)
	if errors.Is(err, sql.ErrNoRows) {
		return r, fault.New(fault.NoConversation, id, nil)
	}
	if err != nil {
		return r, err
	}
	r.Added, r.Tags = fromMillis(added), tagsFrom(tags)
	if summary != nil {
		if err := json.Unmarshal(summary, &r.Summary); err != nil {
			return r, fmt.Errorf("summary of %s: %w", id, err)
		}
	}
	if r.Sources, err = sources(tx, id); err != nil {
		return r, err
	}
	if r.Members, err = members(tx, id); err != nil {
		return r, err
	}
	if r.Insights, err = insights(tx, id); err != nil {
		return r, err
	}
	r.Insights = legible(r.Insights)
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
		var missing, tracks string
		err = rows.Scan(&s.ID, &s.Name, &s.Kind, &s.Hash, &s.Size, &start, &s.Offset, &s.Duration, &s.Path, &added, &s.Promised, &missing, &s.Untimed, &s.Track, &tracks)
		s.Missing, s.OtherTracks = listFrom[conversation.Missing](missing), listFrom[conversation.Track](tracks)
		s.StartTime, s.Added = fromMillis(start), fromMillis(added)
		return s, err
	}
	return collect(tx, scan, `SELECT id, name, kind, hash, size, start, "offset", duration, path, added, promised, missing, untimed, track, other_tracks
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
		var kind sql.NullString
		var confidence sql.NullFloat64
		err = rows.Scan(&m.ID, &m.Index, &m.MemberID, &m.Start, &m.Duration, &m.Confidence, &m.Text, &m.Recognised, &kind, &confidence)
		m.Speaker = attribution(kind, confidence)
		return m, err
	}
	return collect(tx, scan, `SELECT id, idx, member_id, start, duration, confidence, text, heard, speaker_kind, speaker_confidence
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
