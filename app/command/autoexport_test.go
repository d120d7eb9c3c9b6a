package command

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

func TestExportsByThemselvesAreAddedListedAndRemoved(t *testing.T) {
	lib, vault := newFakeLibrary(), filepath.Join(t.TempDir(), "Vault")
	debrief(t, lib, "autoexport").wants(t, 0, "", "Nothing is exported automatically")
	for _, line := range []string{"--preset obsidian --tag todo", "--format docx --of folder:" + vault} {
		lib.closed = 0
		debrief(t, lib, append([]string{"autoexport", "add", vault}, strings.Fields(line)...)...).wants(t, 0, "rule-", "")
	}
	if first := lib.rules[0]; first.Form != "obsidian" || first.Tag != "todo" || first.To != vault || first.String() != "library" {
		t.Errorf("the first is %+v", first)
	}
	lib.closed = 0
	debrief(t, lib, "autoexport", "list").wants(t, 0, "rule-1  folder:"+vault+"  docx  "+vault, "")
	lib.closed = 0
	debrief(t, lib, "autoexport", "remove", "rule-1").wants(t, 0, "", "")
	if len(lib.rules) != 1 || lib.rules[0].ID != "rule-0" {
		t.Errorf("left are %+v", lib.rules)
	}
	lib.closed = 0
	debrief(t, lib, "autoexport", "remove", "nothing").wants(t, 2, "", "has the id")
	for _, line := range []string{"--of everything", "--of folder:", "--preset word", "--template nowhere.tmpl"} {
		debrief(t, nil, append([]string{"autoexport", "add", vault}, strings.Fields(line)...)...).wants(t, 2, "", "")
	}
}

func TestNotionHasATableBesideThePage(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "page.md")
	debrief(t, withTask(), "export", "0190", "--preset", "notion", "--output", page).wants(t, 0, "", "page.csv")
	if got := fileText(t, filepath.Join(dir, "page.csv")); !strings.Contains(got, "Order the chairs,Action item") {
		t.Errorf("the table is\n%s", got)
	}
	lib := withTask()
	for range 2 {
		debrief(t, lib, "export", "0190", "--preset", "notion", "--output", dir).wants(t, 0, "", "Board.md")
		lib.closed = 0
	}
	found, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(found) != 4 {
		t.Errorf("there are %q, %v", found, err)
	}
}

func TestAPagePlaysTheRecordingBesideIt(t *testing.T) {
	dir := t.TempDir()
	lib := withTask()
	m := lib.meetings["0190-1"]
	m.Conversation.Sources = append(m.Conversation.Sources, sourceNamed("s1"), sourceNamed("s2"))
	lib.meetings["0190-1"] = m
	lib.files = map[string]string{"s1": filepath.Join(dir, "board: 50% #1.mp4"), "s2": filepath.Join(dir, "else", "b.mp4")}
	page := filepath.Join(dir, "page.html")
	debrief(t, lib, "export", "0190", "--output", page).wants(t, 0, "", "page.html")
	if got := fileText(t, page); !strings.Contains(got, `src="./board%3A%2050%25%20%231.mp4"`) || strings.Contains(got, "b.mp4") {
		t.Errorf("the players are not right in\n%s", got)
	}
}

func sourceNamed(id string) conversation.Source {
	return conversation.Source{ID: id, Name: id, Kind: conversation.SourceFile}
}
