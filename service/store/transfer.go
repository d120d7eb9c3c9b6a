package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/debrief-app/debrief/service/edit"
	"github.com/debrief-app/debrief/service/fault"
)

// Whole is a conversation with the edits that led to it: everything the library
// knows of it.
type Whole struct {
	Record
	History []Entry `json:"history"` // the first edit first
}

// Whole reads everything of a conversation.
func (l *Library) Whole(ctx context.Context, id string) (w Whole, err error) {
	err = l.read(ctx, "read conversation", func(tx *sql.Tx) error {
		if w.Record, err = outline(tx, id); err != nil {
			return err
		}
		if w.Messages, err = messages(tx, w.Record); err != nil {
			return err
		}
		w.History, err = history(tx, "kept", "true ORDER BY id", id)
		w.leaveOutGarbled()
		return err
	})
	return w, err
}

// Import adds the conversations that next returns until it reports false, all or,
// on an error, none of them. Those that are there already stay as they are, and
// their ids are returned.
func (l *Library) Import(ctx context.Context, next func() (Whole, bool, error)) (added int, present []string, err error) {
	err = l.write(ctx, "import conversations", func(tx *sql.Tx) error {
		for {
			w, ok, err := next()
			if err != nil || !ok {
				return err
			}
			isNew, err := insertWhole(tx, w)
			if err != nil {
				return err
			}
			if isNew {
				added++
			} else {
				present = append(present, w.ID)
			}
		}
	})
	if err != nil {
		return 0, nil, err
	}
	return added, present, nil
}

func insertWhole(tx *sql.Tx, w Whole) (isNew bool, err error) {
	var one int
	switch err := tx.QueryRow("SELECT 1 FROM conversations WHERE id = ?", w.ID).Scan(&one); {
	case err == nil:
		return false, nil
	case !errors.Is(err, sql.ErrNoRows):
		return false, err
	}
	if w.ID == "" || len(w.Sources) == 0 {
		return false, fault.New(fault.NotAnExport, w.Name, errors.New("a conversation without id or recording"))
	}
	found, err := w.Found()
	if err != nil {
		return false, fault.New(fault.NotAnExport, w.Name, err)
	}
	derived, err := json.Marshal(found)
	if err != nil {
		return false, err
	}
	summary, err := summaryOf(found)
	if err != nil {
		return false, err
	}
	tags, err := tagsText(w.Tags)
	if err != nil {
		return false, err
	}
	if _, err := tx.Exec("INSERT INTO conversations (id, name, min_score, speakers, derived, notice, summary, added, project, tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		w.ID, w.Name, w.MinScore, w.Speakers, string(derived), w.Notice, summary, millis(w.Added), w.Project, tags); err != nil {
		return false, err
	}
	return true, insertContents(tx, w)
}

func insertContents(tx *sql.Tx, w Whole) error {
	c := step{Changeset: edit.Changeset{ConversationID: w.ID, Set: w.Changes, Insights: w.Insights}}
	for n, s := range w.Sources {
		c.Add = &edit.Addition{Source: s}
		if n == 0 {
			c.Add.Members = w.Members
		}
		for _, m := range w.Messages {
			if m.SourceID == s.ID {
				c.Add.Messages = append(c.Add.Messages, m)
			}
		}
		if err := addSource(tx, c); err != nil {
			return err
		}
	}
	if err := writeChanges(tx, c); err != nil {
		return err
	}
	if err := writeInsights(tx, c); err != nil {
		return err
	}
	for _, e := range w.History {
		var kept any
		if len(e.Kept) > 0 {
			kept = string(e.Kept)
		}
		if err := insertEntry(tx, w.ID, e, kept); err != nil {
			return err
		}
	}
	return nil
}
