package shell

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/screen/search"
	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/widgets"
)

func searchable() *fakeEngine {
	return &fakeEngine{content: planning(), meetings: []library.Meeting{{ID: "c1", Name: "Planning"}, {ID: "c2", Name: "Review"}, {ID: "c3", Name: "Other"}},
		hits: []search.Hit{{MeetingID: "c2", ID: "m1", Text: "best"}, {MeetingID: "c1", ID: "m1", Text: "an email", At: 5}, {MeetingID: "c2", ID: "m2", Text: "third"}}}
}

func queryField(t *testing.T, s *Shell) *widgets.KeyEntry {
	t.Helper()
	return screentest.Field(t, s.env.Window, "Search")
}

func TestTheLibraryListsTheMeetingsThatHoldAHit(t *testing.T) {
	s := newTestShell(t, searchable())
	typeQuery(t, s, "email")
	if !screentest.Shows(s.env.Window, "2 matches") || !screentest.Shows(s.env.Window, "1 match") || screentest.Shows(s.env.Window, "Other") {
		t.Error("the library does not list the two meetings with their matches")
	}
}

// TestWordsCanBeTypedOverThoseBefore types one letter in place of all that was looked for:
// there is nothing to list yet, and the next letter must not go to the page from before.
func TestWordsCanBeTypedOverThoseBefore(t *testing.T) {
	s := newTestShell(t, searchable())
	s.OpenPage(library.Tasks)
	typeQuery(t, s, "email")
	field := queryField(t, s)
	s.library.FocusSearch()
	field.SetText("r")
	if s.search.Object.Visible() {
		t.Fatal("one letter lists something")
	}
	if s.env.Window.Canvas().Focused() != fyne.Focusable(field) {
		t.Error("the field has lost the keyboard")
	}
	field.TypedKey(key(fyne.KeyEscape))
	if s.env.Window.Canvas().Focused() != s.tasks[library.Tasks].Focusable() {
		t.Error("Escape does not lead into the page from before")
	}
}

func TestThereIsAWayBackToTheResults(t *testing.T) {
	engine := searchable()
	s := newTestShell(t, engine)
	typeQuery(t, s, "email")
	s.openHit(engine.hits[1])
	if !screentest.Shows(s.env.Window, "‹ Back to “email”") {
		t.Fatal("no way back is offered")
	}
	back, ok := screentest.Find(s.env.Window, func(l *widgets.TimeLink) bool { return l.Text() == "‹ Back to “email”" })
	if !ok {
		t.Fatal("there is no link back")
	}
	back.OnTapped()
	if !s.search.Object.Visible() {
		t.Error("the results do not come back")
	}
	s.OpenMeeting("c3")
	if screentest.Shows(s.env.Window, "Back to") {
		t.Error("a meeting that was not found offers a way back")
	}
	queryField(t, s).TypedKey(key(fyne.KeyReturn))
	if !s.search.Object.Visible() {
		t.Error("Enter in the field does not come back to the results")
	}
	if s.env.Window.Canvas().Focused() != s.search.Focusable() {
		t.Error("Enter does not lead into the results")
	}
	queryField(t, s).TypedKey(key(fyne.KeyEscape))
	if s.search.Object.Visible() || s.library.Query() != "" {
		t.Error("Escape does not end the search")
	}
}
