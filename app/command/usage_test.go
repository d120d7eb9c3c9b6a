package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWrongUsageIsStatus2AndOneSentence(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.WriteFile("meeting.mp4", []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"process":                                  "source",
		"process a.mp4 --colour":                   "--colour",
		"proces a.mp4":                             "process",
		"meeting.mp4":                              `debrief process "meeting.mp4"`,
		"https://example.com/a.mp4":                "debrief process",
		"process a.mp4 --format pages":             "there is no format “pages”",
		"process a.mp4 --min-score 2":              "from 0 to 1",
		"process a.mp4 --min-score x":              "--min-score",
		"process a.mp4 --speakers many":            "--speakers must be",
		"speakers 0190 --count off":                "--count must be",
		"process a.mp4 b.mp4 --name Both":          "one by one",
		"process a.mp4 --name New --append x":      "one of them",
		"process a.mp4 b.mp4 --format srt":         "--output",
		"process a.mp4 b.mp4 --output meeting.mp4": "need a folder",
		"process meeting.mp4 --output meeting.mp4": "source",
		"process meeting.mp4 --output ./../" + base(dir) + "/meeting.mp4": "source",
		"export":                    "id",
		"export 0190 --preset word": "there is no preset “word”",
		"export 0190 --preset obsidian --format csv": "not for csv",
		"export 0190 --include tasks":                "no part “tasks”",
		"export 0190 --read-back":                    "--output",
		"export 0190 --template nowhere.tmpl":        "nowhere.tmpl",
		"export 0190 0191 --format docx":             "need a folder",
		"show":                                       "id",
		"delete":                                     "id",
		"remove 0190":                                "source",
		"add 0190 x":                                 "--at",
		"add 0190 x --at 1:99":                       "--at must be",
		"add 0190 x --at 0:10 --due tomorrow":        "--due must be",
		"add 0190 x --at 0:10 --type decree":         "--type",
		"library export":                             "folder",
		"library import":                             "folder",
		"models install":                             "name",
		"models remove":                              "name",
		"models forget x":                            "forget",
		"watch":                                      "folder",
		"watch nowhere":                              "no folder",
	} {
		t.Run(line, func(t *testing.T) {
			r := debrief(t, nil, strings.Fields(line)...)
			r.wants(t, 2, "", want)
			if r.out != "" || strings.Count(r.err, "\n") != 1 {
				t.Errorf("output %q, errors %q", r.out, r.err)
			}
		})
	}
}

func base(dir string) string { return filepath.Base(dir) }

func TestHelpAndVersionGoToStandardOutput(t *testing.T) {
	for line, want := range map[string]string{
		"--version":      "1.2.3\n",
		"--help":         "debrief process meeting.mp4 > meeting.md",
		"process --help": "--append",
		"show --help":    "debrief show 0190a3c2",
		"models --help":  "install",
	} {
		r := debrief(t, nil, strings.Fields(line)...)
		r.wants(t, 0, want, "")
		if r.err != "" {
			t.Errorf("%s: errors %q", line, r.err)
		}
	}
}
