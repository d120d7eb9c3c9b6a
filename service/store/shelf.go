package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/debrief-app/debrief/service/fault"
)

// Filing is where a conversation is kept: in at most one project, under any number of
// tags. Names are the caller's to check.
type Filing struct {
	ConversationID string
	Project        string // empty for none
	Tags           []string
}

// File files conversations, all or, on an error, none of them.
func (l *Library) File(ctx context.Context, filings []Filing) error {
	return l.write(ctx, "file conversations", func(tx *sql.Tx) error {
		for _, f := range filings {
			tags, err := tagsText(f.Tags)
			if err != nil {
				return err
			}
			if err := one(tx, f.ConversationID, "project = ?, tags = ?", f.Project, tags); err != nil {
				return err
			}
		}
		return nil
	})
}

// one changes columns of a conversation, and its revision with them.
func one(tx *sql.Tx, id, set string, values ...any) error {
	result, err := tx.Exec("UPDATE conversations SET revision = revision + 1, "+set+" WHERE id = ?", append(values, id)...)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(fault.New(fault.NoConversation, id, nil), err)
	}
	return nil
}

// Projects are the names of the projects that have a conversation outside the trash, and
// how many.
func (l *Library) Projects(ctx context.Context) (projects []Project, err error) {
	scan := func(rows *sql.Rows) (p Project, err error) {
		err = rows.Scan(&p.Name, &p.Conversations)
		return p, err
	}
	err = l.read(ctx, "list projects", func(tx *sql.Tx) error {
		projects, err = collect(tx, scan, `SELECT project, count(*) FROM conversations
			WHERE project <> '' AND trashed IS NULL AND id IN (SELECT conversation_id FROM sources)
			GROUP BY project ORDER BY project COLLATE NOCASE`)
		return err
	})
	return projects, err
}

// Project is a project and the number of its conversations.
type Project struct {
	Name          string
	Conversations int
}

// Labels are the names of projects and tags that are in use, also in the trash.
func (l *Library) Labels(ctx context.Context) (projects, tags []string, err error) {
	err = l.read(ctx, "list projects and tags", func(tx *sql.Tx) error {
		if projects, err = collect(tx, scanString, "SELECT DISTINCT project FROM conversations WHERE project <> '' ORDER BY project COLLATE NOCASE"); err != nil {
			return err
		}
		tags, err = collect(tx, scanString, `SELECT DISTINCT t.value FROM conversations c, json_each(CASE WHEN json_valid(c.tags) THEN c.tags ELSE '[]' END) t
			ORDER BY t.value COLLATE NOCASE`)
		return err
	})
	return projects, tags, err
}

// MarkRead notes that somebody has opened a conversation. It reports whether it was new.
func (l *Library) MarkRead(ctx context.Context, id string) (was bool, err error) {
	err = l.read(ctx, "look whether a conversation is new", func(tx *sql.Tx) error {
		err := tx.QueryRow("SELECT unread FROM conversations WHERE id = ?", id).Scan(&was)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.NoConversation, id, nil)
		}
		return err
	})
	if err != nil || !was {
		return false, err
	}
	return true, l.write(ctx, "mark conversation as read", func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE conversations SET unread = 0 WHERE id = ?", id)
		return err
	})
}

// markUnread notes that a job has brought a recording.
func markUnread(tx *sql.Tx, c step) error {
	if c.JobID == "" || c.Add == nil {
		return nil
	}
	_, err := tx.Exec("UPDATE conversations SET unread = 1 WHERE id = ?", c.ConversationID)
	return err
}

func tagsText(tags []string) (string, error) {
	if len(tags) == 0 {
		return "[]", nil
	}
	body, err := json.Marshal(tags)
	if err != nil {
		return "", fmt.Errorf("tags: %w", err)
	}
	return string(body), nil
}

// tagsFrom reads what tagsText wrote. Tags that are damaged are none: a meeting is
// worth more than them.
func tagsFrom(text string) (tags []string) {
	if json.Unmarshal([]byte(text), &tags) != nil {
		return nil
	}
	return tags
}
