package store

import (
	"database/sql"
	"fmt"
	"strings"

	"github.com/google/uuid"
)

// RecoveredName is what a conversation is called whose own row was lost.
const RecoveredName = "Recovered"

// mend makes salvaged rows fit each other. Messages that have lost their conversation
// or recording get another one; whatever else has lost what it belongs to goes.
func (s *salvager) mend(tx *sql.Tx) (r Recovery, err error) {
	if r.LostMessages, err = s.lostMessages(tx); err != nil {
		return r, err
	}
	if err := gatherGarbled(tx); err != nil {
		return r, err
	}
	if r.Recovered, err = recoverConversations(tx); err != nil {
		return r, err
	}
	if r.LostConversations, err = s.lostConversations(tx); err != nil {
		return r, err
	}
	if err := dropOrphans(tx); err != nil {
		return r, err
	}
	const counted = `SELECT (SELECT count(DISTINCT conversation_id) FROM sources), (SELECT count(*) FROM messages)`
	return r, tx.QueryRow(counted).Scan(&r.Conversations, &r.Messages)
}

// lostMessages counts the messages that the recordings or the search index know of
// and that are not there.
func (s *salvager) lostMessages(tx *sql.Tx) (lost int, err error) {
	const announced = `SELECT coalesce(sum(max(0, s.messages - (SELECT count(*) FROM messages m
		WHERE m.conversation_id = s.conversation_id AND m.source_id = s.id))), 0) FROM sources s`
	if err := tx.QueryRow(announced).Scan(&lost); err != nil {
		return 0, err
	}
	there := map[int64]bool{}
	scan := func(rows *sql.Rows) (key int64, err error) {
		err = rows.Scan(&key)
		return key, err
	}
	keys, err := collect(tx, scan, "SELECT key FROM messages")
	for _, key := range keys {
		there[key] = true
	}
	unindexed := 0
	for key := range s.indexed {
		if !there[key] {
			unindexed++
		}
	}
	return max(lost, unindexed), err
}

// plainID is true for what can be the id of a conversation: visible ASCII. Damage
// within a row leaves something else.
func plainID(id string) bool {
	return id != "" && !strings.ContainsFunc(id, func(r rune) bool { return r < ' ' || r > '~' })
}

// gatherGarbled puts the messages whose conversation has no legible id into one.
func gatherGarbled(tx *sql.Tx) error {
	ids, err := collect(tx, scanString, "SELECT DISTINCT conversation_id FROM messages")
	if err != nil {
		return err
	}
	together := ""
	for _, id := range ids {
		if plainID(id) {
			continue
		}
		if together == "" {
			together = uuid.Must(uuid.NewV7()).String()
		}
		if _, err := tx.Exec("UPDATE OR IGNORE messages SET conversation_id = ? WHERE conversation_id = ?", together, id); err != nil {
			return err
		}
		if _, err := tx.Exec("DELETE FROM messages WHERE conversation_id = ?", id); err != nil {
			return err
		}
	}
	return nil
}

// recoverConversations makes again the conversations, recordings and members that
// messages and recordings belong to and that are lost, and tells of how many
// conversations that is. What an unfinished job is to go into is made as AddJob does.
func recoverConversations(tx *sql.Tx) (n int, err error) {
	result, err := tx.Exec(`INSERT INTO conversations (id, name, added)
		SELECT DISTINCT conversation_id, ?, unixepoch() * 1000 FROM
			(SELECT conversation_id FROM messages UNION SELECT conversation_id FROM sources)
		WHERE conversation_id NOT IN (SELECT id FROM conversations)`, RecoveredName)
	if err != nil {
		return 0, err
	}
	made, err := result.RowsAffected()
	if err != nil {
		return 0, err
	}
	for _, statement := range []string{
		`INSERT INTO sources (conversation_id, id, ord, name, kind, hash, size, start, "offset", duration, messages, added)
			SELECT m.conversation_id, m.source_id,
				(SELECT coalesce(max(ord), 0) FROM sources s WHERE s.conversation_id = m.conversation_id) + row_number() OVER one,
				'Recovered', 'transcript', x'', 0, c.added,
				(SELECT coalesce(max("offset" + duration), 0) FROM sources s WHERE s.conversation_id = m.conversation_id)
					+ coalesce(sum(max(m.start + m.duration)) OVER (one ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0),
				max(m.start + m.duration), count(*), c.added
			FROM messages m JOIN conversations c ON c.id = m.conversation_id
			WHERE (m.conversation_id, m.source_id) NOT IN (SELECT conversation_id, id FROM sources)
			GROUP BY m.conversation_id, m.source_id
			WINDOW one AS (PARTITION BY m.conversation_id ORDER BY min(m.key))`,
		`INSERT INTO members (conversation_id, id, ord, name)
			SELECT conversation_id, member_id, 1000000 + min(key), 'Unknown speaker' FROM messages
			WHERE (conversation_id, member_id) NOT IN (SELECT conversation_id, id FROM members)
			GROUP BY conversation_id, member_id`,
		`INSERT INTO conversations (id, name, min_score, added)
			SELECT conversation_id, title, min_score, created FROM jobs
			WHERE state IN ('scheduled', 'in_progress') AND conversation_id NOT IN (SELECT id FROM conversations)
			GROUP BY conversation_id`,
		`UPDATE sources SET messages = (SELECT count(*) FROM messages m
			WHERE m.conversation_id = sources.conversation_id AND m.source_id = sources.id)`,
	} {
		if _, err := tx.Exec(statement); err != nil {
			return 0, err
		}
	}
	return int(made), nil
}

// lostConversations counts the conversations that something still speaks of.
func (s *salvager) lostConversations(tx *sql.Tx) (n int, err error) {
	var speaking []string
	for _, t := range s.tables {
		for _, column := range t.names {
			if column == "conversation_id" && t.name != "purges" {
				speaking = append(speaking, fmt.Sprintf(`SELECT conversation_id FROM "%s"`, t.name))
			}
		}
	}
	ids, err := collect(tx, scanString, fmt.Sprintf("SELECT DISTINCT conversation_id FROM (%s) WHERE conversation_id NOT IN (SELECT id FROM conversations)",
		strings.Join(speaking, " UNION ALL ")))
	for _, id := range ids {
		if plainID(id) {
			n++
		}
	}
	return n, err
}

// dropOrphans deletes what refers to something that is not there, until nothing does.
func dropOrphans(tx *sql.Tx) error {
	type orphan struct {
		table string
		rowid int64
	}
	scan := func(rows *sql.Rows) (o orphan, err error) {
		err = rows.Scan(&o.table, &o.rowid)
		return o, err
	}
	for {
		orphans, err := collect(tx, scan, `SELECT DISTINCT "table", rowid FROM pragma_foreign_key_check WHERE rowid IS NOT NULL`)
		if err != nil || len(orphans) == 0 {
			return err
		}
		for _, o := range orphans {
			if _, err := tx.Exec(fmt.Sprintf(`DELETE FROM "%s" WHERE rowid = ?`, o.table), o.rowid); err != nil {
				return err
			}
		}
	}
}
