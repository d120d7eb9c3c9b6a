package store

import (
	"database/sql"
	"encoding/json"

	"github.com/debrief-app/debrief/service/edit"
)

// readRemoved is what a step is about to remove; nil when it removes nothing.
func readRemoved(tx *sql.Tx, c step) (*edit.Removed, error) {
	if c.Remove == "" {
		return nil, nil
	}
	var r edit.Removed
	all, err := sources(tx, c.ConversationID)
	if err != nil {
		return nil, err
	}
	for i, s := range all {
		if s.ID == c.Remove {
			r.Source, r.At = s, i
		}
	}
	if err := tx.QueryRow("SELECT ord FROM sources WHERE conversation_id = ? AND id = ?", c.ConversationID, c.Remove).
		Scan(&r.Ord); err != nil {
		return nil, err
	}
	if r.Members, err = onlyIn(tx, c.ConversationID, c.Remove); err != nil {
		return nil, err
	}
	if r.Messages, err = messagesOf(tx, c.ConversationID, c.Remove); err != nil {
		return nil, err
	}
	r.Changes, err = collect(tx, scanChange, `SELECT kind, target, value FROM changes WHERE conversation_id = ?1 AND kind IN ('message', 'speaker')
		AND target IN (SELECT id FROM messages WHERE conversation_id = ?1 AND source_id = ?2) ORDER BY target`, c.ConversationID, c.Remove)
	return &r, err
}

// onlyIn are the members who speak in no recording but one.
func onlyIn(tx *sql.Tx, conversationID, sourceID string) ([]edit.PlacedMember, error) {
	scan := func(rows *sql.Rows) (m edit.PlacedMember, err error) {
		err = rows.Scan(&m.ID, &m.Name, &m.Ord, &m.At)
		return m, err
	}
	return collect(tx, scan, `SELECT id, name, ord, at FROM
		(SELECT id, name, ord, row_number() OVER (ORDER BY ord) - 1 AS at FROM members WHERE conversation_id = ?1)
		WHERE id NOT IN (SELECT member_id FROM messages WHERE conversation_id = ?1 AND source_id <> ?2) ORDER BY ord`,
		conversationID, sourceID)
}

// restoreSource puts a removed recording back where it was.
func restoreSource(tx *sql.Tx, c step) error {
	if c.Restore == nil {
		return nil
	}
	r := c.Restore
	if c.replaces() {
		return replaceSource(tx, c)
	}
	if err := insertSource(tx, c.ConversationID, r.Ord, r.Source, len(r.Messages)); err != nil {
		return err
	}
	for _, m := range r.Members {
		if err := insertMember(tx, c.ConversationID, m.Ord, m.Member); err != nil {
			return err
		}
	}
	return insertMessages(tx, c.ConversationID, r.Messages)
}

// replaces reports whether the source that a step restores takes the place of the one that
// it removes: the same recording, as it is at another time.
func (c step) replaces() bool { return c.Restore != nil && c.Restore.Source.ID == c.Remove }

// replaceSource puts another state of a recording into its place.
func replaceSource(tx *sql.Tx, c step) error {
	s := c.Restore.Source
	missing, err := listText(s.Missing)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(`UPDATE sources SET hash = ?, size = ?, duration = ?, path = ?, messages = ?, promised = ?, missing = ?
		WHERE conversation_id = ? AND id = ?`,
		s.Hash, s.Size, s.Duration, s.Path, len(c.Restore.Messages), s.Promised, missing, c.ConversationID, s.ID); err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM messages WHERE conversation_id = ? AND source_id = ?", c.ConversationID, s.ID); err != nil {
		return err
	}
	ord, err := nextOrd(tx, "members", c.ConversationID)
	if err != nil {
		return err
	}
	for i, m := range c.Restore.Members {
		if _, err := tx.Exec("INSERT OR IGNORE INTO members (conversation_id, id, ord, name) VALUES (?, ?, ?, ?)",
			c.ConversationID, m.ID, ord+int64(i), m.Name); err != nil {
			return err
		}
	}
	if err := insertMessages(tx, c.ConversationID, c.Restore.Messages); err != nil {
		return err
	}
	return dropSilent(tx, c.ConversationID)
}

// kept is the form in which an edit keeps what it removed; nil for nothing.
func kept(r *edit.Removed) (any, error) {
	if r == nil {
		return nil, nil
	}
	body, err := json.Marshal(r)
	return string(body), err
}
