package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Voiceprint is a voice that is recognised in other meetings. Print is the caller's.
type Voiceprint struct {
	ID             string
	Person         string // the name
	ConversationID string // whose speaker it was made of; empty: that is deleted
	MemberID       string
	Print          []byte
	Seconds        float64 // of speech
}

// VoiceChoices are what the user has chosen about voices. The zero value is what holds
// until then.
type VoiceChoices struct {
	Keep    VoiceKeeping
	Outlive bool // a voice stays when the last meeting of its person is deleted
}

// VoiceKeeping is for how long voices are kept.
type VoiceKeeping string

// The choices: with their meeting, to be recognised in others, or not at all.
const (
	KeepWithMeeting VoiceKeeping = ""
	KeepKnown       VoiceKeeping = "known"
	KeepNone        VoiceKeeping = "none"
)

// VoiceChoices are the choices in force.
func (l *Library) VoiceChoices(ctx context.Context) (c VoiceChoices, err error) {
	err = l.read(ctx, "read choices about voices", func(tx *sql.Tx) error {
		c, err = voiceChoices(tx)
		return err
	})
	return c, err
}

func voiceChoices(tx *sql.Tx) (c VoiceChoices, err error) {
	err = tx.QueryRow("SELECT keep, outlive FROM voice_choices").Scan(&c.Keep, &c.Outlive)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return c, err
}

// SetVoiceChoices keeps the choices. What they do not allow to be kept any more is
// deleted; Purge is to follow.
func (l *Library) SetVoiceChoices(ctx context.Context, c VoiceChoices) error {
	return l.write(ctx, "store choices about voices", func(tx *sql.Tx) error {
		if _, err := tx.Exec("INSERT OR REPLACE INTO voice_choices (one, keep, outlive) VALUES (1, ?, ?)", c.Keep, c.Outlive); err != nil {
			return err
		}
		if c.Keep != KeepKnown {
			if err := forgetVoices(tx, "1"); err != nil {
				return err
			}
		}
		if c.Keep != KeepNone {
			return nil
		}
		_, err := tx.Exec("INSERT OR IGNORE INTO voice_purges (id) SELECT DISTINCT conversation_id FROM voices")
		if err == nil {
			_, err = tx.Exec("DELETE FROM voices")
		}
		return err
	})
}

// Voiceprints are all voices that are kept to be recognised, by person and the oldest first.
func (l *Library) Voiceprints(ctx context.Context) (all []Voiceprint, err error) {
	scan := func(rows *sql.Rows) (v Voiceprint, err error) {
		var conversation, member sql.NullString
		err = rows.Scan(&v.ID, &v.Person, &conversation, &member, &v.Print, &v.Seconds)
		v.ConversationID, v.MemberID = conversation.String, member.String
		return v, err
	}
	err = l.read(ctx, "read voiceprints", func(tx *sql.Tx) error {
		all, err = collect(tx, scan, "SELECT id, person, conversation_id, member_id, print, seconds FROM voiceprints ORDER BY person, made, id")
		return err
	})
	return all, err
}

// SaveVoiceprints makes these the voiceprints of a conversation: those that it had and
// that are not among them are forgotten. It does nothing when they are not to be kept.
func (l *Library) SaveVoiceprints(ctx context.Context, conversationID string, prints []Voiceprint, now time.Time) error {
	return l.write(ctx, "store voiceprints", func(tx *sql.Tx) error {
		choices, err := voiceChoices(tx)
		if err != nil || choices.Keep != KeepKnown {
			return err
		}
		ids := make([]string, len(prints))
		for i, p := range prints {
			ids[i] = p.ID
		}
		if err := forgetVoices(tx, "conversation_id = ? AND id NOT IN (SELECT value FROM json_each(?))", conversationID, jsonList(ids)); err != nil {
			return err
		}
		for _, p := range prints {
			if _, err := tx.Exec(`INSERT INTO voiceprints (id, person, conversation_id, member_id, print, seconds, made) VALUES (?, ?, ?, ?, ?, ?, ?)
				ON CONFLICT (id) DO UPDATE SET person = excluded.person, member_id = excluded.member_id, print = excluded.print, seconds = excluded.seconds`,
				p.ID, p.Person, conversationID, p.MemberID, p.Print, p.Seconds, millis(now)); err != nil {
				return err
			}
		}
		return nil
	})
}

// ForgetVoice deletes all voiceprints of a person; Purge is to follow.
func (l *Library) ForgetVoice(ctx context.Context, person string) error {
	return l.write(ctx, "forget voice", func(tx *sql.Tx) error { return forgetVoices(tx, "person = ? COLLATE NOCASE", person) })
}

// forgetVoices deletes voiceprints, and notes that they are to be wiped out of copies.
func forgetVoices(tx *sql.Tx, where string, args ...any) error {
	if _, err := tx.Exec("INSERT OR IGNORE INTO voice_purges (id) SELECT id FROM voiceprints WHERE "+where, args...); err != nil {
		return err
	}
	_, err := tx.Exec("DELETE FROM voiceprints WHERE "+where, args...)
	return err
}

// leaveVoices has the voiceprints of a conversation that is deleted go with it, but the
// last of a person where the user wants that to stay.
func leaveVoices(tx *sql.Tx, conversationID string) error {
	choices, err := voiceChoices(tx)
	if err != nil {
		return err
	}
	if choices.Outlive {
		if _, err := tx.Exec(`UPDATE voiceprints SET conversation_id = NULL, member_id = NULL WHERE conversation_id = ?1
			AND NOT EXISTS (SELECT 1 FROM voiceprints o WHERE o.person = voiceprints.person AND o.conversation_id IS NOT ?1)`, conversationID); err != nil {
			return err
		}
	}
	return forgetVoices(tx, "conversation_id = ?", conversationID)
}
