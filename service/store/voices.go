package store

import (
	"context"
	"database/sql"

	"github.com/debrief-app/debrief/service/conversation"
)

// Block is what is known of the voices in a few seconds of a recording. Body is the
// caller's.
type Block struct {
	Channel, Window int
	Body            []byte
}

// Voices are those of one channel of a recording, in the caller's form.
type Voices struct {
	Channel int
	Blocks  []byte
}

// SaveBlock stores a block of a job, in the place of one that is there already.
func (l *Library) SaveBlock(ctx context.Context, jobID string, b Block) error {
	return l.ours(ctx, "store voices", jobID, func(tx *sql.Tx) error {
		_, err := tx.Exec(`INSERT INTO job_voices (job_id, channel, window, block) VALUES (?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET block = excluded.block`, jobID, b.Channel, b.Window, b.Body)
		return err
	})
}

// Blocks are those of a job, in order, one channel after the other.
func (l *Library) Blocks(ctx context.Context, jobID string) (blocks []Block, err error) {
	scan := func(rows *sql.Rows) (b Block, err error) {
		err = rows.Scan(&b.Channel, &b.Window, &b.Body)
		return b, err
	}
	err = l.read(ctx, "read voices", func(tx *sql.Tx) error {
		blocks, err = collect(tx, scan, "SELECT channel, window, block FROM job_voices WHERE job_id = ? ORDER BY channel, window", jobID)
		return err
	})
	return blocks, err
}

// Voices are those of a conversation's recordings, by the recording's id.
func (l *Library) Voices(ctx context.Context, conversationID string) (map[string][]Voices, error) {
	type row struct {
		source string
		Voices
	}
	scan := func(rows *sql.Rows) (r row, err error) {
		err = rows.Scan(&r.source, &r.Channel, &r.Blocks)
		return r, err
	}
	all := map[string][]Voices{}
	err := l.read(ctx, "read voices", func(tx *sql.Tx) error {
		rows, err := collect(tx, scan, "SELECT source_id, channel, blocks FROM voices WHERE conversation_id = ? ORDER BY source_id, channel", conversationID)
		for _, r := range rows {
			all[r.source] = append(all[r.source], r.Voices)
		}
		return err
	})
	return all, err
}

// Heard are the ids of those of a conversation's recordings whose voices are kept.
func (l *Library) Heard(ctx context.Context, conversationID string) (map[string]bool, error) {
	heard := map[string]bool{}
	err := l.read(ctx, "look for voices", func(tx *sql.Tx) error {
		ids, err := collect(tx, scanString, "SELECT DISTINCT source_id FROM voices WHERE conversation_id = ?", conversationID)
		for _, id := range ids {
			heard[id] = true
		}
		return err
	})
	return heard, err
}

// addVoices stores the voices of a recording that is added, or was listened to again.
func addVoices(tx *sql.Tx, c step) error {
	if c.Add != nil {
		return keepVoices(tx, c.ConversationID, c.Add.Source.ID, c.Add.Voices)
	}
	if c.Heard != nil {
		return keepVoices(tx, c.ConversationID, c.Heard.SourceID, c.Heard.Voices)
	}
	return nil
}

func keepVoices(tx *sql.Tx, conversationID, sourceID string, voices map[int][]byte) error {
	if _, err := tx.Exec("DELETE FROM voices WHERE conversation_id = ? AND source_id = ?", conversationID, sourceID); err != nil {
		return err
	}
	for channel, blocks := range voices {
		if _, err := tx.Exec("INSERT INTO voices (conversation_id, source_id, channel, blocks) VALUES (?, ?, ?, ?)",
			conversationID, sourceID, channel, blocks); err != nil {
			return err
		}
	}
	return nil
}

// writeSpeakers gives messages other speakers, and the conversation the members that
// are new; who says nothing any more goes.
func writeSpeakers(tx *sql.Tx, c step) error {
	if c.Speakers != nil {
		if _, err := tx.Exec("UPDATE conversations SET speakers = ? WHERE id = ?", *c.Speakers, c.ConversationID); err != nil {
			return err
		}
	}
	if len(c.Spoken) == 0 {
		return nil
	}
	ord, err := nextOrd(tx, "members", c.ConversationID)
	if err != nil {
		return err
	}
	for i, m := range c.Members {
		if err := insertMember(tx, c.ConversationID, ord+int64(i), m); err != nil {
			return err
		}
	}
	update, err := tx.Prepare(`UPDATE messages SET member_id = ?, speaker_kind = ?, speaker_confidence = ?
		WHERE conversation_id = ? AND id = ?`)
	if err != nil {
		return err
	}
	defer update.Close()
	for _, s := range c.Spoken {
		kind, confidence := speakerColumns(s.Speaker)
		if _, err := update.Exec(s.MemberID, kind, confidence, c.ConversationID, s.MessageID); err != nil {
			return err
		}
	}
	return dropSilent(tx, c.ConversationID)
}

// dropSilent removes the members who say nothing.
func dropSilent(tx *sql.Tx, conversationID string) error {
	_, err := tx.Exec(`DELETE FROM members WHERE conversation_id = ?1 AND id NOT IN
		(SELECT member_id FROM messages WHERE conversation_id = ?1)`, conversationID)
	return err
}

// speakerColumns are the columns of how a message's speaker was found.
func speakerColumns(a *conversation.Attribution) (kind, confidence any) {
	if a == nil {
		return nil, nil
	}
	return string(a.Kind), a.Confidence
}

// attribution is how a message's speaker was found, from its columns.
func attribution(kind sql.NullString, confidence sql.NullFloat64) *conversation.Attribution {
	if !kind.Valid {
		return nil
	}
	return &conversation.Attribution{Kind: conversation.SpeakerKind(kind.String), Confidence: confidence.Float64}
}
