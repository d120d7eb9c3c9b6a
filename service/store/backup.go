package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/debrief-app/debrief/service/atomicfile"
)

const (
	backupsDir  = "backups"
	keptBackups = 3 // of each kind

	damagedLabel  = "damaged"  // a library before it was repaired
	replacedLabel = "replaced" // a library before a backup took its place
)

// BackUp makes a copy of the library unless the newest one is younger than age. It
// holds up neither readers nor writers.
func (l *Library) BackUp(ctx context.Context, age time.Duration) error {
	all, err := l.copies("")
	if err != nil {
		return l.explain("look for backups", err)
	}
	for _, c := range all {
		if since := time.Since(c.Made); c.Label != damagedLabel && since >= 0 && since < age {
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
	name := copyName(time.Now(), label)
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
