package command

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service"
)

func TestListIsATableOrOneJSONArray(t *testing.T) {
	lib := newFakeLibrary().with("0190-1", "Board").with("0190-2", "Sync <weekly>")
	debrief(t, lib, "list").wants(t, 0, "0190-1  2024-05-14 08:00  3m12s   Board\n", "")
	lib.closed = 0
	r := debrief(t, lib, "list", "--json")
	var all []map[string]any
	if err := json.Unmarshal([]byte(r.out), &all); err != nil || len(all) != 2 || all[1]["name"] != "Sync <weekly>" || all[0]["actionItems"] != 1.0 {
		t.Errorf("%v\n%s", err, r.out)
	}
	if strings.Contains(r.out, `\u003c`) {
		t.Error("escaped for web pages")
	}
}

func TestTheListGivesNoLengthToATranscriptWithoutTimes(t *testing.T) {
	lib := newFakeLibrary().with("0190-1", "Board")
	lib.conversations[0].Duration = 0
	debrief(t, lib, "list").wants(t, 0, "0190-1  2024-05-14 08:00  unknown  Board\n", "")
	lib.closed = 0
	if r := debrief(t, lib, "list", "--json"); strings.Contains(r.out, "duration") {
		t.Errorf("%s", r.out)
	}
}

func TestAnEmptyListSaysHowToBegin(t *testing.T) {
	r := debrief(t, newFakeLibrary(), "list")
	r.wants(t, 0, "", "There are no conversations yet.")
	if r.out != "" {
		t.Errorf("output %q", r.out)
	}
	if r := debrief(t, newFakeLibrary(), "list", "--json"); r.out != "[]\n" {
		t.Errorf("output %q", r.out)
	}
}

func TestShowWritesOneConversationInAnyFormat(t *testing.T) {
	for format, want := range map[string]string{
		"md": "# Board\n", "json": `{"conversation":{"id":"0190-1"`, "srt": "00:00:01,000 --> 00:00:02,000", "vtt": "WEBVTT", "txt": "Board\n=====\n", "csv": "type,time",
		"JSON": `{"conversation"`,
	} {
		lib := newFakeLibrary().with("0190-1", "Board")
		debrief(t, lib, "show", "0190", "--format", format).wants(t, 0, want, "")
	}
	lib := newFakeLibrary().with("0190-1", "Board: May")
	dir := t.TempDir()
	debrief(t, lib, "show", "0190", "--output", dir).wants(t, 0, "", "Written to "+filepath.Join(dir, "Board_ May.md"))
	debrief(t, newFakeLibrary(), "show", "nope").wants(t, 1, "", "There is no conversation “nope”. See “debrief list”")
}

func TestDeleteTakesTheBeginningOfAnID(t *testing.T) {
	lib := newFakeLibrary().with("0190-1", "Board").with("0191-1", "Other")
	debrief(t, lib, "delete", "0191").wants(t, 0, "", "Deleted 0191-1.")
	if !slices.Equal(lib.deleted, []string{"0191-1"}) {
		t.Errorf("deleted %q", lib.deleted)
	}
	lib = newFakeLibrary().with("0190-1", "Board")
	debrief(t, lib, "delete", "7").wants(t, 1, "", "no conversation")
	if len(lib.deleted) > 0 {
		t.Errorf("deleted %q", lib.deleted)
	}
}

func TestTheListOfModelsNamesABetterOne(t *testing.T) {
	lib := newFakeLibrary()
	better := service.ModelStatus{Name: "moonshine-base", Title: "Moonshine base", Languages: []string{"en"}, Size: 63_000_000, GoodFor: "Fewer mistakes."}
	lib.models = append([]service.ModelStatus{better}, lib.models...)
	debrief(t, lib, "models").wants(t, 0, "moonshine-base            no (comes with Debrief)  63 MB", "")
	lib.closed = 0
	debrief(t, lib, "models").wants(t, 0, "Moonshine base finds words better: Fewer mistakes. It takes 63 MB", "")
	lib.models[0].Installed, lib.closed = true, 0
	if r := debrief(t, lib, "models"); strings.Contains(r.out, "finds words better") {
		t.Errorf("it is there and named all the same:\n%s", r.out)
	}
}

func TestModelsAreListedInstalledAndRemoved(t *testing.T) {
	debrief(t, newFakeLibrary(), "models").wants(t, 0, "moonshine-tiny (default)  yes        28 MB", "")
	lib := newFakeLibrary()
	debrief(t, lib, "models", "install", "parakeet").wants(t, 0, "", "Installed parakeet.")
	if !slices.Equal(lib.installed, []string{"parakeet"}) {
		t.Errorf("installed %q", lib.installed)
	}
	lib = newFakeLibrary()
	lib.installed = []string{"parakeet"}
	debrief(t, lib, "models", "remove", "parakeet").wants(t, 0, "", "Removed parakeet.")
	if len(lib.installed) > 0 {
		t.Errorf("still installed: %q", lib.installed)
	}
	lib = newFakeLibrary()
	debrief(t, lib, "models", "prepare").wants(t, 0, "", "Ready.")
	if lib.prepared != 1 {
		t.Errorf("prepared %d times", lib.prepared)
	}
	debrief(t, newFakeLibrary(), "models", "install", "nope").wants(t, 1, "", "There is no speech model “nope”.")
}
