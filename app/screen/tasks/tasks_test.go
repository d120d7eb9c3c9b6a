package tasks

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/agenda"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// fakeLibrary writes down what is done to it.
type fakeLibrary struct {
	items   []agenda.Item
	since   agenda.Since
	written List
	calls   []string
}

func (l *fakeLibrary) note(format string, args ...any) error {
	l.calls = append(l.calls, fmt.Sprintf(format, args...))
	return nil
}

func (l *fakeLibrary) Speakers(context.Context) ([]string, error) { return []string{"Ana", "Ben"}, nil }
func (l *fakeLibrary) Projects(context.Context) ([]string, error) {
	return []string{"Office", "Website"}, nil
}
func (l *fakeLibrary) Items(context.Context, Kind) ([]agenda.Item, error) {
	return slices.Clone(l.items), nil
}
func (l *fakeLibrary) Since(_ context.Context, project string) (agenda.Since, bool, error) {
	return l.since, project == "Website", nil
}
func (l *fakeLibrary) ExportItems(_ context.Context, form string, list List) ([]byte, error) {
	l.written = list
	return []byte("written as " + form), nil
}
func (l *fakeLibrary) SetDone(_ context.Context, m, id string, done bool) error {
	for i := range l.items {
		if l.items[i].ID == id {
			l.items[i].Done = done
		}
	}
	return l.note("done %s %s %t", m, id, done)
}
func (l *fakeLibrary) SetText(_ context.Context, m, id, words string) error {
	return l.note("text %s %s %s", m, id, words)
}
func (l *fakeLibrary) SetOwner(_ context.Context, m, id, name string) error {
	return l.note("owner %s %s %s", m, id, name)
}
func (l *fakeLibrary) SetDue(_ context.Context, m, id string, due time.Time) error {
	return l.note("due %s %s %s", m, id, due.Format(time.DateTime))
}
func (l *fakeLibrary) Dismiss(_ context.Context, m, id string) error {
	return l.note("dismiss %s %s", m, id)
}
func (l *fakeLibrary) Undo(_ context.Context, m string) error { return l.note("undo %s", m) }

var (
	weekly = agenda.Meeting{ID: "w", Name: "Weekly", Project: "Website", Start: screentest.Now.AddDate(0, 0, -3)}
	board  = agenda.Meeting{ID: "b", Name: "Board", Start: screentest.Now.AddDate(0, 0, -10)}
)

// someTasks are two of Ana's, one of Ben's, and one of nobody's that is done. It is a Thursday.
func someTasks() []agenda.Item {
	day := func(n int) time.Time { return time.Date(2026, 11, 19+n, 23, 59, 59, 0, time.Local) }
	return []agenda.Item{
		{Meeting: weekly, ID: "1", Kind: conversation.TypeActionItem, Text: "Send the report", Person: "Ana", Due: day(1)},
		{Meeting: weekly, ID: "2", Kind: conversation.TypeActionItem, Text: "Call the printer", Person: "Ben", Due: day(-2)},
		{Meeting: board, ID: "3", Kind: conversation.TypeFollowUp, Text: "Meet again", Person: "ana"},
		{Meeting: board, ID: "4", Kind: conversation.TypeActionItem, Text: "Rent a room", Done: true, Due: day(6)},
	}
}

func openTasks(t testing.TB, l *fakeLibrary, kind Kind) *Screen {
	t.Helper()
	env := screentest.NewEnv(t)
	s := New(env, l, kind)
	s.OnDone = func(words, id string) { _ = l.note("undo offered in %s: %s", id, words) }
	s.OnInvalid = func(words string) { _ = l.note("invalid: %s", words) }
	s.OnOpen = func(i agenda.Item) { _ = l.note("open %s", i.ID) }
	screentest.Open(env, s.Object)
	env.Window.Resize(fyne.NewSize(1200, 700))
	s.Open()
	return s
}

// listed are the texts under their headings.
func listed(s *Screen) string {
	var b strings.Builder
	for i := range s.table.Len() {
		item := s.table.Item(i)
		fmt.Fprintf(&b, "%s: %s\n", s.grouping()(item), item.Text)
	}
	return b.String()
}

