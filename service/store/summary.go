package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/queue"
)

// Summary is one line of the list of conversations.
type Summary struct {
	ID          string
	Name        string
	StartTime   time.Time
	Duration    float64 // seconds
	Added       time.Time
	Sources     int
	Messages    int
	Topics      int
	ActionItems int
	FollowUps   int
	Questions   int

	Project string
	Tags    []string
	People  []string // who speaks, by name, in the order in which they first do
	Unread  bool     // something is new in it since it was last opened
	Open    int      // action items and follow-ups that are not ticked
	Asked   int      // questions that are neither answered nor ticked
	Trashed time.Time
}

// Summaries lists the conversations that have a finished recording and are not in the
// trash, newest first.
func (l *Library) Summaries(ctx context.Context) (list []Summary, err error) {
	return l.summaries(ctx, "c.trashed IS NULL ORDER BY c.added DESC, c.id DESC")
}

// Trashed lists what is in the trash, what was put there last first.
func (l *Library) Trashed(ctx context.Context) (list []Summary, err error) {
	return l.summaries(ctx, "c.trashed IS NOT NULL ORDER BY c.trashed DESC, c.id DESC")
}

func (l *Library) summaries(ctx context.Context, which string) (list []Summary, err error) {
	scan := func(rows *sql.Rows) (s Summary, err error) {
		var start, added int64
		var tags string
		var trashed sql.NullInt64
		err = rows.Scan(&s.ID, &s.Name, &added, &start, &s.Duration, &s.Sources, &s.Messages,
			&s.Topics, &s.ActionItems, &s.FollowUps, &s.Questions, &s.Project, &tags, &s.Unread, &trashed, &s.Open, &s.Asked)
		if trashed.Valid {
			s.Trashed = fromMillis(trashed.Int64)
		}
		s.Tags = tagsFrom(tags)
		s.StartTime, s.Added = fromMillis(start), fromMillis(added)
		return s, err
	}
	query := `SELECT c.id, c.name, c.added, s.start, s.duration, s.n,
		s.messages, coalesce(i.topics, 0), coalesce(i.actions, 0), coalesce(i.follow_ups, 0), coalesce(i.questions, 0),
		c.project, c.tags, c.unread, c.trashed, coalesce(i.open, 0), coalesce(i.asked, 0)
		FROM conversations c
		JOIN (SELECT conversation_id, min(start) AS start, max("offset" + duration) AS duration,
				count(*) AS n, sum(messages) AS messages
			FROM sources GROUP BY conversation_id) s ON s.conversation_id = c.id
		LEFT JOIN (SELECT conversation_id, sum(kind = 'topic') AS topics, sum(kind = 'action_item') AS actions,
			sum(kind = 'follow_up') AS follow_ups, sum(kind = 'question') AS questions,
			sum(kind IN ('action_item', 'follow_up') AND NOT done) AS open,
			sum(kind = 'question' AND NOT done AND NOT CASE WHEN json_valid(body) THEN coalesce(body ->> '$.answered', 0) ELSE 0 END) AS asked
			FROM insights GROUP BY conversation_id) i ON i.conversation_id = c.id
		WHERE ` + which
	err = l.read(ctx, "list conversations", func(tx *sql.Tx) error {
		if list, err = collect(tx, scan, query); err != nil {
			return err
		}
		return addPeople(tx, list)
	})
	return list, err
}

// addPeople adds who speaks. Two queries cost less than one that joins the members to
// what the others are grouped by.
func addPeople(tx *sql.Tx, list []Summary) error {
	at := make(map[string]int, len(list))
	for i, s := range list {
		at[s.ID] = i
	}
	_, err := collect(tx, func(rows *sql.Rows) (none struct{}, err error) {
		var id, name string
		err = rows.Scan(&id, &name)
		if i, ok := at[id]; ok && err == nil && !slices.Contains(list[i].People, name) {
			list[i].People = append(list[i].People, name)
		}
		return none, err
	}, "SELECT members.conversation_id, "+shownName+" FROM "+shownMembers+" ORDER BY members.conversation_id, members.ord")
	return err
}

