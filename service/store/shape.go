package store

import (
	"context"
	"database/sql"
)

// shape is what the rows of a table look like.
type shape struct {
	name     string
	names    []string // of the columns
	kinds    []string // INTEGER, REAL, TEXT, BLOB
	nullable []bool
	optional []bool // a row from before the column existed does without
	alias    int    // the column that is the row number, or -1
}

// dataTables lists the tables that cannot be made again from others.
func dataTables(ctx context.Context, db querier) (names []string, err error) {
	rows, err := db.QueryContext(ctx, `SELECT name FROM pragma_table_list
		WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name <> 'goose_db_version' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// querier is a database, a connection to one, or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func shapesOf(ctx context.Context, db *sql.DB) (all []shape, err error) {
	names, err := dataTables(ctx, db)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		s, err := shapeOf(ctx, db, name)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

func shapeOf(ctx context.Context, db *sql.DB, table string) (shape, error) {
	s := shape{name: table, alias: -1}
	rows, err := db.QueryContext(ctx, `SELECT name, type, "notnull", dflt_value IS NOT NULL, pk,
		(SELECT count(*) FROM pragma_table_info(?1) WHERE pk > 0) FROM pragma_table_info(?1) ORDER BY cid`, table)
	if err != nil {
		return s, err
	}
	defer rows.Close()
	for rows.Next() {
		var (
			name, kind           string
			notNull, defaults    bool
			primary, primaryKeys int
		)
		if err := rows.Scan(&name, &kind, &notNull, &defaults, &primary, &primaryKeys); err != nil {
			return s, err
		}
		if kind == "INTEGER" && primary == 1 && primaryKeys == 1 {
			s.alias = len(s.names)
		}
		s.names, s.kinds = append(s.names, name), append(s.kinds, kind)
		s.nullable = append(s.nullable, !notNull && primary == 0)
		s.optional = append(s.optional, defaults || !notNull)
	}
	return s, rows.Err()
}

// fits reports whether a row, as it lies in its page, can be one of the table.
func (s shape) fits(values []any) bool {
	if len(values) == 0 || len(values) > len(s.names) {
		return false
	}
	for i := range s.names {
		switch {
		case i >= len(values):
			if !s.optional[i] {
				return false
			}
		case i == s.alias:
			if values[i] != nil {
				return false
			}
		case !s.allows(i, values[i]):
			return false
		}
	}
	return true
}

func (s shape) allows(column int, value any) bool {
	switch value.(type) {
	case nil:
		return s.nullable[column]
	case string:
		return s.kinds[column] == "TEXT"
	case int64: // a whole number is stored as one wherever it is
		return s.kinds[column] == "INTEGER" || s.kinds[column] == "REAL"
	case float64:
		return s.kinds[column] == "REAL"
	case []byte:
		return s.kinds[column] == "BLOB"
	}
	return false
}
