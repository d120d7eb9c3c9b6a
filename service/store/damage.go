package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store/pagefile"
)

// check looks whether the library is whole, and repairs it if it is not. Repairing
// needs to be alone with it, and so does looking: with others at work, it was whole
// when the first of them opened it.
//
// A library that is as the last Debrief closed it has only its header looked at: to
// look at everything takes longer than to open it.
func (l *Library) check(ctx context.Context, living, dead int) error {
	info, err := os.Stat(l.path())
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil
	}
	if err != nil {
		return l.unwritable(err)
	}
	if living > 0 && dead == 0 {
		return nil
	}
	damage := l.damage(ctx, living == 0, dead == 0)
	if damage == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	if living > 0 {
		return fault.New(fault.LibraryDamaged, l.dir, damage)
	}
	if err := l.repair(ctx); err != nil {
		return fault.New(fault.LibraryDamaged, l.dir, errors.Join(damage, err))
	}
	return nil
}

// damage returns what is wrong with the library. Alone, the pages themselves can be
// looked at, before SQLite touches them.
func (l *Library) damage(ctx context.Context, alone, endedWell bool) error {
	if !alone {
		return inspect(ctx, l.file())
	}
	asClosed := endedWell && l.isAsClosed()
	suspect := checkPages(l.file(), asClosed)
	if asClosed && suspect == nil {
		return nil
	}
	return verify(ctx, l.file(), "integrity_check") // an index that lost an entry loses a message
}

// checkPages looks at the pages of a library file, or only at the first.
func checkPages(path string, onlyHeader bool) error {
	f, err := pagefile.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if onlyHeader {
		return f.CheckHeader()
	}
	return f.Check()
}

// inspect returns what is wrong with a library, or nil.
func inspect(ctx context.Context, path string) error { return verify(ctx, path, "quick_check") }

// verify has SQLite check a library with "quick_check" or, slower, "integrity_check",
// and its search indexes with their own.
func verify(ctx context.Context, path, check string) error {
	db, err := openWriter(path)
	if err != nil {
		return err
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRowContext(ctx, fmt.Sprintf("PRAGMA %s(1)", check)).Scan(&verdict); err != nil {
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

// closedName is the file that says how the last Debrief left the library.
const closedName = "library.closed"

// closedAs is the library's file after it was closed.
type closedAs struct {
	Size     int64     `json:"size"`
	Modified time.Time `json:"modified"`
}

// isAsClosed reports whether nobody but Debrief has written to the library since it
// was last closed.
func (l *Library) isAsClosed() bool {
	text, err := os.ReadFile(filepath.Join(l.dir, closedName))
	var was closedAs
	if err != nil || json.Unmarshal(text, &was) != nil {
		return false
	}
	if log, err := os.Stat(l.file() + "-wal"); err == nil && log.Size() > 0 {
		return false // reading the version leaves an empty one
	}
	info, err := os.Stat(l.path())
	return err == nil && info.Size() == was.Size && info.ModTime().Equal(was.Modified)
}

// noteClosed notes how the library is left. Where that fails, the next start takes
// longer. What SQLite found to be damaged is not as it should be.
func (l *Library) noteClosed() {
	name := filepath.Join(l.dir, closedName)
	info, err := os.Stat(l.path())
	if err != nil || l.suspect.Load() {
		_ = os.Remove(name)
		return
	}
	text, err := json.Marshal(closedAs{info.Size(), info.ModTime()})
	if err == nil {
		_ = os.WriteFile(name, text, 0o600)
	}
}

// file is where the library really is: its path may be a symbolic link.
func (l *Library) file() string {
	if path, err := filepath.EvalSymlinks(l.path()); err == nil {
		return path
	}
	return l.path()
}
