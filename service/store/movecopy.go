package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func (m *move) copyAll(ctx context.Context, library *sql.Conn) error {
	to := filepath.Join(m.to, fileName)
	if err := makePrivate(to); err != nil {
		return err
	}
	if _, err := library.ExecContext(ctx, "VACUUM INTO ?", to); err != nil {
		return err
	}
	if err := sameRows(ctx, library, to); err != nil {
		return err
	}
	info, err := os.Stat(to)
	if err != nil {
		return err
	}
	m.report(info.Size())
	for _, name := range m.files {
		if err := m.copyOne(ctx, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func (m *move) report(n int64) {
	m.done += n
	if m.progress != nil {
		m.progress(m.done, max(m.done, m.total))
	}
}

// sameRows checks that a copy is whole and has as many rows of everything.
func sameRows(ctx context.Context, original *sql.Conn, copied string) error {
	if err := inspect(ctx, copied); err != nil {
		return fmt.Errorf("the copy is damaged: %w", err)
	}
	db, err := sql.Open("sqlite", dsn(copied, inspecting))
	if err != nil {
		return err
	}
	defer db.Close()
	tables, err := dataTables(ctx, original)
	if err != nil {
		return err
	}
	for _, table := range tables {
		var want, got int64
		count := fmt.Sprintf(`SELECT count(*) FROM "%s"`, table)
		if err := errors.Join(original.QueryRowContext(ctx, count).Scan(&want), db.QueryRowContext(ctx, count).Scan(&got)); err != nil {
			return err
		}
		if want != got {
			return fmt.Errorf("the copy has %d of %d %s", got, want, table)
		}
	}
	return nil
}

// copyOne copies a file and reads the copy again.
func (m *move) copyOne(ctx context.Context, name string) error {
	if err := ctx.Err(); err != nil {
		return context.Cause(ctx)
	}
	from, to := filepath.Join(m.from, name), filepath.Join(m.to, name)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	if err := copyFile(from, to); err != nil {
		return err
	}
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	want, err := digest(from)
	if err != nil {
		return err
	}
	if got, err := digest(to); err != nil || got != want {
		return errors.Join(errors.New("the copy differs"), err)
	}
	m.report(info.Size())
	return os.Chtimes(to, info.ModTime(), info.ModTime())
}

func digest(path string) (sum [sha256.Size]byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return [sha256.Size]byte(h.Sum(nil)), err
}
