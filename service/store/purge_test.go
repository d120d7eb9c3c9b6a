package store

import (
	"context"
	"errors"
	"testing"
)

// TestPurgeThatWasCutShortIsDoneAtTheNextStart: what a crash after Delete has left is
// wiped out later.
func TestPurgeThatWasCutShortIsDoneAtTheNextStart(t *testing.T) {
	const secret = "Xylophonists"
	dir := t.TempDir()
	l := newLibrary(t, dir)
	fill(t, l, "kept", "Nothing to hide.")
	fill(t, l, "gone", secret+" are many.")
	if err := errors.Join(l.backup(t.Context(), "test"), l.Delete(t.Context(), "gone")); err != nil {
		t.Fatal(err)
	}
	short, cancel := context.WithCancel(t.Context())
	cancel()
	if err := l.Purge(short); err == nil {
		t.Error("a purge without time was done")
	}
	l.crash(t)
	l = newLibrary(t, dir)
	if files := holds(t, dir, secret); len(files) == 0 {
		t.Fatal("there is nothing to purge")
	}
	if err := l.Purge(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{secret, "xylophon"} {
		if files := holds(t, dir, text); len(files) > 0 {
			t.Errorf("%q is still in %v", text, files)
		}
	}
	if ids, err := l.toPurge(t.Context()); err != nil || !ids.nothing() {
		t.Errorf("still to purge: %v, %v", ids, err)
	}
	if files := holds(t, dir, "Nothing to hide."); len(files) < 2 {
		t.Errorf("the other conversation is only in %v", files)
	}
}
