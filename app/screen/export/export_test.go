package export

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/app/text"
	document "github.com/debrief-app/debrief/service/export"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// fakeLibrary writes what it was asked for.
type fakeLibrary struct {
	calls     []string
	templates map[string]string
	noted     Noted
}

func (f *fakeLibrary) ExportOrder(_ context.Context, id string, o document.Order, dir string, w io.Writer) error {
	if err := o.Check(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "# exported %s as %s into %q %s\n", id, o.Form, dir, strings.ReplaceAll(o.Template, "\n", " "))
	return err
}

func (f *fakeLibrary) ExportInto(_ context.Context, id string, o document.Order, folder string) (Noted, error) {
	f.calls = append(f.calls, fmt.Sprintf("into %s %s %s tag %q", id, o.Form, folder, o.Tag))
	return Noted{MeetingID: id, Path: filepath.Join(folder, "note.md")}, nil
}

func (f *fakeLibrary) ExportAlways(_ context.Context, o document.Order, folder string) error {
	f.calls = append(f.calls, "always "+o.Form+" "+folder)
	return nil
}

func (f *fakeLibrary) ReadNote(_ context.Context, id, folder string) (Noted, error) {
	f.calls = append(f.calls, "read "+id+" "+folder)
	return f.noted, nil
}

func (f *fakeLibrary) Undo(_ context.Context, id string) error {
	f.calls = append(f.calls, "undo "+id)
	return nil
}

func (f *fakeLibrary) Templates(context.Context) (names []string, err error) {
	for name := range f.templates {
		names = append(names, name)
	}
	slices.Sort(names)
	return names, nil
}

func (f *fakeLibrary) Template(_ context.Context, name string) (string, error) {
	return f.templates[name], nil
}

func (f *fakeLibrary) SaveTemplate(_ context.Context, name, words string) (string, error) {
	f.templates[name] = words
	return name, nil
}

func (f *fakeLibrary) DeleteTemplate(_ context.Context, name string) error {
	delete(f.templates, name)
	return nil
}

// told is what the screen has reported.
type told struct {
	saved  string
	copied bool
	noted  []Noted
	opened []string
}

func newScreen(t *testing.T) (*Screen, *fakeLibrary, *told) {
	t.Helper()
	env := screentest.NewEnv(t)
	library, out := &fakeLibrary{templates: map[string]string{}}, &told{}
	s := New(env, library)
	s.OnSaved = func(path string) { out.saved = path }
	s.OnCopied = func() { out.copied = true }
	s.OnNoted = func(n Noted) { out.noted = append(out.noted, n) }
	s.OnRead = s.OnNoted
	env.OpenAddress = func(u *url.URL) { out.opened = append(out.opened, u.String()) }
	screentest.Open(env, container.NewStack())
	env.Window.Resize(fyne.NewSize(1200, 800))
	return s, library, out
}

// opened is the dialog for a meeting, in a form.
func opened(t *testing.T, s *Screen, form string) *exportDialog {
	t.Helper()
	s.env.Settings.Change(func(k *settings.Settings) { k.Export.Form = form })
	d := s.newDialog(Meeting{"c1", "Board"})
	d.openIn(s.env.Window)
	return d
}

func pageOf(p *preview) string {
	if len(p.object.Objects) != 1 {
		return ""
	}
	scroll, ok := p.object.Objects[0].(*container.Scroll)
	if !ok {
		return "a sentence"
	}
	switch object := scroll.Content.(type) {
	case *widget.RichText:
		return object.String()
	case *widget.Label:
		return object.Text
	}
	return ""
}

func TestEveryFormHasAPreviewBeforeAnythingIsWritten(t *testing.T) {
	s, library, out := newScreen(t)
	d := opened(t, s, "md")
	for _, f := range forms {
		d.choose(f)
		want := orderOf(f, s.env.Settings.Get()).Form
		if f.preview != "" {
			want = f.preview
		}
		if got := pageOf(d.preview); !strings.Contains(got, "exported c1 as "+want) {
			t.Errorf("%s: the preview is %q", f.name, got)
		}
		if s.env.Settings.Get().Export.Form != f.name {
			t.Errorf("%s is not remembered", f.name)
		}
		if order := d.order(); order.Check() != nil {
			t.Errorf("%s: %v", f.name, order.Check())
		}
	}
	if out.saved != "" || len(library.calls) > 0 {
		t.Errorf("written: %q, %q", out.saved, library.calls)
	}
}

func TestANoteGoesIntoAFolderThatIsRemembered(t *testing.T) {
	s, library, out := newScreen(t)
	vault := t.TempDir()
	s.env.Files = screentest.Files{Path: vault}
	d := opened(t, s, "obsidian")
	s.env.Settings.Change(func(k *settings.Settings) { k.Export.Tag = "task" })
	d.auto.SetChecked(true)
	d.finish()
	want := []string{`into c1 obsidian ` + vault + ` tag "task"`, "always obsidian " + vault}
	if !slices.Equal(library.calls, want) || len(out.noted) != 1 {
		t.Errorf("calls %q, noted %+v", library.calls, out.noted)
	}
	if kept := s.env.Settings.Get(); kept.NotesFolder != vault || kept.NotesPreset != "obsidian" {
		t.Errorf("kept %+v", kept)
	}
	library.calls = nil
	s.ReadBack("c1")
	if !slices.Equal(library.calls, []string{"read c1 " + vault}) {
		t.Errorf("calls %q", library.calls)
	}
}

