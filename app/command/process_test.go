package command

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
)

func TestProcessWritesMarkdownToStandardOutput(t *testing.T) {
	r := debrief(t, newFakeLibrary(), "process", "rec/Weekly sync.mp4")
	r.wants(t, 0, "# Weekly sync", "Weekly sync.mp4: done in")
	if strings.Count(r.err, "\n") != 1 {
		t.Errorf("more than one quiet line: %q", r.err)
	}
}

func TestProcessHandsItsFlagsOn(t *testing.T) {
	lib := newFakeLibrary()
	debrief(t, lib, "process", "a.mp4", "--name", "Sync", "--model", "parakeet", "--min-score", "0.7", "--allow-private-network").wants(t, 0, "", "")
	if want := (service.Options{Name: "Sync", Model: "parakeet", MinScore: 0.7}); lib.opts[0] != want {
		t.Errorf("options are %+v", lib.opts[0])
	}
	if !lib.config.AllowPrivate {
		t.Error("the private network stays shut")
	}
	lib = newFakeLibrary()
	debrief(t, lib, "process", "a.mp4", "--min-score", "0").wants(t, 0, "", "")
	if lib.opts[0].MinScore >= 0 {
		t.Error("--min-score 0 does not keep all")
	}
	if lib.config.AllowPrivate {
		t.Error("the private network is open")
	}
}

func TestSeveralSourcesAreOneJSONObjectALine(t *testing.T) {
	r := debrief(t, newFakeLibrary(), "process", "a.mp4", "b.vtt", "--format", "json")
	lines := strings.Split(strings.TrimSuffix(r.out, "\n"), "\n")
	if r.status != 0 || len(lines) != 2 || !strings.Contains(lines[0], `"name":"a.mp4"`) || !strings.Contains(lines[1], `"name":"b.vtt"`) {
		t.Errorf("status %d\n%s", r.status, r.out)
	}
}

func TestASourceThatFailsDoesNotStopTheOthers(t *testing.T) {
	lib := newFakeLibrary()
	lib.fail["mute.mp4"] = fault.New(fault.NoAudio, "mute.mp4", nil)
	lib.fail["odd.mp4"] = errors.New("the moon was full")
	r := debrief(t, lib, "process", "missing.mp4", "mute.mp4", "odd.mp4", "good.mp4", "--format", "json")
	r.wants(t, 1, `"name":"good.mp4"`, "\n“mute.mp4” has no sound track. Choose a recording with audio.\nodd.mp4: Something")
	r.wants(t, 1, "", "The file “missing.mp4” is not there.")
	r.wants(t, 1, "", "Details: the moon was full")
	if strings.Count(r.out, "\n") != 1 {
		t.Errorf("output %q", r.out)
	}
	if strings.Contains(r.err, "Details: no_audio") {
		t.Errorf("details without being asked: %q", r.err)
	}
	lib.closed = 0
	debrief(t, lib, "--details", "process", "mute.mp4").wants(t, 1, "", "Details: no_audio")
}

func TestAFolderGetsOneFileForEachSource(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "notes")
	r := debrief(t, newFakeLibrary(), "process", "a/sync.mp4", "b/Sync.wav", "c/what? now: *.mp4", "https://example.com/r/all%20hands.webm?sig=secret",
		"--format", "json", "--output", dir)
	r.wants(t, 0, "", "written to "+filepath.Join(dir, "Sync (2).json"))
	want := []string{"Sync (2).json", "all hands.json", "sync.json", "what_ now_ _.json"}
	if got := files(t, dir); !slices.Equal(got, want) {
		t.Errorf("files are %q, want %q", got, want)
	}
	if r.out != "" || strings.Contains(r.err, "secret") {
		t.Errorf("output %q, errors %q", r.out, r.err)
	}
}

func TestAFileInAFolderIsNeverReplaced(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "sync.md")
	put(t, mine, "my notes")
	debrief(t, newFakeLibrary(), "process", "sync.mp4", "--output", dir).wants(t, 0, "", "sync (2).md")
	if got := read(t, mine); got != "my notes" {
		t.Errorf("my notes are now %q", got)
	}
}

func TestAFileIsReplacedAsAWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.json")
	put(t, path, "old")
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	debrief(t, newFakeLibrary(), "process", "sync.mp4", "--output", path).wants(t, 0, "", "written to "+path)
	if got := read(t, path); !strings.HasPrefix(got, `{"conversation"`) {
		t.Errorf("not in the format that the ending asks for: %q", got)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o640 {
		t.Errorf("permissions became %v", info.Mode())
	}
	if got := files(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("left behind: %q", got)
	}
}

