package service

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
	"time"
)

// lockedByAnother has another program write to a library until the test ends.
func lockedByAnother(t *testing.T, home string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(home, "library.db")+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	lock, err := db.BeginTx(t.Context(), nil) // takes it at once
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lock.Rollback() })
}

// What a program that stays open looks after again and again must not keep others from
// writing while there is nothing to do.
func TestAnIdleLibraryTakesNoWriteLock(t *testing.T) {
	b := newBench(t)
	path := filepath.Join(t.TempDir(), "notes.txt")
	writeFile(t, path, "Anna: We should write to Carlo.\n\nBo: Who does that?\n")
	kept := waited(t, must(b.ProcessFile(t.Context(), path, Options{})))
	check(t, b.Trash(t.Context(), kept.ID())) // not long enough to be deleted
	lockedByAnother(t, b.home)
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	looked := make(chan error, 1)
	go func() {
		b.tidyTrash(ctx)
		_, err := b.Ask(ctx, path) // as the watch of a folder does of a new file
		looked <- err
	}()
	select {
	case err := <-looked:
		if err != nil || b.Unpurged() != nil {
			t.Errorf("while another program writes: %v, %v", err, b.Unpurged())
		}
	case <-ctx.Done():
		t.Error("it waits for another program that writes")
	}
}
