package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/debrief-app/debrief/service/atomicfile"
)

const (
	backupsDir  = "backups"
	keptBackups = 3
)

// BackUp makes a copy of the library unless the newest one is younger than age. It
// holds up neither readers nor writers.
func (l *Library) BackUp(ctx context.Context, age time.Duration) error {
	paths, err := l.Backups()
	if err != nil {
		return l.explain("look for backups", err)
	}
	if len(paths) > 0 {
		if info, err := os.Stat(paths[len(paths)-1]); err == nil && time.Since(info.ModTime()) < age {
			return nil
		}
	}
	return l.explain("back up library", l.backup(ctx, "regular"))
}

// backup writes a copy of the library, as it is now, into the backups folder, and
// removes the oldest copies.
func (l *Library) backup(ctx context.Context, label string) error {
	dir := filepath.Join(l.dir, backupsDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	name := fmt.Sprintf("%s-%s.db", time.Now().UTC().Format("20060102T150405.000"), label)
	part := filepath.Join(dir, name+".part")
	if err := makePrivate(part); err != nil {
		return err
	}
	if err := copyInto(ctx, l.path(), part); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	if err := atomicfile.Replace(part, filepath.Join(dir, name)); err != nil {
		return err
	}
	return l.thinBackups()
}

func copyInto(ctx context.Context, from, to string) error {
	db, err := openWriter(from)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", to)
	return errors.Join(err, db.Close())
}

func makePrivate(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// Backups lists the copies of the library, oldest first.
func (l *Library) Backups() ([]string, error) {
	dir := filepath.Join(l.dir, backupsDir)
	entries, err := os.ReadDir(dir) // sorted, and the names begin with the time
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var paths []string
	for _, e := range entries {
		if filepath.Ext(e.Name()) == ".db" {
			paths = append(paths, filepath.Join(dir, e.Name()))
		}
	}
	return paths, err
}

func (l *Library) thinBackups() error {
	paths, err := l.Backups()
	if err != nil {
		return err
	}
	kept := slices.DeleteFunc(paths, func(p string) bool { return strings.Contains(filepath.Base(p), "damaged") })
	for len(kept) > keptBackups {
		if err := os.Remove(kept[0]); err != nil {
			return err
		}
		kept = kept[1:]
	}
	return nil
}
