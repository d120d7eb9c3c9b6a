package note

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/fault"
)

// kept is a meeting in a library that keeps everything in memory.
type kept struct {
	meeting conversation.Meeting
	ticked  map[string]time.Time
	notes   map[string][]byte
}

func keptMeeting() *kept {
	return &kept{board(), map[string]time.Time{}, map[string][]byte{}}
}

func (k *kept) ID() string                                            { return k.meeting.Conversation.ID }
func (k *kept) Meeting(context.Context) (conversation.Meeting, error) { return k.meeting, nil }
func (k *kept) Ticked(context.Context) (map[string]time.Time, error)  { return k.ticked, nil }
func (k *kept) Note(_ context.Context, place string) ([]byte, error)  { return k.notes[place], nil }
func (k *kept) SetNote(_ context.Context, place string, b []byte) error {
	k.notes[place] = b
	return nil
}

func (k *kept) SetDone(_ context.Context, id string, done bool) error {
	delete(k.ticked, id)
	if done {
		k.ticked[id] = start
	}
	return nil
}

func (k *kept) SetDoneOn(_ context.Context, id string, day time.Time) error {
	k.ticked[id] = day
	return nil
}

func (k *kept) SetOwner(_ context.Context, id, name string) error {
	k.item(id).Assignee = &conversation.Assignee{Name: name}
	return nil
}

func (k *kept) SetDue(_ context.Context, id string, due time.Time) error {
	k.item(id).DueBy = &due
	return nil
}

func (k *kept) item(id string) *conversation.ActionItem {
	i := slices.IndexFunc(k.meeting.ActionItems, func(a conversation.ActionItem) bool { return a.ID == id })
	return &k.meeting.ActionItems[i]
}

var obsidian = Options{Options: export.Options{Preset: export.Obsidian}}

