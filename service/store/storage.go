package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"path/filepath"
)

// Storage is what the library takes up on the disk, in bytes.
type Storage struct {
	Library   int64 // transcripts and what was found in them
	Downloads int64
	Backups   int64
}

// Total is all of it.
func (s Storage) Total() int64 { return s.Library + s.Downloads + s.Backups }

// Storage measures the library's folder. Files that come and go meanwhile may be counted
// or not.
func (l *Library) Storage(ctx context.Context) (s Storage, err error) {
	for folder, size := range map[string]*int64{"downloads": &s.Downloads, backupsDir: &s.Backups} {
		if *size, err = sizeOf(ctx, filepath.Join(l.dir, folder)); err != nil {
			return s, l.explain("measure library", err)
		}
	}
	err = l.read(ctx, "measure library", func(tx *sql.Tx) error {
		return tx.QueryRow(`SELECT (SELECT page_size FROM pragma_page_size) * (SELECT page_count FROM pragma_page_count)`).Scan(&s.Library)
	})
	return s, err
}

func sizeOf(ctx context.Context, dir string) (bytes int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) || err == nil && !d.Type().IsRegular() {
			return ctx.Err()
		}
		if err != nil {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil {
			bytes += info.Size()
		}
		return err
	})
	return bytes, err
}
