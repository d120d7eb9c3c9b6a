package store

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

func TestANoteIsKeptUntilItsConversationIsDeleted(t *testing.T) {
	l := newLibrary(t, t.TempDir())
	fill(t, l, "c1", "Something was said.")
	if got, err := l.Note(t.Context(), "c1", "/vault"); got != nil || err != nil {
		t.Errorf("before: %q, %v", got, err)
	}
	for _, text := range []string{"{}", `{"lines":[]}`} {
		if err := l.SetNote(t.Context(), "c1", "/vault", []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := l.Note(t.Context(), "c1", "/vault"); string(got) != text || err != nil {
			t.Errorf("%q, %v", got, err)
		}
	}
	if err := l.Delete(t.Context(), "c1"); err != nil {
		t.Fatal(err)
	}
	if got, err := l.Note(t.Context(), "c1", "/vault"); got != nil || err != nil {
		t.Errorf("after: %q, %v", got, err)
	}
	if err := l.SetNote(t.Context(), "c1", "/vault", []byte("{}")); !errors.Is(err, fault.NoConversation) {
		t.Errorf("%v", err)
	}
}

// notesVersion is the number of the migration that brought the notes.
const notesVersion = 11

// TestALibraryWithoutNotesGetsThem opens a library of the version before.
func TestALibraryWithoutNotesGetsThem(t *testing.T) {
	dir := t.TempDir()
	old, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, old, "c1", "Something was said.")
	takeBack(t, old, notesVersion-1)
	if _, err := old.Note(t.Context(), "c1", "x"); err == nil {
		t.Error("the old library has notes")
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	l := newLibrary(t, filepath.Clean(dir))
	if err := l.SetNote(t.Context(), "c1", "x", []byte("{}")); err != nil {
		t.Error(err)
	}
	if list, err := l.Summaries(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("%d conversations, %v", len(list), err)
	}
}
