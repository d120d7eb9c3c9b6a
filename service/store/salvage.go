package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/pressly/goose/v3"

	"github.com/debrief-app/debrief/service/store/pagefile"
)

// salvage copies what can be read of a damaged library into a new one, row by row,
// from every page that still looks like a part of a table.
func salvage(ctx context.Context, damaged, fresh string) (Recovery, error) {
	from, err := pagefile.Open(damaged)
	if err != nil {
		return Recovery{}, err
	}
	defer from.Close()
	if err := makePrivate(fresh); err != nil {
		return Recovery{}, err
	}
	to, err := openWriter(fresh)
	if err != nil {
		return Recovery{}, err
	}
	defer to.Close()
	owners, err := from.Owners()
	if err != nil {
		return Recovery{}, err
	}
	if err := makeSchema(ctx, to, from, owners); err != nil {
		return Recovery{}, err
	}
	s := &salvager{from: from, owners: owners, indexed: map[int64]bool{}}
	if s.tables, err = shapesOf(ctx, to); err != nil {
		return Recovery{}, err
	}
	recovery, err := s.save(ctx, to)
	if err != nil {
		return Recovery{}, err
	}
	var mode string // one file, so that it can be moved
	if err := to.QueryRowContext(ctx, "PRAGMA journal_mode=DELETE").Scan(&mode); err != nil {
		return Recovery{}, err
	}
	return recovery, inspect(ctx, fresh)
}

// makeSchema gives the new library the damaged one's version: the newest, if that
// cannot be read any more.
func makeSchema(ctx context.Context, to *sql.DB, from *pagefile.File, owners map[uint32]string) error {
	all, err := migrations()
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, to, all)
	if err != nil {
		return err
	}
	version, err := versionIn(from, owners)
	newest, newestErr := newestVersion()
	if err != nil || newestErr != nil {
		return errors.Join(err, newestErr)
	}
	if version < 1 || version > newest {
		version = newest
	}
	_, err = provider.UpTo(ctx, version)
	return err
}

// versionIn is the newest version that can be read of a damaged library; 0 for none.
func versionIn(from *pagefile.File, owners map[uint32]string) (version int64, err error) {
	for n, owner := range owners {
		if owner != "goose_db_version" {
			continue
		}
		if err := from.Rows(n, func(r pagefile.Row) {
			if len(r.Values) > 1 {
				v, _ := r.Values[1].(int64)
				version = max(version, v)
			}
		}); err != nil {
			return 0, err
		}
	}
	return version, nil
}

// salvager saves rows.
type salvager struct {
	from    *pagefile.File
	owners  map[uint32]string
	tables  []shape
	indexed map[int64]bool // keys of the messages that the search index knows of
	put     map[string]*sql.Stmt
	rows    int
}

func (s *salvager) save(ctx context.Context, to *sql.DB) (r Recovery, err error) {
	if _, err := to.ExecContext(ctx, "PRAGMA foreign_keys=off"); err != nil {
		return r, err
	}
	err = inTx(ctx, to, func(tx *sql.Tx) error {
		s.put = map[string]*sql.Stmt{}
		for _, reachable := range []bool{true, false} { // what the tree leads to is newer than what it does not
			if err := s.pages(ctx, tx, reachable); err != nil {
				return err
			}
		}
		if s.rows == 0 {
			return errors.New("nothing in it can be read")
		}
		r, err = s.mend(tx)
		return err
	})
	if err != nil {
		return r, err
	}
	_, err = to.ExecContext(ctx, "PRAGMA foreign_keys=on")
	return r, err
}

func (s *salvager) pages(ctx context.Context, tx *sql.Tx, reachable bool) error {
	for n := uint32(1); n <= s.from.Pages(); n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		owner, owned := s.owners[n]
		if owned != reachable {
			continue
		}
		var failed error
		if err := s.from.Rows(n, func(row pagefile.Row) {
			if failed == nil {
				failed = s.row(tx, owner, row)
			}
		}); err != nil {
			return err
		}
		if failed != nil {
			return failed
		}
	}
	return nil
}

// row puts a row into the table that it belongs to by its page and its form, or, when
// its page has lost its tree, by its form alone. A row that fits nowhere is lost.
func (s *salvager) row(tx *sql.Tx, owner string, row pagefile.Row) error {
	if owner == messageSizes {
		if len(row.Values) == 2 && row.Values[0] == nil {
			s.indexed[row.ID] = true
		}
		return nil
	}
	for _, t := range s.tables {
		if owner != "" && owner != t.name || !t.fits(row.Values) {
			continue
		}
		return s.insert(tx, t, row)
	}
	return nil
}

// messageSizes is the table of the search index with a row for each message.
const messageSizes = "message_index_docsize"

func (s *salvager) insert(tx *sql.Tx, t shape, row pagefile.Row) error {
	columns := append([]string{"rowid"}, t.names[:len(row.Values)]...)
	values := append([]any{row.ID}, row.Values...)
	if t.alias >= 0 {
		values[1+t.alias] = row.ID
	}
	query := fmt.Sprintf(`INSERT OR IGNORE INTO "%s" ("%s") VALUES (?%s)`, t.name,
		strings.Join(columns, `", "`), strings.Repeat(", ?", len(columns)-1))
	put, ok := s.put[query]
	if !ok {
		var err error
		if put, err = tx.Prepare(query); err != nil {
			return fmt.Errorf("salvage %s: %w", t.name, err)
		}
		s.put[query] = put
	}
	if _, err := put.Exec(values...); err != nil {
		return fmt.Errorf("salvage %s: %w", t.name, err)
	}
	s.rows++
	return nil
}