// Footprint is what a conversation takes up.
type Footprint struct {
	Sources  int
	Messages int
	Insights int
	Bytes    int64 // about; the library gives back whole pages
}

// Footprint measures a conversation. How much of the file is its own cannot be told
// from its rows: they share pages with others, and the indexes hold it as well. So it
// counts as its share of all messages, in what the library has written on; what the
// user has removed from it is kept once, without an index.
func (l *Library) Footprint(ctx context.Context, id string) (f Footprint, err error) {
	const query = `SELECT
		(SELECT count(*) FROM sources WHERE conversation_id = ?1),
		(SELECT count(*) FROM messages WHERE conversation_id = ?1),
		(SELECT count(*) FROM insights WHERE conversation_id = ?1),
		(SELECT sum(messages) FROM sources),
		(SELECT coalesce(sum(length(kept)), 0) FROM history WHERE conversation_id = ?1),
		(SELECT page_size FROM pragma_page_size) * ((SELECT page_count FROM pragma_page_count)
			- (SELECT freelist_count FROM pragma_freelist_count)
			- (SELECT count(*) FROM sqlite_schema WHERE rootpage > 0)) -- an empty table has a page too
		FROM conversations WHERE id = ?1`
	err = l.read(ctx, "measure conversation", func(tx *sql.Tx) error {
		var all, kept, used int64
		err := tx.QueryRow(query, id).Scan(&f.Sources, &f.Messages, &f.Insights, &all, &kept, &used)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.NoConversation, id, nil)
		}
		f.Bytes = kept + used*int64(f.Messages)/max(1, all)
		return err
	})
	return f, err
}

// SameContent is a recording that the library has, or is about to have.
type SameContent struct {
	ConversationID, ConversationName, SourceName string
	JobID                                        string // of an unfinished job
	Added                                        time.Time
	Trashed                                      bool // its conversation is in the trash
}

// HasSize reports whether there is any recording of that many bytes, or a job on
// one whose size is not known yet.
func (l *Library) HasSize(ctx context.Context, size int64) (found bool, err error) {
	err = l.read(ctx, "look for recording", func(tx *sql.Tx) error {
		return tx.QueryRow(`SELECT EXISTS (SELECT 1 FROM sources WHERE size = ?1)
			OR EXISTS (SELECT 1 FROM jobs WHERE state IN (?2, ?3) AND size = ?1)`,
			size, queue.Scheduled, queue.InProgress).Scan(&found)
	})
	return found, err
}

// WithContent lists the recordings with a content.
func (l *Library) WithContent(ctx context.Context, size int64, hash []byte) (all []SameContent, err error) {
	scan := func(rows *sql.Rows) (s SameContent, err error) {
		var added int64
		err = rows.Scan(&s.ConversationID, &s.ConversationName, &s.SourceName, &s.JobID, &added, &s.Trashed)
		s.Added = fromMillis(added)
		return s, err
	}
	const query = `SELECT s.conversation_id, c.name, s.name, '', s.added, c.trashed IS NOT NULL
		FROM sources s JOIN conversations c ON c.id = s.conversation_id WHERE s.size = ?1 AND s.hash = ?2
		UNION ALL
		SELECT j.conversation_id, coalesce(c.name, j.title), j.name, j.id, j.created, 0
		FROM jobs j LEFT JOIN conversations c ON c.id = j.conversation_id
		WHERE j.size = ?1 AND j.hash = ?2 AND j.state IN (?3, ?4)
		ORDER BY 6, 5`
	err = l.read(ctx, "look for recording", func(tx *sql.Tx) error {
		all, err = collect(tx, scan, query, size, hash, queue.Scheduled, queue.InProgress)
		return err
	})
	return all, err
}

// UnhashedJobs lists the unfinished jobs on files whose content is not known yet.
func (l *Library) UnhashedJobs(ctx context.Context) (jobs []Job, err error) {
	err = l.read(ctx, "look for recording", func(tx *sql.Tx) error {
		jobs, err = queryJobs(tx, "WHERE hash IS NULL AND state IN (?, ?) AND kind <> 'url' ORDER BY created", queue.Scheduled, queue.InProgress)
		return err
	})
	return jobs, err
}
