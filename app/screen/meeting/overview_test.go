package meeting

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/widgets"
)

func TestTheOverviewIsTheMinutes(t *testing.T) {
	m, _ := openPlanning(t)
	m.env.Window.Resize(fyne.NewSize(1200, 1600))
	for _, words := range []string{
		"Ana  8 s · 50%", // who spoke
		"Summary", "The printer gets an email by Friday.",
		"Decisions", "Take the office at the harbour",
		"Tasks", "Ben", "Send the printer an email", "Nobody yet", "Meet again on Monday",
		"Open questions", "When does the office open?", "1 answered question",
		"What was talked about when", "printer", "Ben writes to the people of the printer.",
	} {
		if !screentest.Shows(m.env.Window, words) {
			t.Errorf("%q is not shown", words)
		}
	}
	if screentest.Shows(m.env.Window, "Who talks to the printer?") {
		t.Error("an answered question stands among the open ones")
	}
}

func TestWhatWasNotFoundHasNoPlaceInTheMinutes(t *testing.T) {
	content := planning()
	content.Insights = conversation.Insights{Topics: content.Topics}
	m := openWith(t, screentest.NewEnv(t), &fakeLibrary{content: content}, "c1")
	for _, words := range []string{"Summary", "Open questions", "No tasks were found."} {
		if screentest.Shows(m.env.Window, words) {
			t.Errorf("%q is shown, and there is nothing under it", words)
		}
	}
	if screentest.Shows(m.env.Window, "Nothing was found") {
		t.Error("a topic is nothing")
	}
}

func TestAMeetingWithoutInsightsSaysSo(t *testing.T) {
	content := planning()
	content.Insights = conversation.Insights{}
	m := openWith(t, screentest.NewEnv(t), &fakeLibrary{content: content}, "c1")
	if !screentest.Shows(m.env.Window, "Nothing was found in this meeting.") {
		t.Error("an empty page says nothing")
	}
}

func TestOverdueTasksSaySo(t *testing.T) {
	content := planning()
	yesterday := screentest.Now.AddDate(0, 0, -2)
	content.ActionItems[0].DueBy = &yesterday
	m := openWith(t, screentest.NewEnv(t), &fakeLibrary{content: content}, "c1")
	m.env.Window.Resize(fyne.NewSize(1200, 1600))
	if !screentest.Shows(m.env.Window, "Overdue: 17 Nov") {
		t.Error("the minutes do not say that it is late")
	}
	m.OpenTab(tabTasks)
	if !screentest.Shows(m.env.Window, "Overdue: 17 Nov") {
		t.Error("the table does not say that it is late")
	}
}

func TestTasksAreByOwnerAndTheNextDueComesFirst(t *testing.T) {
	day := func(n int) *time.Time { d := screentest.Now.AddDate(0, 0, n); return &d }
	groups := byOwner([]Insight{
		{ID: "nobody", Person: ""}, {ID: "later", Person: "Ben", Due: day(9)}, {ID: "ana", Person: "Ana"},
		{ID: "done", Person: "Ben", Due: day(1), Done: true}, {ID: "never", Person: "Ben"}, {ID: "soon", Person: "Ben", Due: day(2)},
	})
	var got []string
	for _, g := range groups {
		for _, in := range g {
			got = append(got, in.ID)
		}
	}
	if want := []string{"soon", "later", "never", "done", "ana", "nobody"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTheMinutesHaveTheBestInTheOrderOfTheMeeting(t *testing.T) {
	var all []Insight
	for i := range 10 {
		all = append(all, Insight{ID: fmt.Sprint(i), Score: float64(i%5) / 10})
	}
	var got []string
	for _, in := range bestOf(all, 4) {
		got = append(got, in.ID)
	}
	if want := []string{"3", "4", "8", "9"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestEachMeetingBeginsAtTheTopOfItsMinutes(t *testing.T) {
	m, _ := openPlanning(t)
	m.env.Window.Resize(fyne.NewSize(700, 400))
	m.overview.scroll.ScrollToBottom()
	m.refresh()
	if m.overview.scroll.Offset.Y == 0 {
		t.Error("an edit scrolls the page")
	}
	m.Open("c2")
	if m.overview.scroll.Offset.Y != 0 {
		t.Error("another meeting begins in the middle of its page")
	}
}

func TestMentionsThatAreCloseAreOneStretch(t *testing.T) {
	var c Content
	for _, at := range []float64{0, 30, 200, 210} {
		c.Messages = append(c.Messages, conversation.Message{TimeOffset: at, Duration: 5})
	}
	want := []widgets.LaneSpan{{From: 0, To: 35}, {From: 200, To: 215}}
	if got := stretches(c, []int{0, 1, 2, 3}); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestThePlayheadGoesAlongInTheMinutes(t *testing.T) {
	m, library := openPlanning(t)
	library.player.report(PlayerState{Playing: true, Position: 12, Length: 40})
	if m.overview.position != 12 {
		t.Errorf("the playhead stands at %v", m.overview.position)
	}
	m.Open("c2")
	if m.overview.position >= 0 {
		t.Error("another meeting has the playhead of the one before")
	}
}

func TestOfManyPeopleTheRestIsNamedOnDemand(t *testing.T) {
	content := planning()
	for i := range 12 {
		who := conversation.Member{ID: fmt.Sprint("p", i), Name: fmt.Sprint("Person ", i)}
		content.Messages = append(content.Messages, conversation.Message{ID: who.ID, From: who, Duration: float64(i + 1), TimeOffset: 40})
	}
	m := openWith(t, screentest.NewEnv(t), &fakeLibrary{content: content}, "c1")
	if screentest.Shows(m.env.Window, "Person 0 ") || !screentest.Shows(m.env.Window, "Person 11 ") {
		t.Error("not those who spoke most are named")
	}
	tap(t, m, "6 more")
	if !screentest.Shows(m.env.Window, "Person 0 ") || screentest.Shows(m.env.Window, "6 more") {
		t.Error("the rest is not named")
	}
}

// tapped is a small text that can be clicked: a link, a chip.
type tapped interface {
	fyne.CanvasObject
	fyne.Tappable
	Text() string
}

// tap clicks on the link or chip with that text.
func tap(t *testing.T, m *Screen, words string) {
	t.Helper()
	o, ok := screentest.Find(m.env.Window, func(o tapped) bool { return o.Text() == words })
	if !ok {
		t.Fatalf("there is no %q", words)
	}
	o.Tapped(&fyne.PointEvent{})
}
