package command

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/conversation"
)

// twoRecordings is a library with a conversation of three recordings, two of them of
// one name.
func twoRecordings() *fakeLibrary {
	lib := newFakeLibrary().with("0190a3c2", "Budget")
	m := lib.meetings["0190a3c2"]
	m.Conversation.Sources = []conversation.Source{
		{ID: "aa11", Name: "monday.mp4"}, {ID: "bb22", Name: "friday.mp4"}, {ID: "bb33", Name: "friday.mp4"},
	}
	m.Messages = []conversation.Message{
		{ID: "m0", Text: "Good morning.", TimeOffset: 1.5}, {ID: "m1", Text: "Send it to finance.", TimeOffset: 62},
	}
	lib.meetings["0190a3c2"] = m
	return lib
}

func TestRemoveFindsTheRecording(t *testing.T) {
	for meant, want := range map[string]string{"monday.mp4": "aa11", "aa": "aa11", "BB2": "bb22", "bb33": "bb33"} {
		lib := twoRecordings()
		debrief(t, lib, "remove", "0190", meant).wants(t, 0, "", "Removed")
		if len(lib.removed) != 1 || lib.removed[0] != "0190a3c2 "+want {
			t.Errorf("“%s” removes %v", meant, lib.removed)
		}
	}
}

func TestRemoveOfWhatIsNotThereOrNotClear(t *testing.T) {
	debrief(t, twoRecordings(), "remove", "0190", "friday.mp4").wants(t, 2, "", "2 recordings")
	debrief(t, twoRecordings(), "remove", "0190", "sunday.mp4").wants(t, 1, "", "no longer part")
	debrief(t, twoRecordings(), "remove", "0999", "monday.mp4").wants(t, 1, "", "0999")
}

func TestAddPutsAnInsightWhereItWasSaid(t *testing.T) {
	lib := twoRecordings()
	debrief(t, lib, "add", "0190", "Send the budget", "--at", "1:05", "--owner", "Laura", "--due", "2026-12-18").wants(t, 0, "", "Send it to finance.")
	want := service.Addition{
		Type: conversation.TypeActionItem, Text: "Send the budget", MessageIDs: []string{"m1"}, Owner: "Laura",
		Due: time.Date(2026, 12, 18, 23, 59, 59, 0, time.UTC),
	}
	if got := lib.added[0]; got.Type != want.Type || got.Text != want.Text || got.MessageIDs[0] != "m1" || got.Owner != want.Owner || !got.Due.Equal(want.Due) {
		t.Errorf("added: %+v", got)
	}
	lib = twoRecordings()
	debrief(t, lib, "add", "0190", "Who keeps the keys?", "--type", "question", "--at", "0:01").wants(t, 0, "", "Good morning.")
	if got := lib.added[0]; got.Type != conversation.TypeQuestion || got.MessageIDs[0] != "m0" || !got.Due.IsZero() {
		t.Errorf("added: %+v", got)
	}
	debrief(t, twoRecordings(), "add", "0190", "x", "--at", "0").wants(t, 2, "", "Nothing is said at 0")
}

func TestLibraryIsExportedAndImported(t *testing.T) {
	lib := newFakeLibrary()
	debrief(t, lib, "library", "export", "backup").wants(t, 0, "", "backup")
	if len(lib.exported) != 1 || lib.exported[0] != "backup" {
		t.Errorf("exported to %v", lib.exported)
	}
	lib = newFakeLibrary()
	lib.imported = service.Imported{Conversations: 3, Present: []string{"a"}}
	debrief(t, lib, "library", "import", "backup").wants(t, 0, "", "added: 3. Already there, and left as they are: 1.")
}

// TestChangesReachTheRealLibrary runs the commands on a library of their own.
func TestChangesReachTheRealLibrary(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("DEBRIEF_HOME", filepath.Join(dir, "one"))
	run := func(want int, args ...string) result {
		t.Helper()
		r := debriefReal(t, args...)
		r.wants(t, want, "", "")
		return r
	}
	first, second := filepath.Join(dir, "first.vtt"), filepath.Join(dir, "second.vtt")
	put(t, first, "WEBVTT\n\n00:01.000 --> 00:03.000\nGood morning.\n\n00:05.000 --> 00:08.000\nThe budget is ready.\n")
	put(t, second, "WEBVTT\n\n00:01.000 --> 00:03.000\nThe room is booked.\n")
	run(0, "process", first)
	id := strings.Fields(strings.Split(run(0, "list").out, "\n")[1])[0]
	run(0, "process", second, "--append", id)
	run(0, "add", id, "Thank the caterer", "--at", "0:05", "--owner", "Laura")
	run(0, "remove", id, "second.vtt")
	run(0, "library", "export", filepath.Join(dir, "export"))
	t.Setenv("DEBRIEF_HOME", filepath.Join(dir, "two"))
	run(0, "library", "import", filepath.Join(dir, "export"))
	out := run(0, "show", id).out
	if !strings.Contains(out, "Thank the caterer (Laura)") || strings.Contains(out, "The room is booked") || !strings.Contains(out, "The budget is ready") {
		t.Errorf("in the other library it is\n%s", out)
	}
}
