package library

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/text"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// fakeLibrary writes down what is done to it.
type fakeLibrary struct {
	calls   []string
	trashed []Meeting
}

func (l *fakeLibrary) note(format string, args ...any) error {
	l.calls = append(l.calls, fmt.Sprintf(format, args...))
	return nil
}

func (l *fakeLibrary) Speakers(context.Context) ([]string, error) { return []string{"Ana", "Ben"}, nil }
func (l *fakeLibrary) Projects(context.Context) ([]string, error) { return []string{"Website"}, nil }
func (l *fakeLibrary) Trashed(context.Context) ([]Meeting, error) { return l.trashed, nil }
func (l *fakeLibrary) Tags(context.Context) ([]string, error)     { return []string{"board"}, nil }
func (l *fakeLibrary) Storage(context.Context) (Storage, error) {
	return Storage{Library: 42e6, Backups: 3e6}, nil
}
func (l *fakeLibrary) File(_ context.Context, f []Filing) error    { return l.note("file %v", f) }
func (l *fakeLibrary) Trash(_ context.Context, ids []string) error { return l.note("trash %v", ids) }
func (l *fakeLibrary) Restore(_ context.Context, ids []string) error {
	return l.note("restore %v", ids)
}
func (l *fakeLibrary) DeleteForEver(_ context.Context, ids []string) error {
	return l.note("delete %v", ids)
}
func (l *fakeLibrary) ExportMeetings(_ context.Context, ids []string, folder string) error {
	return l.note("export %v to %s", ids, folder)
}

var threeMeetings = []Meeting{
	{ID: "a", Name: "Kick-off", Start: screentest.Now.AddDate(0, -1, 0), People: []string{"Ana"}, Tags: []string{"board", "old"}},
	{ID: "b", Name: "Weekly", Start: screentest.Now.AddDate(0, 0, -1), People: []string{"Ben"}, Open: 2, Tasks: 3, Project: "Website", Tags: []string{"board"}},
	{ID: "c", Name: "Review", Start: screentest.Now, Tasks: 1, New: true},
}

func openShelf(t *testing.T, l *fakeLibrary) *Shelf {
	t.Helper()
	env := screentest.NewEnv(t)
	s := NewShelf(env, l)
	s.OnTrash = func(ids []string) { _ = l.Trash(t.Context(), ids) }
	s.OnFiled = func(words string, undo []Filing) { _ = l.note("filed: %s, undo %v", words, undo) }
	s.OnOpen = func(id string) { _ = l.note("open %s", id) }
	s.OnRestored = func(n int) { _ = l.note("restored %d", n) }
	s.OnExported = func(folder string, n int) { _ = l.note("exported %d", n) }
	screentest.Open(env, s.Object)
	s.Set(threeMeetings)
	s.Open()
	return s
}

func shown(s *Shelf) (ids []string) {
	for i := range s.table.Len() {
		ids = append(ids, s.table.Item(i).ID)
	}
	return ids
}

func TestMeetingsStandUnderTheirMonthsNewestFirst(t *testing.T) {
	s := openShelf(t, &fakeLibrary{})
	if got := shown(s); !slices.Equal(got, []string{"c", "b", "a"}) {
		t.Errorf("listed %v", got)
	}
	for _, words := range []string{"November 2026", "October 2026", "Open tasks", "all done", "Library 42 MB · backups 3 MB"} {
		if !screentest.Shows(s.env.Window, words) {
			t.Errorf("%q is not there", words)
		}
	}
	s.table.SortBy(1)
	if got := shown(s); !slices.Equal(got, []string{"a", "c", "b"}) || screentest.Shows(s.env.Window, "November 2026") {
		t.Errorf("sorted by name %v", got)
	}
}

func TestMeetingsAreBoundedToWhatIsLookedFor(t *testing.T) {
	s := openShelf(t, &fakeLibrary{})
	s.open.SetChecked(true)
	if got := shown(s); !slices.Equal(got, []string{"b"}) {
		t.Errorf("with open tasks: %v", got)
	}
	s.open.SetChecked(false)
	s.SetProject("Website")
	if got := shown(s); !slices.Equal(got, []string{"b"}) {
		t.Errorf("of the project: %v", got)
	}
	s.SetProject("")
	s.filter.SetText("old")
	if got := shown(s); !slices.Equal(got, []string{"a"}) {
		t.Errorf("with the tag: %v", got)
	}
	s.filter.SetText("nowhere")
	if !screentest.Shows(s.env.Window, "No meeting matches.") {
		t.Error("it does not say that nothing matches")
	}
}