func TestTasksAreGroupedAsTheViewSays(t *testing.T) {
	s := openTasks(t, &fakeLibrary{items: someTasks()}, Tasks)
	for view, want := range map[int]string{
		viewDue:     "Overdue: Call the printer\nThis week: Send the report\nNo date: Meet again\n",
		viewPerson:  "Ana: Send the report\nana: Meet again\nBen: Call the printer\n",
		viewProject: "Website: Call the printer\nWebsite: Send the report\nNo project: Meet again\n",
	} {
		s.view.Choose(view)
		if got := listed(s); got != want {
			t.Errorf("view %d lists\n%swant\n%s", view, got, want)
		}
	}
	for _, words := range []string{"3 open tasks · 1 overdue", "Overdue: 17 Nov"} {
		if s.view.Choose(viewDue); !screentest.Shows(s.env.Window, words) {
			t.Errorf("%q is not there", words)
		}
	}
	s.open.SetChecked(false)
	if got := listed(s); !strings.Contains(got, "Next week: Rent a room") {
		t.Errorf("with what is done:\n%s", got)
	}
}

func TestMineAreThoseOfWhoTheUserIs(t *testing.T) {
	s := openTasks(t, &fakeLibrary{items: someTasks()}, Tasks)
	s.view.Choose(viewMine)
	if s.table.Len() != 0 || !screentest.Shows(s.env.Window, "Choose your name above") {
		t.Error("it does not ask who the user is")
	}
	s.meChoice.choose("Ana")
	if got := listed(s); got != "This week: Send the report\nNo date: Meet again\n" {
		t.Errorf("Ana's are\n%s", got)
	}
	if s.env.Settings.Get().Me != "Ana" {
		t.Error("who the user is is not kept")
	}
}

func TestATickedTaskStaysInSightUntilTheListIsOpenedAnew(t *testing.T) {
	l := &fakeLibrary{items: someTasks()}
	s := openTasks(t, l, Tasks)
	s.view.Choose(viewDue)
	s.env.Window.Canvas().Focus(s.Focusable())
	s.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	s.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if want := []string{"done w 2 true", "undo offered in w: Done: Call the printer"}; !slices.Equal(l.calls, want) {
		t.Errorf("called %q, want %q", l.calls, want)
	}
	if got := listed(s); !strings.HasPrefix(got, "Overdue: Call the printer\n") {
		t.Errorf("after the tick:\n%s", got)
	}
	if in, ok := s.table.Selected(); !ok || in.ID != "2" {
		t.Error("the row is not selected any more")
	}
	s.Open()
	if got := listed(s); strings.Contains(got, "printer") {
		t.Errorf("opened anew:\n%s", got)
	}
}

func TestTasksAreEditedInPlace(t *testing.T) {
	l := &fakeLibrary{items: someTasks()}
	s := openTasks(t, l, Tasks)
	columns := s.columns()
	item := s.table.Item(0)
	columns[1].Save(item, " Send the figures ")
	columns[2].Save(item, "Ben")
	if !columns[3].Save(item, "24 Dec 2026") || !columns[3].Save(item, "") || columns[3].Save(item, "whenever") {
		t.Error("dates are not taken as they should be")
	}
	var edits []string
	for _, c := range l.calls {
		if !strings.HasPrefix(c, "undo") {
			edits = append(edits, c)
		}
	}
	id := item.Meeting.ID + " " + item.ID
	want := []string{"text " + id + " Send the figures", "owner " + id + " Ben", "due " + id + " 2026-12-24 23:59:59", "due " + id + " 0001-01-01 00:00:00",
		"invalid: “whenever” is not a date. Try “19 Nov 2026”."}
	if !slices.Equal(edits, want) {
		t.Errorf("called %q, want %q", edits, want)
	}
}

func TestTasksAreWrittenUnderTheirHeadings(t *testing.T) {
	l := &fakeLibrary{items: someTasks()}
	s := openTasks(t, l, Tasks)
	s.view.Choose(viewProject)
	list := s.list()
	if list.Title != "Tasks" || !slices.Equal(list.Headings, []string{"Website", "No project"}) || len(list.Items[0]) != 2 || len(list.Items[1]) != 1 {
		t.Errorf("%+v", list)
	}
}