func TestOutputThatCannotBeWrittenIsToldBeforeTheWork(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "file"), "")
	r := debrief(t, nil, "process", "sync.mp4", "--output", filepath.Join(dir, "none", "a.md"))
	r.wants(t, 1, "", "The folder “"+filepath.Join(dir, "none")+"” is not there.")
	debrief(t, nil, "process", "a.mp4", "b.mp4", "--output", filepath.Join(dir, "file", "x")).wants(t, 1, "", "cannot be written")
}

func TestAppendAddsSourcesInOrderAndWritesOnce(t *testing.T) {
	lib := newFakeLibrary().with("0190a3c2-1111", "Board").with("0190ffff-2222", "Other")
	lib.fail["b.mp4"] = fault.New(fault.Damaged, "b.mp4", nil)
	r := debrief(t, lib, "process", "a.mp4", "b.mp4", "c.mp4", "--append", "0190A3", "--format", "json")
	r.wants(t, 1, `"name":"Board"`, "damaged")
	if want := []string{"a.mp4 -> 0190a3c2-1111", "b.mp4 -> 0190a3c2-1111", "c.mp4 -> 0190a3c2-1111"}; !slices.Equal(lib.processed, want) {
		t.Errorf("processed %q", lib.processed)
	}
	if strings.Count(r.out, "\n") != 1 {
		t.Errorf("written more than once:\n%s", r.out)
	}
}

func TestAppendNeedsExactlyOneConversation(t *testing.T) {
	for id, want := range map[string]string{
		"0190": "Several conversations have an id that begins with “0190”", "ffff": "There is no conversation “ffff”.", " ": "no conversation",
	} {
		lib := newFakeLibrary().with("0190a3c2-1111", "Board").with("0190ffff-2222", "Other")
		debrief(t, lib, "process", "a.mp4", "--append", id).wants(t, 1, "", want)
		if len(lib.processed) > 0 {
			t.Errorf("%q: processed %q", id, lib.processed)
		}
	}
}

func TestCtrlCCancelsWhatIsUnderWay(t *testing.T) {
	lib := newFakeLibrary()
	lib.hang["long.mp4"] = true
	ctx, interrupt := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, interrupt)
	started := time.Now()
	r := debriefIn(t, ctx, lib, environment{}, "process", "long.mp4", "next.mp4")
	r.wants(t, 1, "", "Cancelled.\n")
	if took := time.Since(started); took > cancelPatience {
		t.Errorf("took %v", took)
	}
	if len(lib.processed) != 1 || r.out != "" {
		t.Errorf("went on with %q, output %q", lib.processed, r.out)
	}
	if err := lib.jobs[0].err; !errors.Is(err, fault.Cancelled) {
		t.Errorf("the job ended with %v", err)
	}
}

func TestATerminalShowsABarAndWipesIt(t *testing.T) {
	lib := newFakeLibrary()
	lib.progress = []service.Progress{
		{State: service.InProgress, Stage: service.Listening, Fraction: 0.42, Left: 170 * time.Second},
		{State: service.InProgress, Stage: service.Finding, Fraction: 1.5, Left: -1},
		{State: service.Completed, Fraction: 1},
	}
	r := debriefIn(t, t.Context(), lib, environment{terminal: true}, "process", "sync.mp4")
	r.wants(t, 0, "# sync", "\rsync.mp4  [#######...........]  42 %  listening, 3 min left")
	r.wants(t, 0, "", "\r"+strings.Repeat(" ", len("sync.mp4  [##################] 100 %  finding insights"))+"\rsync.mp4: done")
	quiet := debriefIn(t, t.Context(), func() *fakeLibrary { lib.closed = 0; return lib }(), environment{}, "process", "sync.mp4")
	if strings.Contains(quiet.err, "\r") {
		t.Errorf("a bar in a pipe: %q", quiet.err)
	}
}

func TestNamesCannotDriveTheTerminal(t *testing.T) {
	lib := newFakeLibrary().with("1", "evil\x1b[2Jname\nx")
	r := debrief(t, lib, "process", "missing\x1b]0;x\a\n.mp4")
	if strings.ContainsAny(strings.TrimSuffix(r.err, "\n"), "\x1b\a\n") {
		t.Errorf("errors %q", r.err)
	}
	lib.closed = 0
	if r = debrief(t, lib, "list"); strings.Contains(r.out, "\x1b") || strings.Count(r.out, "\n") != 2 {
		t.Errorf("list %q", r.out)
	}
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func put(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestAppendLeavesTheBoundOfTheConversation(t *testing.T) {
	lib := newFakeLibrary().with("0190a3c2", "Budget")
	debrief(t, lib, "process", "a.mp4", "--append", "0190").wants(t, 0, "", "")
	if got := lib.opts[0].MinScore; got != 0 {
		t.Errorf("the bound becomes %v", got)
	}
}