func TestManyAreSelectedByKeyboardAndThrownAway(t *testing.T) {
	l := &fakeLibrary{}
	s := openShelf(t, l)
	s.env.Window.Canvas().Focus(s.Focusable())
	press := func(names ...fyne.KeyName) {
		for _, n := range names {
			s.Focusable().TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	press(fyne.KeyDown, fyne.KeySpace, fyne.KeyDown, fyne.KeySpace)
	if !screentest.Shows(s.env.Window, "2 selected") {
		t.Fatal("two are not selected")
	}
	press(fyne.KeyDelete)
	if !slices.Contains(l.calls, "trash [b c]") && !slices.Contains(l.calls, "trash [c b]") {
		t.Errorf("Delete called %q", l.calls)
	}
	press(fyne.KeyHome, fyne.KeyReturn)
	if !slices.Contains(l.calls, "open c") {
		t.Errorf("Enter called %q", l.calls)
	}
	s.Focusable().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	if len(s.chosen()) != 3 {
		t.Errorf("Ctrl+A selects %d", len(s.chosen()))
	}
	s.Focusable().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	if len(s.chosen()) != 0 {
		t.Errorf("Ctrl+A again leaves %d", len(s.chosen()))
	}
}

func TestTagsOfSeveralAreThoseThatAllHave(t *testing.T) {
	l := &fakeLibrary{}
	s := openShelf(t, l)
	s.AskTags(threeMeetings[:2])
	field := screentest.Field(t, s.env.Window, "Separated by commas")
	if field.Text != "board" {
		t.Errorf("asked with %q", field.Text)
	}
	field.SetText("board, new")
	field.OnSubmitted(field.Text)
	want := []string{"file [{a  [old board  new]} {b Website [board  new]}]", "filed: Tags changed, undo [{a  [board old]} {b Website [board]}]"}
	if !slices.Equal(l.calls, want) {
		t.Errorf("called %q, want %q", l.calls, want)
	}
}

func TestTheTrashIsRestoredOrDeletedForEver(t *testing.T) {
	l := &fakeLibrary{trashed: []Meeting{{ID: "x", Name: "Old call", Trashed: screentest.Now}}}
	s := openShelf(t, l)
	s.pages.Choose(1)
	if !screentest.Shows(s.env.Window, "Old call") || !screentest.Shows(s.env.Window, "Meetings stay here for 30 days.") {
		t.Fatal("the trash is not shown")
	}
	s.tapped(l.trashed[0])
	s.tickAll()
	screentest.Button(t, s.env.Window, "Restore").OnTapped()
	if want := []string{"restore [x]", "restored 1"}; !slices.Equal(l.calls, want) {
		t.Errorf("called %q, want %q", l.calls, want)
	}
	screentest.Button(t, s.env.Window, "Empty the trash…").OnTapped()
	screentest.Button(t, s.env.Window, "Delete for ever").OnTapped()
	if got := l.calls[len(l.calls)-1]; got != "delete [x]" {
		t.Errorf("called %q", got)
	}
	l.trashed = nil
	s.Update()
	if !screentest.Shows(s.env.Window, "The trash is empty.") {
		t.Error("it does not say that the trash is empty")
	}
}

// BenchmarkShelf is the work of the UI goroutine for 500 meetings.
func BenchmarkShelf(b *testing.B) {
	env := screentest.NewEnv(b)
	s := NewShelf(env, &fakeLibrary{})
	screentest.Open(env, s.Object)
	var many []Meeting
	for i := range 500 {
		many = append(many, Meeting{ID: fmt.Sprint(i), Name: fmt.Sprint("Meeting about matter ", i), Start: screentest.Now.Add(-time.Duration(i) * 20 * time.Hour), People: []string{"Ana", "Ben"}, Open: i % 5, Tasks: 5})
	}
	for b.Loop() {
		s.Set(many)
	}
}
