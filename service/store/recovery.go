package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/debrief-app/debrief/service/atomicfile"
)

// Recovery tells what came of repairing a damaged library.
type Recovery struct {
	At   time.Time `json:"at"`
	Copy string    `json:"copy"` // the damaged file, as it was

	Conversations int `json:"conversations"` // that the library holds now
	Messages      int `json:"messages"`      // that it holds now
	Recovered     int `json:"recovered"`     // of the conversations: they have lost their names, and are called RecoveredName

	// What is known to be lost. What has left no trace is not counted.
	LostConversations int `json:"lostConversations"`
	LostMessages      int `json:"lostMessages"`
}

// recoveryName is the file that keeps a Recovery until somebody has told the user.
const recoveryName = "library.recovered"

func (l *Library) noteRecovery(r Recovery) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	path := filepath.Join(l.dir, recoveryName)
	if err := os.WriteFile(path+".new", text, 0o600); err != nil {
		return err
	}
	return atomicfile.Replace(path+".new", path)
}

// TakeRecovery returns what the user is still to be told of a repair, by this program
// or an earlier one; false when there is nothing. It is handed out once.
func (l *Library) TakeRecovery() (r Recovery, ok bool, err error) {
	path := filepath.Join(l.dir, recoveryName)
	mine := path + "." + l.owner.id
	if err := os.Rename(path, mine); errors.Is(err, fs.ErrNotExist) {
		return r, false, nil
	} else if err != nil {
		return r, false, l.explain("read what was repaired", err)
	}
	text, err := os.ReadFile(mine)
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	return r, err == nil, l.explain("read what was repaired", errors.Join(err, os.Remove(mine)))
}

// compare counts as lost what the newest backup has and a repaired library has not.
// Deleting something deletes it from the backups as well.
func (l *Library) compare(ctx context.Context, repaired string, r *Recovery) {
	copies, err := l.copies("")
	if err != nil {
		return
	}
	for i := len(copies) - 1; i >= 0; i-- {
		c := copies[i]
		if c.Label == damagedLabel || inspect(ctx, c.Path) != nil {
			continue
		}
		conversations, messages, err := missing(ctx, c.Path, repaired)
		if err == nil {
			r.LostConversations = max(r.LostConversations, conversations)
			r.LostMessages = max(r.LostMessages, messages)
		}
		return
	}
}

// missing counts the conversations of a backup that a library has not, and their
// messages. Of those that are in both, an edit may have removed something.
func missing(ctx context.Context, backup, library string) (conversations, messages int, err error) {
	db, err := sql.Open("sqlite", dsn(library, inspecting))
	if err != nil {
		return 0, 0, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // attaching belongs to a connection
	if _, err := db.ExecContext(ctx, "ATTACH DATABASE ? AS backup", dsn(backup, inspecting)); err != nil {
		return 0, 0, err
	}
	err = db.QueryRowContext(ctx, `SELECT count(DISTINCT conversation_id), coalesce(sum(messages), 0) FROM backup.sources
		WHERE conversation_id NOT IN (SELECT id FROM main.conversations)
			AND conversation_id NOT IN (SELECT conversation_id FROM main.purges)`).Scan(&conversations, &messages)
	return conversations, messages, err
}
