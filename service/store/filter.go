package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Filter narrows a search. Its zero value lets everything pass.
type Filter struct {
	Speaker        string    // as shown, in any case
	From, To       time.Time // when it was said: not before From, before To; zero means any time
	ConversationID string
	Project        string
}

// Speakers lists the names of everybody who speaks in the library, as they are
// shown, each once.
func (l *Library) Speakers(ctx context.Context) (names []string, err error) {
	err = l.read(ctx, "list speakers", func(tx *sql.Tx) error {
		names, err = collect(tx, scanString, "SELECT DISTINCT "+shownName+" FROM "+shownMembers+` WHERE members.conversation_id NOT IN (
			SELECT id FROM conversations WHERE trashed IS NOT NULL) ORDER BY 1`)
		return err
	})
	return names, err
}

// How members are shown: by the names the user gave them, or else by their own.
const (
	shownName    = "coalesce(given.value, members.name)"
	shownMembers = `members LEFT JOIN changes given
		ON given.conversation_id = members.conversation_id AND given.kind = 'member' AND given.target = members.id`
)

func scanString(rows *sql.Rows) (s string, err error) {
	err = rows.Scan(&s)
	return s, err
}

// scope is a filter in terms of rows.
type scope struct {
	Filter
	keys    []keyRange // where the messages that pass lie, newest first
	voices  []string   // "conversation member" of the speaker
	names   []string   // the speaker's name in its spellings
	nothing bool
}

// keyRange is a stretch of rows, both ends included.
type keyRange struct{ first, last int64 }

// everywhere is the scope of no filter.
var everywhere = scope{keys: []keyRange{{0, 1<<63 - 1}}}

// resolve finds the rows that can pass a filter. The index answers fast for a stretch
// of rows, and slowly for every word with a condition that it does not know.
func (f Filter) resolve(tx *sql.Tx) (scope, error) {
	if f == (Filter{}) {
		return everywhere, nil
	}
	s := scope{Filter: f}
	conversations, err := s.findSpeaker(tx)
	if err != nil {
		return s, err
	}
	ranges, err := f.sourceKeys(tx, conversations)
	s.keys = joined(ranges)
	s.nothing = len(s.keys) == 0
	return s, err
}

// findSpeaker finds the members that are shown by the name, and returns their
// conversations as a JSON list; empty without a name.
func (s *scope) findSpeaker(tx *sql.Tx) (conversations string, err error) {
	if s.Speaker == "" {
		return "", nil
	}
	type voice struct{ conversation, member, name string }
	all, err := collect(tx, func(rows *sql.Rows) (v voice, err error) {
		err = rows.Scan(&v.conversation, &v.member, &v.name)
		return v, err
	}, "SELECT members.conversation_id, members.id, "+shownName+" FROM "+shownMembers)
	if err != nil {
		return "", err
	}
	in := []string{}
	for _, v := range all {
		if strings.EqualFold(v.name, s.Speaker) {
			in = append(in, v.conversation)
			s.voices, s.names = append(s.voices, v.conversation+" "+v.member), append(s.names, v.name)
		}
	}
	return jsonList(in), nil
}

// sourceKeys finds the rows of the recordings that can pass. Those of one recording
// are written in one step and in order.
func (f Filter) sourceKeys(tx *sql.Tx, conversations string) ([]keyRange, error) {
	const bound = `(SELECT key FROM messages m WHERE m.conversation_id = s.conversation_id AND m.source_id = s.id ORDER BY idx `
	where, args := conditions{}, []any(nil)
	where.add(&args, f.ConversationID != "", "s.conversation_id = ?", f.ConversationID)
	where.add(&args, f.Project != "", "s.conversation_id IN (SELECT id FROM conversations WHERE project = ?)", f.Project)
	where.add(&args, conversations != "", "s.conversation_id IN (SELECT value FROM json_each(?))", conversations)
	where.add(&args, !f.From.IsZero(), "s.start + 1000 * s.duration >= ?", millis(f.From))
	where.add(&args, !f.To.IsZero(), "s.start < ?", millis(f.To))
	scan := func(rows *sql.Rows) (r keyRange, err error) {
		err = rows.Scan(&r.first, &r.last)
		return r, err
	}
	return collect(tx, scan, `SELECT coalesce(`+bound+`LIMIT 1), 0), coalesce(`+bound+`DESC LIMIT 1), -1)
		FROM sources s WHERE true`+where.String(), args...)
}

// conditions are ANDed to a query.
type conditions struct{ strings.Builder }

func (c *conditions) add(args *[]any, wanted bool, condition string, values ...any) {
	if wanted {
		c.WriteString(" AND " + condition)
		*args = append(*args, values...)
	}
}

// joined puts the newest stretches first, and neighbours together: every stretch is
// a query of its own, and reading a gap costs less than another query.
func joined(ranges []keyRange) []keyRange {
	const most = 32 // queries
	ranges = slices.DeleteFunc(ranges, func(r keyRange) bool { return r.last < r.first })
	slices.SortFunc(ranges, func(a, b keyRange) int { return cmp.Compare(b.first, a.first) })
	for gap := int64(1000); ; gap *= 4 {
		var all []keyRange
		for _, r := range ranges {
			if n := len(all) - 1; n >= 0 && all[n].first-r.last <= gap {
				all[n].first = r.first
				continue
			}
			all = append(all, r)
		}
		if len(all) <= most {
			return all
		}
	}
}

func jsonList(list []string) string {
	b, _ := json.Marshal(list) //nolint:errchkjson // strings can always be written
	return string(b)
}
