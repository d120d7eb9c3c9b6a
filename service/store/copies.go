package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Backup is a copy of the library.
type Backup struct {
	Path  string
	Label string // why it was made: "regular", "version-7", "replaced"
	Made  time.Time
	Size  int64 // bytes
	// Conversations is how many it holds, or -1 when it cannot be read.
	Conversations int
}

// Backups lists the copies of the library that can take its place, newest first.
func (l *Library) Backups(ctx context.Context) ([]Backup, error) {
	all, err := l.copies("")
	if err != nil {
		return nil, l.explain("list backups", err)
	}
	all = slices.DeleteFunc(all, func(b Backup) bool { return b.Label == damagedLabel })
	slices.Reverse(all)
	for i := range all {
		all[i].Conversations = l.conversationsIn(ctx, all[i].Path)
	}
	return all, nil
}

func (l *Library) conversationsIn(ctx context.Context, path string) (n int) {
	l.copying.Lock()
	defer l.copying.Unlock()
	db, err := sql.Open("sqlite", dsn(path, inspecting))
	if err != nil {
		return -1
	}
	defer db.Close()
	if db.QueryRowContext(ctx, "SELECT count(DISTINCT conversation_id) FROM sources").Scan(&n) != nil {
		return -1
	}
	return n
}

const (
	copyEnding = ".db"
	copyTime   = "20060102T150405.000"
)

func copyName(at time.Time, label string) string {
	return at.UTC().Format(copyTime) + "-" + label + copyEnding
}

// copies lists the copies with a label, or all, oldest first. One that is dated in
// the future, by a clock that was wrong, is the oldest: nobody knows how old it is.
func (l *Library) copies(label string) ([]Backup, error) {
	dir := filepath.Join(l.dir, backupsDir)
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var all []Backup
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || filepath.Ext(e.Name()) != copyEnding {
			continue // gone meanwhile, or something else
		}
		b := Backup{Path: filepath.Join(dir, e.Name()), Made: info.ModTime(), Size: info.Size()}
		stamp, kind, _ := strings.Cut(strings.TrimSuffix(e.Name(), copyEnding), "-")
		if b.Label = kind; strings.Contains(kind, damagedLabel) {
			b.Label = damagedLabel
		}
		if at, err := time.Parse(copyTime, stamp); err == nil {
			b.Made = at
		}
		if label == "" || b.Label == label {
			all = append(all, b)
		}
	}
	now := time.Now()
	slices.SortStableFunc(all, func(a, b Backup) int {
		if futureA, futureB := a.Made.After(now), b.Made.After(now); futureA != futureB {
			if futureA {
				return -1
			}
			return 1
		}
		return cmp.Or(a.Made.Compare(b.Made), strings.Compare(a.Path, b.Path))
	})
	return all, err
}

// thinBackups removes the oldest copies: of those made regularly or before a
// migration, and of those that a backup took the place of. It also removes what a
// program left that was killed while it made one.
func (l *Library) thinBackups() error {
	all, err := l.copies("")
	if err != nil {
		return err
	}
	groups := map[string][]Backup{}
	for _, b := range all {
		group := b.Label
		if group != damagedLabel && group != replacedLabel {
			group = ""
		}
		groups[group] = append(groups[group], b)
	}
	for group, kept := range groups {
		for group != damagedLabel && len(kept) > keptBackups {
			if err := removeLibrary(kept[0].Path); err != nil {
				return err
			}
			kept = kept[1:]
		}
	}
	return l.removeUnfinished()
}

// removeUnfinished removes copies that were never finished. One that is a day old is
// no longer being made.
func (l *Library) removeUnfinished() error {
	parts, err := filepath.Glob(filepath.Join(l.dir, backupsDir, "*"+copyEnding+".part*"))
	for _, path := range parts {
		if info, statErr := os.Stat(path); statErr == nil && time.Since(info.ModTime()) > 24*time.Hour {
			err = errors.Join(err, removeAll(path))
		}
	}
	return err
}
