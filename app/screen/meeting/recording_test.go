package meeting

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/service/conversation"
)

func TestARecordingIsRemovedAfterAQuestion(t *testing.T) {
	library := &fakeLibrary{content: planning()}
	library.content.Conversation.Sources = []conversation.Source{
		{ID: "s1", Name: "monday.mp4", Duration: 25}, {ID: "s2", Name: "monday.mp4", Offset: 25, Duration: 15}}
	m := openWith(t, screentest.NewEnv(t), library, "c1")
	m.RemoveRecording()
	if !screentest.Shows(m.env.Window, "Undo brings it back") {
		t.Fatal("it is not asked about")
	}
	test.Tap(screentest.Button(t, m.env.Window, "Remove"))
	if want := []string{"remove c1 s2"}; !slices.Equal(library.Calls, want) {
		t.Errorf("calls %q, want %q", library.Calls, want)
	}
}

func TestTheOnlyRecordingStays(t *testing.T) {
	m, library := openPlanning(t)
	m.RemoveRecording()
	if len(library.Calls) != 0 || !screentest.Shows(m.env.Window, "only recording") {
		t.Errorf("calls %q", library.Calls)
	}
}

func TestATaskIsWrittenWithItsOwner(t *testing.T) {
	for _, c := range []struct {
		in   Insight
		want string
	}{
		{Insight{Kind: Tasks, Text: "Send the budget", Person: "Özlem"}, "Özlem: Send the budget"},
		{Insight{Kind: Tasks, Text: "Meet on Monday", Person: "Ben"}, "Ben: Meet on Monday"},
		{Insight{Kind: Tasks, Text: "Send the budget"}, "Send the budget"},
		{Insight{Kind: Questions, Text: "When do we open?", Person: "Ana"}, "When do we open?"},
	} {
		if got := taskText(c.in); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestAnotherTrackOfARecordingBecomesAMeetingOfItsOwn(t *testing.T) {
	library := &fakeLibrary{content: planning()}
	library.content.Conversation.Sources = []conversation.Source{
		{ID: "s1", Name: "call.mp4"}, {ID: "s2", Name: "film.mkv", OtherTracks: []conversation.Track{{Number: 3, Title: "Commentary"}}},
	}
	env := screentest.NewEnv(t)
	m := openWith(t, env, library, "c1")
	job := ""
	m.OnTrack = func(id string) { job = id }
	m.ChooseTrack()
	screentest.Button(t, env.Window, "Listen to it").OnTapped()
	if want := []string{"track 3 of s2 in c1"}; !slices.Equal(library.Calls, want) || job != "job9" {
		t.Errorf("calls %q, job %q", library.Calls, job)
	}
}

func TestAnIncompleteRecordingIsReadAgainByOneClick(t *testing.T) {
	for _, c := range []struct {
		missing []conversation.Missing
		offered bool
	}{{nil, false}, {[]conversation.Missing{{TimeOffset: 25, Duration: 10}}, true}} {
		library := &fakeLibrary{content: planning()}
		library.content.Conversation.Sources = []conversation.Source{{ID: "s1", Name: "monday.mp4", Duration: 25, Missing: c.missing}}
		m := openWith(t, screentest.NewEnv(t), library, "c1")
		if got := m.isIncomplete(); got != c.offered {
			t.Errorf("with %v missing it is offered: %v", c.missing, got)
		}
		told := false
		m.OnReading = func() { told = true }
		m.ReadAgain()
		if want := []string{"read c1 again"}; !slices.Equal(library.Calls, want) || !told {
			t.Errorf("calls %q, told %v", library.Calls, told)
		}
	}
}
