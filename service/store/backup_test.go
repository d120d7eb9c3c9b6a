package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/fault"
)

// TestBackupOfTheFutureStandsForNone: a clock that was wrong for a day must not keep
// the library from being backed up for years.
func TestBackupOfTheFutureStandsForNone(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "c", "Hello.")
	future := time.Now().AddDate(5, 0, 0)
	for n := range keptBackups {
		path := filepath.Join(l.dir, backupsDir, copyName(future.Add(time.Duration(n)*time.Hour), "regular"))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, nil, 0o600), os.Chtimes(path, future, future)); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if err := l.BackUp(t.Context(), time.Hour); err != nil {
			t.Fatal(err)
		}
	}
	all, err := l.Backups(t.Context())
	if err != nil || len(all) != keptBackups || all[0].Made.After(time.Now()) || all[0].Conversations != 1 {
		t.Errorf("%+v, %v", all, err)
	}
}

// TestOneBadBackupDoesNotKeepTheOthersFromBeingCleaned: the unreadable goes, the one
// that nobody may write to is named, and everything else is clean.
func TestOneBadBackupDoesNotKeepTheOthersFromBeingCleaned(t *testing.T) {
	const secret = "Xylophonists"
	dir := t.TempDir()
	l := newLibrary(t, dir)
	fill(t, l, "kept", "Nothing to hide.")
	fill(t, l, "gone", secret+" are many.")
	backups := filepath.Join(dir, backupsDir)
	if err := l.backup(t.Context(), "regular"); err != nil {
		t.Fatal(err)
	}
	inTheWay := filepath.Join(backups, "20200101T000000.000-regular.db")
	garbled := filepath.Join(backups, "20200102T000000.000-regular.db")
	damaged := filepath.Join(backups, "20200103T000000.000-damaged.db")
	another := filepath.Join(backups, "20200104T000000.000-damaged.db")
	half := filepath.Join(backups, "20200105T000000.000-regular.db.part")
	for path, text := range map[string]string{garbled: "no library", damaged: strings.Repeat("\x00", 2<<20) + "gone" + secret, another: "nothing", half: secret} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	longAgo := time.Now().AddDate(0, 0, -3)
	if err := errors.Join(os.Mkdir(inTheWay, 0o700), os.Chtimes(half, longAgo, longAgo)); err != nil {
		t.Fatal(err)
	}
	if err := l.Delete(t.Context(), "gone"); err != nil {
		t.Fatal(err)
	}
	err := l.Purge(t.Context())
	if e := fault.Explain(err); e.Code != fault.BackupNotCleaned || e.Subject != inTheWay {
		t.Errorf("purged: %v", err)
	}
	if ids, err := l.toPurge(t.Context()); err != nil || len(ids.conversations) != 1 {
		t.Errorf("still to purge: %v, %v", ids, err)
	}
	if err := os.Remove(inTheWay); err != nil {
		t.Fatal(err)
	}
	if err := l.Purge(t.Context()); err != nil {
		t.Errorf("with that out of the way: %v", err)
	}
	if files := holds(t, dir, secret); len(files) > 0 {
		t.Errorf("still in %v", files)
	}
	if _, err := os.Stat(another); err != nil {
		t.Errorf("a damaged copy that holds nothing deleted: %v", err)
	}
}

func TestLinkedLibraryKeepsItsPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permissions are another matter there")
	}
	dir, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "shared.db")
	if err := errors.Join(os.WriteFile(elsewhere, nil, 0o640), os.Chmod(elsewhere, 0o640), os.Symlink(elsewhere, filepath.Join(dir, fileName))); err != nil {
		t.Fatal(err)
	}
	l := newLibrary(t, dir)
	fill(t, l, "c", "Hello.")
	if info, err := os.Stat(elsewhere); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("it has %v now, %v", info.Mode(), err)
	}
	closeAndDamage(t, l)
	l = newLibrary(t, dir)
	if info, err := os.Lstat(l.path()); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("repaired, it is no link any more: %v, %v", info, err)
	}
	if list, err := l.Summaries(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("repaired, it holds %v, %v", list, err)
	}
}

func TestOneGarbledInsightIsLeftOut(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "c", "Hello.", "And more.")
	for _, statement := range []string{
		`INSERT INTO insights (conversation_id, id, kind, ord, time, text, body) VALUES ('c', 'i1', 'topic', 1, 0, 'garbled', '{"id":"i1' || char(0) || 'x')`,
		`UPDATE conversations SET derived = '{"topics":' || char(7)`,
		`INSERT INTO history (conversation_id, action, subject, kind, target, at, kept) VALUES ('c', 'a', 's', 'k', 't', 1, 'garbled')`,
	} {
		if _, err := l.writer.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	r, err := l.Full(t.Context(), "c")
	if err != nil || len(r.Insights) != 1 || r.Insights[0].ID != "i0" || len(r.Messages) != 2 {
		t.Errorf("%+v, %v", r, err)
	}
	w, err := l.Whole(t.Context(), "c")
	if err != nil || string(w.Derived) != "{}" || len(w.History) != 1 || w.History[0].Kept != nil {
		t.Errorf("%+v, %v", w, err)
	}
}

// TestRestoreIsRefusedWhileAnotherProgramHasTheLibrary: it would write to a file that
// is no longer the library.
func TestRestoreIsRefusedWhileAnotherProgramHasTheLibrary(t *testing.T) {
	dir := t.TempDir()
	l := newLibrary(t, dir)
	fill(t, l, "c", "Hello.")
	if err := l.backup(t.Context(), "regular"); err != nil {
		t.Fatal(err)
	}
	all, err := l.Backups(t.Context())
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	if err := Restore(t.Context(), dir, all[0].Path); !errors.Is(err, fault.LibraryInUse) {
		t.Errorf("restored: %v", err)
	}
	newLibrary(t, dir)
	if err := l.MayRestore(t.Context(), all[0].Path); !errors.Is(err, fault.LibraryInUse) {
		t.Errorf("it may: %v", err)
	}
}

// TestBackupsAreListedWhileTheyAreCleaned: one does not lock the other out.
func TestBackupsAreListedWhileTheyAreCleaned(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "c", "Hello.")
	if err := l.backup(t.Context(), "regular"); err != nil {
		t.Fatal(err)
	}
	var listing sync.WaitGroup
	defer listing.Wait()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	listing.Go(func() {
		for ctx.Err() == nil {
			if all, err := l.Backups(ctx); ctx.Err() == nil && (err != nil || all[0].Conversations != 1) {
				t.Errorf("%+v, %v", all, err)
			}
		}
	})
	for range 200 {
		if err := l.scrubBackups(t.Context(), gone{conversations: []string{"another"}}); err != nil {
			t.Fatal(err)
		}
	}
}