func exported(t *testing.T, c Conversation, place string, opts Options) Result {
	t.Helper()
	r, err := Export(t.Context(), c, place, opts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func rewrite(t *testing.T, path, old, now string) {
	t.Helper()
	text := content(t, path)
	if !strings.Contains(text, old) {
		t.Fatalf("no %q in\n%s", old, text)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(text, old, now, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestATickInTheNoteIsDoneInTheMeeting(t *testing.T) {
	k, vault := keptMeeting(), t.TempDir()
	first := exported(t, k, vault, obsidian)
	if !first.New || filepath.Base(first.Path) != "2026-08-20 Board.md" {
		t.Errorf("%+v", first)
	}
	rewrite(t, first.Path, "- [ ] Order the chairs", "- [x] Order the chairs")
	rewrite(t, first.Path, "📅 2026-08-28", "📅 2026-09-02")
	again := exported(t, k, vault, obsidian)
	if again.New || again.Path != first.Path || len(again.Changes) != 2 {
		t.Errorf("%+v", again)
	}
	if _, done := k.ticked["t2"]; !done || k.item("t1").DueBy.Day() != 2 {
		t.Errorf("%+v", k)
	}
	if last := exported(t, k, vault, obsidian); len(last.Changes) > 0 {
		t.Errorf("read again: %+v", last.Changes)
	}
	k.item("t1").DueBy = on(30) // in the window, later
	exported(t, k, vault, obsidian)
	if text := content(t, first.Path); !strings.Contains(text, "📅 2026-08-30") {
		t.Errorf("the later change is not in\n%s", text)
	}
}

func TestTheDayOfATickComesBackWithIt(t *testing.T) {
	for name, c := range map[string]struct {
		old, now string
		day      int // of August; 0 for not done
		changes  int
	}{
		"ticked by the plugin":     {"- [ ] Order the chairs", "- [x] Order the chairs ✅ 2026-08-21", 21, 1},
		"ticked by hand":           {"- [ ] Order the chairs", "- [x] Order the chairs", start.Day(), 1},
		"a day that is none":       {"- [ ] Order the chairs", "- [x] Order the chairs ✅ 2026-06-31", start.Day(), 1},
		"a day without a tick":     {"- [ ] Order the chairs", "- [ ] Order the chairs ✅ 2026-08-21", 0, 0},
		"neither a tick nor a day": {"- [ ] Order the chairs", "- [ ] Order the chairs", 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			k, vault := keptMeeting(), t.TempDir()
			path := exported(t, k, vault, obsidian).Path
			line := strings.SplitAfter(content(t, path)[strings.Index(content(t, path), c.old):], "\n")[0]
			changed := strings.Replace(line, "- [ ]", c.now[:5], 1)
			if at := strings.Index(c.now, " ✅"); at > 0 {
				anchor := strings.LastIndex(changed, " ^")
				changed = changed[:anchor] + c.now[at:] + changed[anchor:]
			}
			rewrite(t, path, line, changed)
			r := exported(t, k, vault, obsidian)
			day := 0
			if at, done := k.ticked["t2"]; done {
				day = at.Day()
			}
			if day != c.day || len(r.Changes) != c.changes {
				t.Errorf("done on %d, %+v", day, r.Changes)
			}
			after := content(t, path)
			if again := exported(t, k, vault, obsidian); len(again.Changes) > 0 || content(t, path) != after {
				t.Errorf("another export changes %+v, to\n%s", again.Changes, content(t, path))
			}
		})
	}
}

func TestWhatBothHaveChangedIsTheNotesAndIsTold(t *testing.T) {
	k, vault := keptMeeting(), t.TempDir()
	path := exported(t, k, vault, obsidian).Path
	rewrite(t, path, "📅 2026-08-28", "📅 2026-09-02")
	rewrite(t, path, "- [ ] Order the chairs", "- [x] Order the chairs")
	k.item("t1").DueBy = on(30)
	r := exported(t, k, vault, obsidian)
	both := map[export.Field]bool{}
	for _, c := range r.Changes {
		both[c.Field] = c.Both
	}
	if len(r.Changes) != 2 || !both[export.FieldDue] || both[export.FieldBox] || k.item("t1").DueBy.Day() != 2 {
		t.Errorf("%+v, due %v", r.Changes, k.item("t1").DueBy)
	}
}

func TestReadingBackLeavesTheFileAsItIs(t *testing.T) {
	k, vault := keptMeeting(), t.TempDir()
	path := exported(t, k, vault, obsidian).Path
	rewrite(t, path, "- [ ] Order the chairs", "- [x] Order the chairs")
	k.meeting.Conversation.Name = "Other"
	before := content(t, path)
	only := obsidian
	only.ReadOnly = true
	if r := exported(t, k, vault, only); len(r.Changes) != 1 || content(t, path) != before {
		t.Errorf("%+v", r)
	}
}

func TestTheNoteIsFoundWhereverItIs(t *testing.T) {
	k, vault := keptMeeting(), t.TempDir()
	path := exported(t, k, vault, obsidian).Path
	moved := filepath.Join(vault, "deep", "er", "Renamed.md")
	if err := os.MkdirAll(filepath.Dir(moved), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path, moved); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(vault, "2026-08-20 Board.sync-conflict-20260821-101010-ABC.md")
	if err := os.WriteFile(copied, []byte(content(t, moved)), 0o600); err != nil {
		t.Fatal(err)
	}
	k.item("t2").DueBy = on(31)
	r := exported(t, k, vault, obsidian)
	if r.New || r.Path != moved || !slices.Equal(r.Copies, []string{copied}) {
		t.Errorf("%+v", r)
	}
	if !strings.Contains(content(t, moved), "2026-08-31") || strings.Contains(content(t, copied), "2026-08-31") {
		t.Error("the wrong file was written")
	}
}

func TestANoteOfTheSameNameIsNotTouched(t *testing.T) {
	k, vault := keptMeeting(), t.TempDir()
	mine := filepath.Join(vault, "2026-08-20 BOARD.md")
	if err := os.WriteFile(mine, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := exported(t, k, vault, obsidian); filepath.Base(r.Path) != "2026-08-20 Board (2).md" {
		t.Errorf("%+v", r)
	}
	if _, err := Export(t.Context(), k, mine, obsidian); !errors.Is(err, fault.FileThere) || content(t, mine) != "mine" {
		t.Errorf("%v", err)
	}
	force := obsidian
	force.Force = true
	if r := exported(t, k, mine, force); r.Path != mine || !strings.Contains(content(t, mine), "debrief_id") {
		t.Errorf("%+v", r)
	}
}

func TestEncodingsModesAndLinksAreKept(t *testing.T) {
	for _, e := range []encoding{utf8Plain, utf8Marked, utf16Little, utf16Big} {
		k, dir := keptMeeting(), t.TempDir()
		path := exported(t, k, filepath.Join(dir, "note.md"), obsidian).Path
		raw := encode(strings.ReplaceAll(content(t, path), "\n", "\r\n")+"mine: ü 🎉", e)
		if err := os.WriteFile(path, raw, 0o640); err != nil {
			t.Fatal(err)
		}
		_ = os.Chmod(path, 0o640)
		link := filepath.Join(dir, "link.md")
		if err := os.Symlink("note.md", link); err != nil {
			t.Skip("no symbolic links here:", err)
		}
		k.notes[link] = k.notes[path]
		k.item("t2").DueBy = on(31)
		exported(t, k, link, obsidian)
		now, got, err := decode([]byte(content(t, path)))
		if err != nil || got != e || !strings.HasSuffix(now, "\r\nmine: ü 🎉") || !strings.Contains(now, "2026-08-31") {
			t.Errorf("encoding %d: %d, %v\n%s", e, got, err, now)
		}
		info, err := os.Lstat(path)
		if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
		if info, err := os.Lstat(link); err != nil || info.Mode().IsRegular() {
			t.Errorf("the link is no link any more: %v", err)
		}
	}
}

func TestWhatCannotBeKeptIsNotWritten(t *testing.T) {
	k, dir := keptMeeting(), t.TempDir()
	path := exported(t, k, filepath.Join(dir, "note.md"), obsidian).Path
	for _, c := range []struct {
		raw  string
		mode os.FileMode
		want fault.Code
	}{
		{content(t, path) + "caf\xe9", 0o600, fault.NoteEncoding},
		{"\xff\xfea", 0o600, fault.NoteEncoding},
		{content(t, path), 0o400, fault.CannotWrite},
	} {
		k.item("t2").DueBy = on(30)
		_ = os.Chmod(path, 0o600)
		if err := os.WriteFile(path, []byte(c.raw), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, c.mode); err != nil {
			t.Fatal(err)
		}
		if _, err := Export(t.Context(), k, path, obsidian); !errors.Is(err, c.want) {
			t.Errorf("%v, want %s", err, c.want)
		}
		if content(t, path) != c.raw {
			t.Error("the file was changed")
		}
	}
}

func TestAFileThatChangesMeanwhileIsReadAgain(t *testing.T) {
	k, dir := keptMeeting(), t.TempDir()
	path := exported(t, k, filepath.Join(dir, "note.md"), obsidian).Path
	k.item("t2").DueBy = on(31)
	var was Written
	w := writing{conversation: k, place: path, opts: obsidian}
	if err := w.load(t.Context()); err != nil {
		t.Fatal(err)
	}
	was = w.was
	tries := 0
	merged, err := update(t.Context(), path, was, k.ID(), func(ctx context.Context, _ []Change) (export.Note, error) {
		if tries++; tries == 1 { // an editor saves while Debrief is at work
			rewrite(t, path, "## Topics", "## Topics of mine")
		}
		return w.render(ctx)
	})
	if text := content(t, path); err != nil || tries != 2 || !strings.Contains(text, "of mine") || !strings.Contains(text, "2026-08-31") {
		t.Errorf("%d tries, %v\n%s", tries, err, text)
	}
	tries, was = 0, merged.Written
	k.item("t2").DueBy = on(29)
	_, err = update(t.Context(), path, was, k.ID(), func(ctx context.Context, _ []Change) (export.Note, error) {
		tries++
		rewrite(t, path, "Topics", "Topics x")
		return w.render(ctx)
	})
	if !errors.Is(err, fault.NoteChanging) || tries != attempts {
		t.Errorf("%d tries, %v", tries, err)
	}
}

func TestALibraryThatForgotTakesWhatStandsThere(t *testing.T) {
	k, vault := keptMeeting(), t.TempDir()
	path := exported(t, k, vault, obsidian).Path
	rewrite(t, path, "- [ ] Order the chairs", "- [x] Order the chairs")
	rewrite(t, path, "## Topics", "## Mine")
	clear(k.notes)
	if r := exported(t, k, vault, obsidian); r.New || len(r.Changes) != 1 || !strings.Contains(content(t, path), "## Mine") {
		t.Errorf("%+v", r)
	}
}

func TestFileNamesAreSafeAndOfTheUsersPattern(t *testing.T) {
	for _, c := range []struct{ title, pattern, want string }{
		{"Board", "", "2026-08-20 Board.md"},
		{"a/b: #x [y] | ^z", "", "2026-08-20 a_b_ x y z.md"},
		{"Board", "{title} ({date} {time})", "Board (2026-08-20 10.30).md"},
		{"../../etc", "{title}", "_.._.._etc.md"},
		{"", "{title}", "meeting.md"},
		{strings.Repeat("é", 300), "{title}", strings.Repeat("é", 100) + ".md"},
	} {
		got := FileName(conversation.Conversation{Name: c.title, StartTime: start}, c.pattern, export.Options{})
		if got != c.want {
			t.Errorf("%q by %q is %q, want %q", c.title, c.pattern, got, c.want)
		}
	}
}
