package screen

import (
	"reflect"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/debrief-app/debrief/widgets"
)

func found() *fakeEngine {
	return &fakeEngine{meeting: planning(), summaries: []Summary{{ID: "c1", Name: "Planning"}, {ID: "c2", Name: "Review"}, {ID: "c3", Name: "Other"}},
		hits: []Hit{{MeetingID: "c2", ID: "m1", Text: "best"}, {MeetingID: "c1", ID: "m1", Text: "an email", At: 5}, {MeetingID: "c2", ID: "m2", Text: "third"}}}
}

func TestResultsAreTogetherByMeetingAndTheLibraryShowsWhichOnes(t *testing.T) {
	s := newTestShell(t, found())
	s.library.search.SetText("email")
	var order []string
	for i := range s.results.table.Len() {
		order = append(order, s.results.table.Item(i).Text)
	}
	if want := []string{"best", "third", "an email"}; !reflect.DeepEqual(order, want) {
		t.Errorf("in the order %v, want %v", order, want)
	}
	if len(s.library.found) != 2 || !shows(s.env.Window, "2 places") || !shows(s.env.Window, "1 place") {
		t.Errorf("the library shows %v", s.library.found)
	}
}

func TestThereIsAWayBackToTheResults(t *testing.T) {
	engine := found()
	s := newTestShell(t, engine)
	s.library.search.SetText("email")
	s.openHit(engine.hits[1])
	if !shows(s.env.Window, "‹ Back to “email”") {
		t.Fatal("no way back is offered")
	}
	s.meeting.back.OnTapped()
	if !s.results.Object.Visible() {
		t.Error("the results do not come back")
	}
	s.OpenMeeting("c3")
	if s.meeting.back.Visible() {
		t.Error("a meeting that was not found offers a way back")
	}
	s.library.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !s.results.Object.Visible() {
		t.Error("Enter in the field does not come back to the results")
	}
	s.library.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.results.Object.Visible() || s.library.Query() != "" || len(s.library.found) != 3 {
		t.Error("Escape does not end the search")
	}
}

func TestTheSearchIsBounded(t *testing.T) {
	engine := found()
	s := newTestShell(t, engine)
	s.library.search.SetText("email")
	s.results.bounds.speaker.OnChosen(s.results.bounds.speakers()[2])
	s.results.bounds.days.OnChosen(widgets.Choice{ID: "lastmonth"})
	day := func(m time.Month, d int) time.Time { return time.Date(2026, m, d, 0, 0, 0, 0, time.Local) }
	if want := (Within{Speaker: "Ben", From: day(10, 1), To: day(10, 31)}); engine.within != want {
		t.Errorf("within %+v, want %+v", engine.within, want)
	}
	s.results.bounds.days.OnChosen(widgets.Choice{ID: "between"})
	test.Type(s.results.bounds.from, "3 Nov")
	test.Type(s.results.bounds.to, "5.11.2026")
	if want := (Within{Speaker: "Ben", From: day(11, 3), To: day(11, 5)}); engine.within != want {
		t.Errorf("within %+v, want %+v", engine.within, want)
	}
	s.results.bounds.days.OnChosen(widgets.Choice{ID: "any"})
	if want := (Within{Speaker: "Ben"}); engine.within != want {
		t.Errorf("within %+v, want %+v", engine.within, want)
	}
}

func TestTheDateOfAMeetingIsUnderstood(t *testing.T) {
	now := time.Date(2026, 11, 19, 12, 0, 0, 0, time.Local)
	for typed, want := range map[[2]string]string{
		{"2 Mar 2025", "16:45"}: "2025-03-02 16:45", {"yesterday", "9.05"}: "2026-11-18 09:05", {"2025-03-02", "4:45 pm"}: "2025-03-02 16:45",
		{"2025-03-02", "7"}: "2025-03-02 07:00", {"soon", "7"}: "", {"2 Mar 2025", "late"}: "",
	} {
		got, ok := startTyped(typed[0], typed[1], now)
		if ok != (want != "") || ok && got.Format("2006-01-02 15:04") != want {
			t.Errorf("%v: %v, %v; want %q", typed, got, ok, want)
		}
	}
}

func TestTheDateIsSaved(t *testing.T) {
	s, engine := openPlanning(t)
	before := s.meeting.meeting.Conversation.StartTime.Local()
	s.meeting.saveDate("2 Mar 2025", "16:45", before)
	s.meeting.saveDate("soon", "16:45", before)
	if want := []string{"start 2025-03-02 16:45"}; !reflect.DeepEqual(engine.calls, want) {
		t.Errorf("called %v", engine.calls)
	}
	if s.toast.Text() != "“soon 16:45” is no day. Try “19 Nov 2026 14:30”." {
		t.Errorf("told %q", s.toast.Text())
	}
}
