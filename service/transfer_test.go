package service

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
)

func TestExportedLibraryComesBackAsItWas(t *testing.T) {
	b, c, m := edited(t)
	b.appended(t, b.record(t, "two.mp4", sayings(3)...), c.ID())
	for _, err := range []error{
		c.Rename(t.Context(), "Budget: “the/final\\one”?"),
		c.CorrectMessage(t.Context(), m.Messages[0].ID, "Good evening."),
		c.SetDone(t.Context(), m.ActionItems[0].ID, true),
		c.RenameMember(t.Context(), m.Members[0].ID, "Anna"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(c.Undo(t.Context()))
	if err := c.RemoveSource(t.Context(), sourceIDs(t, c)[1]); err != nil {
		t.Fatal(err)
	}
	must(c.Undo(t.Context()))
	must(c.Redo(t.Context()))
	b.processed(t, b.record(t, "other.mp4", sayings(2)...), Options{})
	dir := filepath.Join(t.TempDir(), "export")
	if err := b.ExportLibrary(t.Context(), dir); err != nil {
		t.Fatal(err)
	}

	other := newBench(t)
	for round, want := range []Imported{{Conversations: 2}, {Present: []string{"both"}}} {
		got := must(other.ImportLibrary(t.Context(), dir))
		if got.Conversations != want.Conversations || (round == 1) != (len(got.Present) == 2) {
			t.Errorf("round %d imported %+v", round, got)
		}
	}
	there := must(other.Conversation(t.Context(), c.ID()))
	if a, b := stateOf(t, c), stateOf(t, there); a != b {
		t.Errorf("it was\n%s\nand is\n%s", a, b)
	}
	if back := must(there.Undo(t.Context())); back.Action != SourceRemoved || len(sourceIDs(t, there)) != 2 {
		t.Errorf("undone was %+v", back)
	}
	must(there.Undo(t.Context()))
	must(there.Undo(t.Context()))
	if got := must(there.Meeting(t.Context())).Messages[0].Text; got != meeting[0] {
		t.Errorf("the corrected message undone is %q", got)
	}
	if hits := must(other.Search(t.Context(), "budget", 10)); len(hits) == 0 {
		t.Error("the imported conversation is not found")
	}
}

func TestImportOfSomethingElse(t *testing.T) {
	b := newBench(t)
	good := b.processed(t, b.record(t, "one.mp4", meeting...), Options{})
	dir := filepath.Join(t.TempDir(), "export")
	if err := b.ExportLibrary(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "z.json"), `{"conversation": {}}`)
	other := newBench(t)
	if _, err := other.ImportLibrary(t.Context(), dir); !errors.Is(err, fault.NotAnExport) {
		t.Errorf("a foreign file: %v", err)
	}
	if _, err := other.Conversation(t.Context(), good.ID()); !errors.Is(err, fault.NoConversation) {
		t.Errorf("half of it was imported: %v", err)
	}
	if _, err := other.ImportLibrary(t.Context(), t.TempDir()); !errors.Is(err, fault.NotAnExport) {
		t.Errorf("an empty folder: %v", err)
	}
}

func TestExportedFilesArePrivate(t *testing.T) {
	b, _, _ := edited(t)
	dir := filepath.Join(t.TempDir(), "export")
	if err := b.ExportLibrary(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	for _, e := range must(os.ReadDir(dir)) {
		info := must(e.Info())
		if info.Mode().Perm() != 0o600 || !strings.HasPrefix(e.Name(), "2024-05-06 one ") {
			t.Errorf("%s is %v", e.Name(), info.Mode())
		}
	}
}
