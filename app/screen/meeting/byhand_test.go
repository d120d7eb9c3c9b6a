package meeting

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

// write replaces what stands in the field that has the keyboard.
func write(m *Screen, words string) {
	field := m.env.Window.Canvas().Focused().(*widgets.KeyEntry)
	field.SetText("")
	test.Type(field, words)
}

// field is the field with that placeholder.
func field(t *testing.T, m *Screen, placeholder string) *widgets.KeyEntry {
	t.Helper()
	e := screentest.Field(t, m.env.Window, placeholder)
	m.env.Window.Canvas().Focus(e)
	return e
}

func TestATaskIsAddedByHand(t *testing.T) {
	m, library := openPlanning(t)
	m.GoTo([]int{2})
	m.Add()
	write(m, "Call the landlord")
	field(t, m, "Nobody")
	write(m, "be") // is completed when the field is left
	field(t, m, text.Say("due.hint"))
	write(m, "next friday")
	if !screentest.Shows(m.env.Window, "Friday, 27 Nov 2026") {
		t.Error("the day that is meant is not told")
	}
	test.Tap(screentest.Button(t, m.env.Window, "Save"))
	if want := `add action_item "Call the landlord" [m2] "Ben" 2026-11-27`; !slices.Contains(library.Calls, want) {
		t.Errorf("calls %q, want %q", library.Calls, want)
	}
	library.undo()
	if !slices.Contains(library.Calls, "undo c1") {
		t.Error("it cannot be undone")
	}
}

func TestWhatIsUnclearCannotBeSaved(t *testing.T) {
	m, library := openPlanning(t)
	m.Add()
	write(m, "Call the landlord")
	field(t, m, text.Say("due.hint"))
	write(m, "some day")
	if !screentest.Shows(m.env.Window, "That is not a date.") || !screentest.Button(t, m.env.Window, "Save").Disabled() {
		t.Error("a date that nobody understands is saved")
	}
	m.env.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if screentest.Dialogs(m.env.Window) != 0 || len(library.Calls) > 0 {
		t.Errorf("after Escape: %d dialogs, calls %q", screentest.Dialogs(m.env.Window), library.Calls)
	}
}

func TestTheSelectedWordsBecomeAQuestion(t *testing.T) {
	m, library := openPlanning(t)
	m.OpenTab(tabTranscript)
	m.transcript.text.Select(widgets.Place{Sentence: 2, Byte: 5}, widgets.Place{Sentence: 3, Byte: 5})
	m.addSaid(conversation.TypeQuestion, 2)
	if screentest.Shows(m.env.Window, "Owner") {
		t.Error("a question has an owner")
	}
	test.Tap(screentest.Button(t, m.env.Window, "Save"))
	if want := `add question "does the office open? Let's" [m2 m3] "" 0001-01-01`; !slices.Contains(library.Calls, want) {
		t.Errorf("calls %q, want %q", library.Calls, want)
	}
}

func TestWhatIsAddedHasNoTimeWhereTheTranscriptHasNone(t *testing.T) {
	m, _ := openPlanning(t)
	m.content.Messages[2].Untimed = true
	m.addSaid(conversation.TypeQuestion, 2)
	if !screentest.Shows(m.env.Window, "From: “"+m.content.Messages[2].Text+"”") {
		t.Error("the dialog names a time that nobody knows")
	}
}

func TestWhatIsAddedIsOfTheKindInView(t *testing.T) {
	for tab, want := range map[int]conversation.InsightType{
		tabOverview: conversation.TypeActionItem, tabTasks: conversation.TypeActionItem,
		tabDecisions: conversation.TypeDecision, tabQuestions: conversation.TypeQuestion,
	} {
		m, library := openPlanning(t)
		m.OpenTab(tab)
		m.Add()
		write(m, "Something")
		test.Tap(screentest.Button(t, m.env.Window, "Save"))
		if call := `add ` + string(want) + ` "Something" [m0] "" 0001-01-01`; !slices.Contains(library.Calls, call) {
			t.Errorf("tab %d: calls %q, want %q", tab, library.Calls, call)
		}
	}
}

func TestWithoutAWordSaidNothingIsAdded(t *testing.T) {
	m := openWith(t, screentest.NewEnv(t), &fakeLibrary{}, "c1")
	m.Add()
	if screentest.Dialogs(m.env.Window) != 0 {
		t.Error("it is asked for what could not be kept")
	}
}

func TestDoneAndRemovedOfferUndo(t *testing.T) {
	m, library := openPlanning(t)
	in := m.tables[Tasks].all[0]
	for _, c := range []struct {
		do   func()
		says string
	}{
		{func() { m.tick(in, true) }, "Done: Send the printer an email"},
		{func() { m.tick(in, false) }, "Open again: Send the printer an email"},
		{func() { m.dismiss(in) }, "Removed: Send the printer an email"},
		{func() { m.move(in, conversation.TypeDecision) }, "Now “Decision”: Send the printer an email"},
	} {
		c.do()
		if library.edited != c.says {
			t.Errorf("said %q, want %q", library.edited, c.says)
		}
		before := len(library.Calls)
		library.undo()
		if got := library.Calls[before:]; !slices.Equal(got, []string{"undo c1"}) {
			t.Errorf("%s: undone by %q", c.says, got)
		}
	}
}

