package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/pressly/goose/v3"

	"github.com/debrief-app/debrief/service/fault"
)

//go:embed migrations/*.sql
var embedded embed.FS

func migrations() (fs.FS, error) { return fs.Sub(embedded, "migrations") }

// refuseNewer returns fault.LibraryNewer for a library that this program is too
// old for, before anything in it is touched.
func (l *Library) refuseNewer(ctx context.Context) error {
	info, err := os.Stat(l.path())
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil
	}
	if err != nil {
		return l.unwritable(err)
	}
	have, err := versionOf(ctx, l.path())
	if err != nil {
		return nil // the check after a crash, or else the migration, will say what is wrong
	}
	newest, err := newestVersion()
	if err != nil {
		return err
	}
	if have > newest {
		return fault.New(fault.LibraryNewer, l.dir, fmt.Errorf("library version %d, program version %d", have, newest))
	}
	return nil
}

// versionOf reads a library's version without changing it.
func versionOf(ctx context.Context, path string) (int64, error) {
	db, err := sql.Open("sqlite", dsn(path, inspecting))
	if err != nil {
		return 0, err
	}
	defer db.Close()
	var version sql.NullInt64
	err = db.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&version)
	return version.Int64, err
}

func newestVersion() (int64, error) {
	all, err := migrations()
	if err != nil {
		return 0, err
	}
	var newest int64
	names, err := fs.Glob(all, "*.sql")
	for _, name := range names {
		v, err := goose.NumericComponent(name)
		if err != nil {
			return 0, err
		}
		newest = max(newest, v)
	}
	return newest, err
}

// migrate brings the library up to date. The caller holds the library's lock.
func (l *Library) migrate(ctx context.Context) error {
	all, err := migrations()
	if err != nil {
		return err
	}
	return migrateTo(ctx, l, all)
}

func migrateTo(ctx context.Context, l *Library, all fs.FS) error {
	provider, err := goose.NewProvider(goose.DialectSQLite3, l.writer, all)
	if err != nil {
		return err
	}
	have, want, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read library version: %w", err)
	}
	if have >= want {
		return nil
	}
	if have > 0 {
		if err := l.backup(ctx, fmt.Sprintf("version-%d", have)); err != nil {
			return fmt.Errorf("back up library: %w", err)
		}
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate library: %w", err)
	}
	return nil
}
