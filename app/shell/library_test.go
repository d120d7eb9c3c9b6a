package shell

import (
	"slices"
	"testing"
	"time"

	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/service/agenda"
)

func called(e *fakeEngine, call string) bool { return slices.Contains(e.Calls, call) }

func withTasks() *fakeEngine {
	weekly := agenda.Meeting{ID: "c1", Name: "Planning", Project: "Website", Start: screentest.Now.Add(-24 * time.Hour)}
	return &fakeEngine{content: planning(), meetings: []library.Meeting{{ID: "c1", Name: "Planning", Project: "Website", Start: weekly.Start, Tasks: 2, Open: 2, Asked: 1}, {ID: "c2", Name: "Review"}},
		items: []agenda.Item{{Meeting: weekly, ID: "a1", Text: "Send the printer an email", Person: "Ben", Messages: []string{"m1"}, At: 5}}}
}

func TestAMeetingThrownAwayComesBackWithUndo(t *testing.T) {
	engine := withTasks()
	s := newTestShell(t, engine)
	s.OpenMeeting("c1")
	s.Meeting().Delete()
	if !called(engine, "trash [c1]") || s.Meeting() != nil || !screentest.Shows(s.env.Window, "Moved to the trash") {
		t.Fatalf("thrown away: %q, and the meeting is %v", engine.Calls, s.Meeting())
	}
	s.Undo()
	if !called(engine, "restore [c1]") {
		t.Errorf("Undo called %q", engine.Calls)
	}
	before := len(engine.Calls)
	s.Undo()
	if len(engine.Calls) != before {
		t.Error("the same is undone twice")
	}
}

func TestATaskLeadsToItsMomentAndBack(t *testing.T) {
	engine := withTasks()
	s := newTestShell(t, engine)
	s.OpenPage(library.Tasks)
	s.openItem(engine.items[0])
	if s.Meeting() == nil || !pointedAt(s, 1) || !called(engine, "read c1") {
		t.Fatal("the moment is not shown")
	}
	if !screentest.Shows(s.env.Window, "‹ Back to Tasks") {
		t.Error("no way back is shown")
	}
	s.Escape()
	if s.pages.Current() != s.tasks[library.Tasks].Object {
		t.Error("Escape does not lead back to the tasks")
	}
	s.Escape()
	if s.pages.Current() != s.add.Object {
		t.Error("Escape does not lead back to where it began")
	}
	s.Escape()
	if s.pages.Current() != s.add.Object {
		t.Error("Escape leads out of the first page")
	}
}

func TestATickInTheTasksIsUndone(t *testing.T) {
	engine := withTasks()
	s := newTestShell(t, engine)
	s.OpenPage(library.Tasks)
	s.tasks[library.Tasks].OnDone("Done", "c1")
	s.Undo()
	if !called(engine, "undo c1") {
		t.Errorf("Undo called %q", engine.Calls)
	}
}

func TestTheSidebarCountsWhatIsOpen(t *testing.T) {
	s := newTestShell(t, withTasks())
	for _, words := range []string{"All meetings", "Tasks", "Questions", "Yesterday"} {
		if !screentest.Shows(s.env.Window, words) {
			t.Errorf("%q is not there", words)
		}
	}
	if got := s.library.Count(library.Tasks); got != "2" {
		t.Errorf("%q open tasks", got)
	}
	if got := s.library.Count(library.Questions); got != "1" {
		t.Errorf("%q open questions", got)
	}
}

func TestWhereOneWasIsForgottenWithItsMeeting(t *testing.T) {
	engine := withTasks()
	s := newTestShell(t, engine)
	s.OpenMeeting("c2")
	s.OpenMeeting("c1")
	engine.meetings = engine.meetings[:1] // c2 is deleted elsewhere
	s.Changed("")
	s.Back()
	if s.pages.Current() != s.add.Object {
		t.Error("Back leads to a meeting that is gone")
	}
}