func TestAFileIsSavedAPageIsAlsoPrintedAndAMailIsCopied(t *testing.T) {
	s, _, out := newScreen(t)
	path := filepath.Join(t.TempDir(), "a b.html")
	s.env.Files = screentest.Files{Path: path, Sure: true}
	opened(t, s, "pdf").finish()
	written, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(written), "as html into") || out.saved != path {
		t.Errorf("%q, %v, saved %q", written, err, out.saved)
	}
	if len(out.opened) != 1 || !strings.HasPrefix(out.opened[0], "file:///") || !strings.HasSuffix(out.opened[0], "/a%20b.html#print") {
		t.Errorf("opened %q", out.opened)
	}
	opened(t, s, "mail").finish()
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(got, "as mail") || !out.copied {
		t.Errorf("the clipboard has %q", got)
	}
}

func TestWhatIsLeftOutOfExportsIsRemembered(t *testing.T) {
	s, _, _ := newScreen(t)
	d := opened(t, s, "md")
	const tasks, transcript = 0, 3
	d.parts[transcript].SetChecked(false)
	d.parts[tasks].SetChecked(false)
	if got := s.env.Settings.Get().LeftOut; got != settings.Transcript|settings.ActionItems|settings.FollowUps {
		t.Errorf("left out: %b", got)
	}
	d.parts[tasks].SetChecked(true)
	if got := s.env.Settings.Get().LeftOut; got != settings.Transcript {
		t.Errorf("left out: %b", got)
	}
	if again := opened(t, s, "md"); again.parts[transcript].Checked || !again.parts[tasks].Checked {
		t.Error("the next time, other parts are ticked")
	}
}

func TestATemplateIsMadeTriedAndKeptWithItsMistakes(t *testing.T) {
	s, library, _ := newScreen(t)
	d := opened(t, s, "template")
	if !strings.Contains(pageOf(d.preview), "{{.Title}}") {
		t.Errorf("it begins with %q", pageOf(d.preview))
	}
	d.templates.openEditor("Mine", "* {{.Title}}")
	e := d.templates.editing
	if e.state.Text() != text.Say("template.fine") || !strings.Contains(pageOf(e.page), "* {{.Title}}") {
		t.Errorf("%q, %q", e.state.Text(), pageOf(e.page))
	}
	e.field.SetText("one\n{{.Title")
	if !strings.Contains(e.state.Text(), "line 2") || !strings.Contains(pageOf(e.page), "* {{.Title}}") {
		t.Errorf("the mistake is %q, the page %q", e.state.Text(), pageOf(e.page))
	}
	e.dialog.Confirm()
	if library.templates["Mine"] != "one\n{{.Title" || d.templates.list.Selected != "Mine" {
		t.Errorf("kept %q, chosen %q", library.templates, d.templates.list.Selected)
	}
	if got := pageOf(d.preview); got != "a sentence" {
		t.Errorf("the preview of a broken template is %q", got)
	}
	d.templates.openEditor("Mine", "one")
	d.templates.editing.field.SetText("two")
	d.templates.editing.dialog.Dismiss()
	if !screentest.Shows(s.env.Window, "changes that are not saved") {
		t.Error("what was typed is gone without a question")
	}
}

func TestWhatCameFromANoteIsToldAndTakenBack(t *testing.T) {
	s, library, _ := newScreen(t)
	n := Noted{MeetingID: "c1", Taken: []Taken{{Task: "Order the chairs", Field: Box, Value: "x"}, {Task: "Send it", Field: Due, Value: "2026-11-24", Both: true}},
		Kept: []string{"- [ ] Mine"}}
	if n.Plain() || !(Noted{Taken: n.Taken[:1]}).Plain() {
		t.Error("what needs a look is not told from what does not")
	}
	s.OpenNoted(n)
	for _, words := range []string{"“Order the chairs” is done.", "changed in Debrief, too", "- [ ] Mine"} {
		if !screentest.Shows(s.env.Window, words) {
			t.Errorf("%q is not to be seen", words)
		}
	}
	screentest.Button(t, s.env.Window, "Undo").OnTapped()
	if !slices.Equal(library.calls, []string{"undo c1", "undo c1"}) {
		t.Errorf("calls %q", library.calls)
	}
}

func TestAPreviewIsTheBeginning(t *testing.T) {
	page := &firstPage{}
	for range 10_000 {
		if _, err := page.Write([]byte("é\r\n")); err != nil {
			break
		}
	}
	if got := page.text(); len(page.kept) != pageSize || !strings.HasPrefix(got, "é\né\n") || strings.Contains(got, "\uFFFD") {
		t.Errorf("%d bytes kept, %.10q", len(page.kept), got)
	}
}
