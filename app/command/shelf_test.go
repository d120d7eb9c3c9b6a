package command

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/agenda"
)

func TestConversationsAreMovedAndTagged(t *testing.T) {
	lib := newFakeLibrary().with("0190-1", "Board").with("0191-2", "Weekly")
	lib.conversations[0].Project, lib.conversations[0].Tags = "Office", []string{"old", "kept"}
	again(t, lib, "move", "0190", "0191", "--project", "Website", "--tag", "new", "--untag", "old").wants(t, 0, "", "Moved 2.")
	if len(lib.filed) != 2 || lib.filed[0].Project != "Website" || !slices.Equal(lib.filed[0].Tags, []string{"kept", "new"}) || lib.filed[1].ConversationID != "0191-2" {
		t.Errorf("filed %+v", lib.filed)
	}
	again(t, lib, "move", "0190", "--tag", "x").wants(t, 0, "", "Moved 1.")
	if last := lib.filed[2]; last.Project != "Office" {
		t.Errorf("only tagged, it is in %q", last.Project)
	}
	debrief(t, nil, "move", "0190").wants(t, 2, "", "Say where to")
}

func TestListIsBoundedToAProject(t *testing.T) {
	lib := newFakeLibrary().with("0190-1", "Board").with("0191-2", "Weekly")
	lib.conversations[1].Project = "Website"
	r := again(t, lib, "list", "--project", "website")
	if strings.Contains(r.out, "Board") || !strings.Contains(r.out, "PROJECT") || !strings.Contains(r.out, "Website  Weekly") {
		t.Errorf("listed\n%s", r.out)
	}
	again(t, lib, "list", "--project", "x").wants(t, 0, "", "no conversation in the project “x”")
	again(t, lib, "list", "--json").wants(t, 0, `"project":"Website"`, "")
}

func TestTheTrashIsListedRestoredAndEmptied(t *testing.T) {
	lib := newFakeLibrary()
	again(t, lib, "trash").wants(t, 0, "", "The trash is empty.")
	lib.trashed = []service.Summary{{ID: "0190-1", Name: "Board", Trashed: time.Date(2026, 11, 19, 12, 0, 0, 0, time.UTC)}}
	again(t, lib, "trash").wants(t, 0, "0190-1  2026-11-19 12:00  Board", "")
	again(t, lib, "trash", "--restore", "0190").wants(t, 0, "", "Restored “Board”.")
	again(t, lib, "trash", "--restore", "0191").wants(t, 1, "", "")
	again(t, lib, "trash", "--empty").wants(t, 0, "", "Deleted 1 for good.")
	again(t, lib, "delete", "0190").wants(t, 0, "", "Deleted 0190-1.")
	if !slices.Equal(lib.restored, []string{"0190-1"}) || !slices.Equal(lib.deleted, []string{"0190-1", "0190-1"}) {
		t.Errorf("restored %v, deleted %v", lib.restored, lib.deleted)
	}
}

func TestTasksOfAllConversationsAreWritten(t *testing.T) {
	weekly := agenda.Meeting{Name: "Weekly", Project: "Website", Start: time.Date(2026, 11, 19, 9, 0, 0, 0, time.UTC)}
	lib := newFakeLibrary()
	lib.tasks = []service.Item{{Meeting: weekly, Text: "Send the report", Person: "Ana"}, {Meeting: weekly, Text: "Call Ben", Person: "Cai"}, {Meeting: weekly, Text: "Write", Person: "Ana", Done: true}}
	lib.questions = []service.Item{{Meeting: weekly, Text: "When?"}}
	lib.since = map[string]service.Since{"Website": {Last: weekly, Promised: lib.tasks[:1], Asked: lib.questions}}
	r := again(t, lib, "tasks", "--person", "ana")
	if r.status != 0 || !strings.Contains(r.out, "- [ ] Send the report – **Ana** (Weekly, 19 Nov 2026, 00:00:00)") || strings.Contains(r.out, "Ben") || strings.Contains(r.out, "Write") {
		t.Errorf("%+v", r)
	}
	again(t, lib, "tasks", "--all", "--format", "csv").wants(t, 0, "Write", "")
	again(t, lib, "tasks", "--questions", "--project", "Office").wants(t, 0, "# Questions\n", "")
	again(t, lib, "since", "Website").wants(t, 0, "## Promised last time\n\n- [ ] Send the report", "")
	again(t, lib, "since", "Nowhere").wants(t, 2, "", "There is no project “Nowhere”")
}

// again is debrief on a library that earlier commands have opened, too.
func again(t *testing.T, lib *fakeLibrary, args ...string) result {
	t.Helper()
	lib.closed = 0
	return debrief(t, lib, args...)
}
