package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/pressly/goose/v3"

	"github.com/debrief-app/debrief/service/atomicfile"
	"github.com/debrief-app/debrief/service/fault"
)

// check looks whether the library is whole, and repairs it if it is not. Repairing
// needs to be alone with it.
func (l *Library) check(ctx context.Context, alone bool) error {
	info, err := os.Stat(l.path())
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil
	}
	damage := inspect(ctx, l.path())
	if damage == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	if !alone {
		return fault.New(fault.LibraryDamaged, l.dir, damage)
	}
	if err := l.repair(ctx); err != nil {
		return fault.New(fault.LibraryDamaged, l.dir, errors.Join(damage, err))
	}
	return nil
}

// inspect returns what is wrong with a library, or nil.
func inspect(ctx context.Context, path string) error {
	db, err := openWriter(path)
	if err != nil {
		return err
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return errors.New(verdict)
	}
	for _, index := range []string{"message_index", "insight_index"} {
		var there bool
		if err := db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?)", index).Scan(&there); err != nil {
			return err
		}
		if !there {
			continue // a library older than search
		}
		if _, err := db.ExecContext(ctx, fmt.Sprintf("INSERT INTO %s(%[1]s) VALUES ('integrity-check')", index)); err != nil {
			return fmt.Errorf("%s: %w", index, err)
		}
	}
	return nil
}

// repair first makes the indexes again, which lose nothing, and when that is not
// enough saves every row that can still be read into a new library. The damaged
// files are kept in the backups folder.
func (l *Library) repair(ctx context.Context) error {
	kept, err := l.keepDamaged()
	if err != nil {
		return fmt.Errorf("keep damaged library: %w", err)
	}
	if reindex(ctx, l.path()) == nil && inspect(ctx, l.path()) == nil {
		return nil
	}
	fresh := l.path() + ".new"
	if err := removeAll(fresh, fresh+"-wal", fresh+"-shm"); err != nil {
		return err
	}
	if err := salvage(ctx, kept, fresh); err != nil {
		return errors.Join(err, removeAll(fresh, fresh+"-wal", fresh+"-shm"))
	}
	if err := removeAll(l.path()+"-wal", l.path()+"-shm"); err != nil {
		return err
	}
	return atomicfile.Replace(fresh, l.path())
}

func (l *Library) keepDamaged() (string, error) {
	dir := filepath.Join(l.dir, backupsDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	to := filepath.Join(dir, time.Now().UTC().Format("20060102T150405.000")+"-damaged.db")
	for _, suffix := range []string{"", "-wal"} {
		if err := copyFile(l.path()+suffix, to+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return to, nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

func removeAll(paths ...string) error {
	for _, p := range paths {
		if err := os.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func reindex(ctx context.Context, path string) error {
	db, err := openWriter(path)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, statement := range []string{
		"REINDEX",
		"INSERT INTO message_index(message_index) VALUES ('rebuild')",
		"INSERT INTO insight_index(insight_index) VALUES ('rebuild')",
	} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// salvage copies what can be read of a damaged library into a new one.
func salvage(ctx context.Context, damaged, fresh string) error {
	if err := makePrivate(fresh); err != nil {
		return err
	}
	to, err := openWriter(fresh)
	if err != nil {
		return err
	}
	defer to.Close()
	if err := makeSchema(ctx, to, damaged); err != nil {
		return err
	}
	from, err := sql.Open("sqlite", dsn(damaged, reading))
	if err != nil {
		return err
	}
	defer from.Close()
	if err := copyTables(ctx, from, to); err != nil {
		return err
	}
	var mode string // one file, so that it can be moved
	if err := to.QueryRowContext(ctx, "PRAGMA journal_mode=DELETE").Scan(&mode); err != nil {
		return err
	}
	return inspect(ctx, fresh)
}

// makeSchema gives the new library the damaged one's version: the newest, if that
// cannot be read any more.
func makeSchema(ctx context.Context, to *sql.DB, damaged string) error {
	all, err := migrations()
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, to, all)
	if err != nil {
		return err
	}
	version, err := versionOf(ctx, damaged)
	if err != nil || version == 0 {
		_, err = provider.Up(ctx)
		return err
	}
	_, err = provider.UpTo(ctx, version)
	return err
}