func TestAQuestionSaysWhereItWasAnswered(t *testing.T) {
	later := weekly
	s := openTasks(t, &fakeLibrary{items: []agenda.Item{
		{Meeting: weekly, ID: "1", Kind: conversation.TypeQuestion, Text: "Who pays?", Person: "Ben"},
		{Meeting: board, ID: "2", Kind: conversation.TypeQuestion, Text: "When does it open?", Later: &later},
	}}, Questions)
	if got := listed(s); got != "Website: Who pays?\n" {
		t.Errorf("open are\n%s", got)
	}
	s.open.SetChecked(false)
	if !screentest.Shows(s.env.Window, "Answered in Weekly, 16 Nov") {
		t.Error("it is not said where the question was answered")
	}
}

func TestTheSheetOfAProjectHasItsParts(t *testing.T) {
	all := someTasks()
	l := &fakeLibrary{since: agenda.Since{Last: weekly, Promised: all[:2], Open: all[2:3], Asked: []agenda.Item{{Meeting: board, ID: "q", Text: "Who pays?"}}}}
	env := screentest.NewEnv(t)
	s := NewSince(env, l)
	s.OnDone = func(string, string) {}
	screentest.Open(env, s.Object)
	s.Open("")
	if !screentest.Shows(env.Window, "Choose a project.") {
		t.Error("it does not ask for a project")
	}
	s.Open("Website")
	for _, words := range []string{"Website: since last time", "Last meeting: Weekly", "Promised last time", "Still open from before", "Open questions", "Who pays?"} {
		if !screentest.Shows(env.Window, words) {
			t.Errorf("%q is not there", words)
		}
	}
	if list := s.list(); !slices.Equal(list.Headings, []string{"Promised last time", "Still open from before", "Open questions"}) {
		t.Errorf("written under %q", list.Headings)
	}
}

func many(n int) []agenda.Item {
	items := make([]agenda.Item, n)
	for i := range items {
		m := agenda.Meeting{ID: fmt.Sprint(i / 40), Name: fmt.Sprint("Meeting ", i/40), Project: fmt.Sprint("Project ", i%12), Start: screentest.Now.AddDate(0, 0, -i/40)}
		items[i] = agenda.Item{Meeting: m, ID: fmt.Sprint(i), Text: fmt.Sprintf("Look again at the figures of week %d before anybody decides about hall %d", i%52, i%17),
			Person: fmt.Sprint("Person ", i%30), Due: screentest.Now.AddDate(0, 0, i%90-30), Done: i%3 == 0}
	}
	return items
}

// BenchmarkTwentyThousandTasks is the work of the UI goroutine for showing 20,000 tasks of
// 500 meetings once their words are measured, and for choosing another view of them.
func BenchmarkTwentyThousandTasks(b *testing.B) {
	l := &fakeLibrary{items: many(20000)}
	s := openTasks(b, l, Tasks)
	s.open.SetChecked(false)
	texts := make([]string, len(l.items))
	for i, item := range l.items {
		texts[i] = item.Text
	}
	p := prepared{l.items, widgets.Paragraphs(texts), names(l.items)}
	b.Run("set", func(b *testing.B) {
		for b.Loop() {
			s.set(p)
		}
	})
	b.Run("view", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			s.view.Choose(viewPerson + i%3)
		}
	})
	b.Run("scroll", func(b *testing.B) { // a page each: no frame has more to do; processor time
		worst, all, list := time.Duration(0), time.Duration(0), s.table.Focusable()
		for i := 0; b.Loop(); i++ {
			key := fyne.KeyPageDown
			if i/200%2 == 1 {
				key = fyne.KeyPageUp
			}
			worked := screentest.Worked(b, func() { list.TypedKey(&fyne.KeyEvent{Name: key}) })
			worst, all = max(worst, worked), all+worked
		}
		b.ReportMetric(float64(all.Microseconds())/1000/float64(b.N), "ms/page")
		b.ReportMetric(float64(worst.Microseconds())/1000, "worst-ms")
	})
}
