package delivery

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
	"github.com/debrief-app/debrief/service/export"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/worker"
)

// TestMain makes the test binary a worker when the service starts it as one.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == worker.Argument {
		os.Exit(worker.Main(context.Background(), os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

func newService(t *testing.T) *service.Service {
	t.Helper()
	s, err := service.Open(t.Context(), service.Config{Home: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// meetingIn makes a meeting of a transcript that lies in a folder.
func meetingIn(t *testing.T, s *service.Service, dir, name string) *service.Conversation {
	t.Helper()
	path := filepath.Join(dir, name+".vtt")
	put(t, path, "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>I will send the draft of "+name+" to Ben by Friday.\n")
	j, err := s.ProcessFile(t.Context(), path, service.Options{Name: name})
	if err != nil {
		t.Fatal(err)
	}
	c, err := j.Wait(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func text(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// files are the names of what is in a folder.
func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestAFileIsReplacedAsLongAsNobodyElseHasChangedIt(t *testing.T) {
	s, dir := newService(t), filepath.Join(t.TempDir(), "out")
	c := meetingIn(t, s, t.TempDir(), "Board")
	order := export.Order{Form: "html", Pattern: "{title}"}
	deliver := func() string {
		t.Helper()
		r, err := Deliver(t.Context(), c, order, dir, time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		return r.Path
	}
	first := deliver()
	if err := s.Rename(t.Context(), c.ID(), "Renamed"); err != nil {
		t.Fatal(err)
	}
	if again := deliver(); again != first || !strings.Contains(text(t, first), "<h1>Renamed</h1>") {
		t.Errorf("it is at %s, and was at %s", again, first)
	}
	put(t, first, "mine")
	second := deliver()
	if second == first || text(t, first) != "mine" || !strings.Contains(text(t, second), "<h1>Renamed</h1>") {
		t.Errorf("what the user wrote is %q, the page is at %s", text(t, first), second)
	}
	if third := deliver(); third != second || len(files(t, dir)) != 2 {
		t.Errorf("there are %q", files(t, dir))
	}
}

func TestABrokenTemplateLosesNothing(t *testing.T) {
	s, dir := newService(t), t.TempDir()
	c := meetingIn(t, s, t.TempDir(), "Board")
	order := export.Order{Form: export.OrderTemplate, Template: "* {{.Title}}\n"}
	r, err := Deliver(t.Context(), c, order, dir, time.UTC)
	if err != nil || text(t, r.Path) != "* Board\n" {
		t.Fatalf("%+v, %v", r, err)
	}
	for _, broken := range []string{"* {{.Title", "a\n{{range .Tasks}}{{.Nobody}}{{end}}"} {
		order.Template = broken
		if _, err := Deliver(t.Context(), c, order, dir, time.UTC); !errors.Is(err, fault.TemplateBroken) {
			t.Errorf("%q: %v", broken, err)
		}
		if text(t, r.Path) != "* Board\n" || len(files(t, dir)) != 1 {
			t.Errorf("%q leaves %q, %q", broken, files(t, dir), text(t, r.Path))
		}
	}
}

func TestRulesExportWhatTheyAreAbout(t *testing.T) {
	s, recordings, all, some := newService(t), t.TempDir(), t.TempDir(), t.TempDir()
	meetingIn(t, s, recordings, "Old")
	for _, r := range []Rule{
		{Of: Library, To: all, Order: export.Order{Form: "obsidian", Pattern: "{title}"}},
		{Of: Folder, Name: filepath.Join(recordings, "zoom"), To: some, Order: export.Order{Form: "notion", Pattern: "{title}"}},
	} {
		if _, err := SetRule(t.Context(), s, r, false); err != nil {
			t.Fatal(err)
		}
	}
	var reports []Report
	k := NewKeeper(s, time.UTC, func(r Report) { reports = append(reports, r) })
	k.Pass(t.Context())
	if len(files(t, all))+len(files(t, some)) > 0 {
		t.Errorf("what was there before is exported: %q, %q", files(t, all), files(t, some))
	}
	meetingIn(t, s, recordings, "New")
	inside := meetingIn(t, s, filepath.Join(recordings, "zoom", "today"), "Inside")
	k.Pass(t.Context())
	if got := files(t, all); !slices.Equal(got, []string{"Inside.md", "New.md"}) {
		t.Errorf("of all there are %q", got)
	}
	if got := files(t, some); !slices.Equal(got, []string{"Inside.csv", "Inside.md"}) {
		t.Errorf("of the folder there are %q", got)
	}
	note := filepath.Join(all, "Inside.md")
	put(t, note, strings.Replace(text(t, note), "- [ ]", "- [x]", 1)+"Mine.\n")
	if err := s.Rename(t.Context(), inside.ID(), "Renamed"); err != nil {
		t.Fatal(err)
	}
	k.Pass(t.Context())
	if got := text(t, note); !strings.Contains(got, "# Renamed") || !strings.HasSuffix(got, "Mine.\n") {
		t.Errorf("the note is\n%s", got)
	}
	if ticked, err := inside.Ticked(t.Context()); err != nil || len(ticked) != 1 || len(reports) != 1 || len(reports[0].Changes) != 1 {
		t.Errorf("ticked %v, %v, reported %+v", ticked, err, reports)
	}
	rules, err := Rules(t.Context(), s)
	if err != nil || len(rules) != 2 {
		t.Fatal(rules, err)
	}
	website := t.TempDir()
	if _, err := SetRule(t.Context(), s, Rule{Of: Project, Name: "website", To: website, Order: export.Order{Form: "md", Pattern: "{title}"}}, false); err != nil {
		t.Fatal(err)
	}
	if err := s.File(t.Context(), service.Filing{ConversationID: inside.ID(), Project: "Website"}); err != nil {
		t.Fatal(err)
	}
	meetingIn(t, s, recordings, "Other")
	k.Pass(t.Context())
	if got := files(t, website); !slices.Equal(got, []string{"Renamed.md"}) {
		t.Errorf("of the project there are %q", got)
	}
	again, err := SetRule(t.Context(), s, Rule{Of: Library, To: all, Order: export.Order{Form: "obsidian"}}, false)
	if err != nil || again.ID != rules[1].ID && again.ID != rules[0].ID {
		t.Errorf("the same rule again is another one: %+v, %v", again, err)
	}
}

func TestAFolderThatCannotBeWrittenIsToldOnceAndTriedAgain(t *testing.T) {
	s, parent := newService(t), t.TempDir()
	to := filepath.Join(parent, "file", "below")
	put(t, filepath.Join(parent, "file"), "no folder")
	if _, err := SetRule(t.Context(), s, Rule{Of: Library, To: to, Order: export.Order{Form: "md"}}, false); err != nil {
		t.Fatal(err)
	}
	failures := 0
	k := NewKeeper(s, time.UTC, func(r Report) {
		if r.Err != nil {
			failures++
		}
	})
	meetingIn(t, s, t.TempDir(), "Board")
	k.Pass(t.Context())
	k.Pass(t.Context())
	if failures != 1 {
		t.Errorf("told %d times", failures)
	}
	if err := os.Remove(filepath.Join(parent, "file")); err != nil {
		t.Fatal(err)
	}
	k.Pass(t.Context())
	if got := files(t, to); len(got) != 1 {
		t.Errorf("there are %q", got)
	}
}

func TestTemplatesAreFilesOfTheUsers(t *testing.T) {
	all := Templates(t.TempDir())
	if names, err := all.Names(); err != nil || len(names) > 0 {
		t.Errorf("%q, %v", names, err)
	}
	for _, name := range []string{"minutes", "Board: short"} {
		if _, err := all.Save(name, "{{.Title"); err != nil {
			t.Fatal(err)
		}
	}
	names, err := all.Names()
	if err != nil || len(names) != 2 || names[1] != "minutes" {
		t.Fatalf("%q, %v", names, err)
	}
	if got, err := all.Read(names[0]); err != nil || got != "{{.Title" {
		t.Errorf("%q, %v", got, err)
	}
	for _, name := range []string{"", "..", "../x", "nothing", `a/b`} {
		if _, err := all.Read(name); !errors.Is(err, fault.FileMissing) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if err := all.Delete("minutes"); err != nil {
		t.Fatal(err)
	}
	if names, err := all.Names(); err != nil || len(names) != 1 {
		t.Errorf("%q, %v", names, err)
	}
}

func TestARuleFollowsItsTemplateAndOutlivesIt(t *testing.T) {
	s, to, words := newService(t), t.TempDir(), filepath.Join(t.TempDir(), "minutes.tmpl")
	home, _ := s.Folder()
	put(t, words, "one {{.Title}}\n")
	o := export.Order{Form: export.OrderTemplate, Pattern: "{title}"}
	var err error
	if o.Template, o.From, err = Templates(home).Find(words); err != nil {
		t.Fatal(err)
	}
	if _, err := SetRule(t.Context(), s, Rule{Of: Library, To: to, Order: o}, false); err != nil {
		t.Fatal(err)
	}
	var told []error
	k := NewKeeper(s, time.UTC, func(r Report) { told = append(told, r.Template) })
	for _, c := range []struct{ name, template, want string }{
		{"First", "one {{.Title}}\n", "one First\n"},
		{"Second", "two {{.Title}}\n", "two Second\n"},
		{"Third", "{{.Tit", "one Third\n"}, // broken: what it was when the rule was made serves
		{"Fourth", "", "one Fourth\n"},     // gone
		{"Fifth", "", "one Fifth\n"},
	} {
		if put(t, words, c.template); c.template == "" {
			if err := os.Remove(words); err != nil {
				t.Fatal(err)
			}
		}
		meetingIn(t, s, t.TempDir(), c.name)
		k.Pass(t.Context())
		if got := text(t, filepath.Join(to, c.name+".md")); !strings.Contains(got, strings.TrimSpace(c.want)) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if len(told) != 2 || !errors.Is(told[0], fault.TemplateBroken) || !errors.Is(told[1], fault.FileMissing) {
		t.Errorf("told %v", told)
	}
}