func TestAnInsightIsMovedToAnotherKind(t *testing.T) {
	m, library := openPlanning(t)
	m.GoToInsight(Insight{ID: "d1", Kind: Decisions})
	m.EditSelected()
	m.env.Window.Canvas().Focused().(*widgets.KeyEntry).SetText("Take the office")
	choose(t, m, "Task")
	field(t, m, "Nobody")
	write(m, "Ana")
	test.Tap(screentest.Button(t, m.env.Window, "Save"))
	if want := []string{"type d1 action_item", "text d1 Take the office", "owner d1 Ana"}; !slices.Equal(library.Calls, want) {
		t.Errorf("calls %q, want %q", library.Calls, want)
	}
}

func TestSeveralAreDoneAtOnceAndUndoneAtOnce(t *testing.T) {
	m, library := openPlanning(t)
	m.OpenTab(tabTasks)
	table := m.tables[Tasks]
	table.selectID("a1")
	table.table.PickAll()
	if !screentest.Shows(m.env.Window, "3 selected") {
		t.Error("how many are selected is not told")
	}
	m.refresh()
	if screentest.Shows(m.env.Window, "Chosen because of") || !screentest.Shows(m.env.Window, "3 selected") {
		t.Error("after a change one alone is explained")
	}
	test.Tap(screentest.Button(t, m.env.Window, "Done"))
	if want := []string{"done a1 true", "done f1 true"}; !slices.Equal(library.Calls, want) || library.edited != "2 done" {
		t.Errorf("calls %q, want %q; said %q", library.Calls, want, library.edited)
	}
	library.undo()
	if want := []string{"undo c1", "undo c1"}; !slices.Equal(library.Calls[2:], want) {
		t.Errorf("undone by %q", library.Calls[2:])
	}
}

func TestSeveralGetAnOwnerAndADate(t *testing.T) {
	m, library := openPlanning(t)
	m.OpenTab(tabTasks)
	m.tables[Tasks].table.PickAll()
	test.Tap(screentest.Button(t, m.env.Window, "Owner…"))
	write(m, "an")
	m.env.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	test.Tap(screentest.Button(t, m.env.Window, "Due…"))
	write(m, "in two weeks")
	m.env.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	want := []string{"owner a1 Ana", "owner a2 Ana", "owner f1 Ana", "due a1 2026-12-03", "due a2 2026-12-03", "due f1 2026-12-03"}
	if !slices.Equal(library.Calls, want) {
		t.Errorf("calls %q, want %q", library.Calls, want)
	}
}

// buttonsIn are the buttons with these words in a part of the window.
func buttonsIn(part fyne.CanvasObject, words string) (all []*widgets.Button) {
	for _, o := range test.LaidOutObjects(part) {
		if b, ok := o.(*widgets.Button); ok && b.Text == words {
			all = append(all, b)
		}
	}
	return all
}

func TestSeveralAreCopiedAndExportedWithOwnerAndDate(t *testing.T) {
	m, library := openPlanning(t)
	m.OpenTab(tabTasks)
	m.tables[Tasks].table.PickAll()
	test.Tap(screentest.Button(t, m.env.Window, "Copy"))
	want := "Ben: Send the printer an email (20 Nov 2026)\nLook for an office\nMeet again on Monday"
	if got := fyne.CurrentApp().Clipboard().Content(); got != want {
		t.Errorf("copied %q", got)
	}
	path := filepath.Join(t.TempDir(), "tasks.md")
	m.env.Files = screentest.Files{Path: path, Sure: true}
	exports := buttonsIn(m.tables[Tasks].several.object, "Export…") // beside that of the whole meeting
	if len(exports) != 1 {
		t.Fatalf("%d buttons", len(exports))
	}
	test.Tap(exports[0])
	want = "- [ ] Ben: Send the printer an email (20 Nov 2026)\n- [x] Look for an office\n- [ ] Meet again on Monday\n"
	if got, err := os.ReadFile(path); err != nil || string(got) != want || library.saved != path {
		t.Errorf("wrote %q, %v", got, err)
	}
}

func TestTheTableHasTheWordsOfTheAnswer(t *testing.T) {
	m, _ := openPlanning(t)
	m.OpenTab(tabQuestions)
	m.env.Window.Resize(fyne.NewSize(1400, 700))
	if !screentest.Shows(m.env.Window, "Ben: I will send them an email by Friday.") || !screentest.Shows(m.env.Window, "Open") {
		t.Error("what was answered, and what was not, is not shown")
	}
}

func TestADueDateIsTypedIntoTheTableAsPeopleSayIt(t *testing.T) {
	m, library := openPlanning(t)
	table := m.tables[Tasks]
	if !table.saveDue(table.all[0], "in two weeks") || table.saveDue(table.all[0], "whenever") {
		t.Error("not understood, or too much")
	}
	if want := []string{"due a1 2026-12-03"}; !slices.Equal(library.Calls, want) {
		t.Errorf("calls %q", library.Calls)
	}
}

func TestOverdueIsByTheDay(t *testing.T) {
	now := screentest.Now
	for days, want := range map[int]bool{-1: true, 0: false, 1: false} {
		due := now.AddDate(0, 0, days).Add(-time.Hour)
		if (Insight{Kind: Tasks, Due: &due}).overdue(now) != want {
			t.Errorf("%d days away: not %v", days, want)
		}
	}
}

// choose chooses in the list that is in the dialog.
func choose(t *testing.T, m *Screen, name string) {
	t.Helper()
	list, ok := screentest.Find(m.env.Window, func(*widgets.Select) bool { return true })
	if !ok {
		t.Fatal("there is no list")
	}
	list.SetSelected(name)
}
