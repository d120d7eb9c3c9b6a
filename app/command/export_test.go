package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
)

// withTask is a library with one conversation that has a task.
func withTask() *fakeLibrary {
	lib := newFakeLibrary().with("0190-1", "Board")
	m := lib.meetings["0190-1"]
	m.ActionItems = []conversation.ActionItem{{ID: "t1", Type: conversation.TypeActionItem, Text: "Order the chairs", MessageIDs: []string{"m"}}}
	lib.meetings["0190-1"] = m
	return lib
}

func fileText(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestExportWritesInAnyFormat(t *testing.T) {
	for line, want := range map[string]string{
		"":                              "- [ ] Order the chairs [00:00:01]\n",
		"--format html":                 "<h1>Board</h1>",
		"--format docx":                 "word/document.xml",
		"--format ics":                  "BEGIN:VCALENDAR\r\n",
		"--format csv --semicolon":      "type;time",
		"--format srt --no-speakers":    "00:00:01,000",
		"--preset todoist":              "TYPE,CONTENT",
		"--preset obsidian --tag todo":  "- [ ] #todo Order the chairs",
		"--preset logseq":               "- TODO Order the chairs",
		"--front-matter":                "debrief_id: \"0190-1\"",
		"--include actions,topics":      "## Action items",
		"--preset commonmark --compact": "(00:00:01)",
	} {
		args := append([]string{"export", "0190"}, strings.Fields(line)...)
		r := debrief(t, withTask(), args...)
		r.wants(t, 0, want, "")
		if strings.Contains(line, "--include") && strings.Contains(r.out, "Transcript") {
			t.Errorf("%s: the transcript is there all the same", line)
		}
	}
}

func TestExportAgainKeepsWhatTheUserDid(t *testing.T) {
	lib, vault := withTask(), t.TempDir()
	args := []string{"export", "0190", "--preset", "obsidian", "--output", vault}
	path := filepath.Join(vault, "Board.md")
	debrief(t, lib, args...).wants(t, 0, "", "Written to "+path)
	text := strings.Replace(fileText(t, path), "- [ ] Order", "- [x] Order", 1) + "\nMine.\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	lib.closed = 0
	debrief(t, lib, append(args, "--read-back")...).wants(t, 0, "", "Taken over from the note: “Order the chairs” is done.\n")
	lib.closed = 0
	debrief(t, lib, args...).wants(t, 0, "", "Brought up to date: "+path)
	if got := fileText(t, path); !strings.HasSuffix(got, "\nMine.\n") || !strings.Contains(got, "- [x] Order the chairs") || len(lib.ticked) != 1 {
		t.Errorf("%v\n%s", lib.ticked, got)
	}
}

func TestExportReplacesNothingUnasked(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "mine.md")
	for _, args := range [][]string{{"--format", "md"}, {"--preset", "obsidian"}, {"--format", "html"}} {
		if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append([]string{"export", "0190", "--output", path}, args...)
		debrief(t, withTask(), args...).wants(t, 1, "", "is there already")
		if fileText(t, path) != "mine" {
			t.Errorf("%q replaced it", args)
		}
		debrief(t, withTask(), append(args, "--force")...).wants(t, 0, "", path)
		if fileText(t, path) == "mine" {
			t.Errorf("%q did not replace it", args)
		}
	}
}

func TestExportWithATemplate(t *testing.T) {
	template := filepath.Join(t.TempDir(), "minutes.tmpl")
	for text, want := range map[string]string{"* {{range .Tasks}}{{.Text}}{{end}}\n": "* Order the chairs\n", "a\n{{.Nope}}": ""} {
		if err := os.WriteFile(template, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		r := debrief(t, withTask(), "export", "0190", "--template", template)
		if r.out != want || want == "" && (r.status != 1 || !strings.Contains(r.err, "line 2")) {
			t.Errorf("%q gives %+v", text, r)
		}
	}
}

func TestTheWholeLibraryInOneFormat(t *testing.T) {
	lib, dir := withTask().with("0191-1", "Sync"), filepath.Join(t.TempDir(), "out")
	debrief(t, lib, "library", "export", dir, "--preset", "joplin").wants(t, 0, "", "Sync.md")
	lib.closed = 0
	debrief(t, lib, "library", "export", dir, "--format", "html").wants(t, 0, "", "Board.html")
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 4 || len(lib.exported) > 0 {
		t.Errorf("%v, %v", entries, err)
	}
}
