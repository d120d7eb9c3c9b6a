package shell

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/screen/jobs"
	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/screen/search"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/agenda"
	"github.com/debrief-app/debrief/widgets"
)

// TestNoPageMakesTheWindowGrow asks every page for the least room that it can do with: Fyne
// makes a window larger that has less, even than its screen. A window of 900×600 has room for
// text half as large again, one of 1180×740 for text that is twice as large, each with its
// menu.
func TestNoPageMakesTheWindowGrow(t *testing.T) {
	for _, look := range []struct {
		scale float32
		room  fyne.Size
	}{{1.5, fyne.NewSize(900, 560)}, {2, fyne.NewSize(1180, 690)}} {
		for _, language := range []string{"en", "de", "fr", "es"} {
			t.Run(fmt.Sprint(look.scale, " ", language), func(t *testing.T) {
				s := shellIn(t, language, look.scale, look.room)
				for _, page := range everyPage {
					page.open(s)
					s.Object.Refresh()
					if got := s.Object.MinSize(); got.Width > look.room.Width || got.Height > look.room.Height {
						t.Errorf("%s: it takes %v, and has %v", page.name, got, look.room)
					}
				}
			})
		}
	}
}

// shellIn is a window in a language, with larger text.
func shellIn(t *testing.T, language string, scale float32, room fyne.Size) *Shell {
	t.Helper()
	s := newTestShell(t, fullLibrary())
	fyne.CurrentApp().Settings().SetTheme(widgets.Theme{Scale: scale})
	if err := text.Speak(language); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := text.Speak("en"); err != nil {
			t.Error(err)
		}
	})
	s = s.Anew()
	s.env.Window.SetContent(s.Object)
	s.env.Window.Resize(room)
	return s
}

var everyPage = []struct {
	name string
	open func(*Shell)
}{
	{"add", func(s *Shell) { s.OpenAdd("") }},
	{"all meetings", func(s *Shell) { s.OpenPage(library.Meetings) }},
	{"tasks", func(s *Shell) { s.OpenPage(library.Tasks) }},
	{"questions", func(s *Shell) { s.OpenPage(library.Questions) }},
	{"since last time", func(s *Shell) { s.OpenSince("Website") }},
	{"search", func(s *Shell) { s.searchFor("email") }},
	{"overview", func(s *Shell) { s.OpenMeeting("c1") }},
	{"transcript", func(s *Shell) { s.OpenMeeting("c1"); s.meeting.OpenTab(1) }},
	{"found", func(s *Shell) { s.OpenMeeting("c1"); s.meeting.OpenTab(1); s.meeting.FindInTranscript() }},
	{"tasks of a meeting", func(s *Shell) { s.OpenMeeting("c1"); s.meeting.OpenTab(2) }},
	{"decisions", func(s *Shell) { s.OpenMeeting("c1"); s.meeting.OpenTab(3) }},
	{"questions of a meeting", func(s *Shell) { s.OpenMeeting("c1"); s.meeting.OpenTab(4) }},
	{"topics", func(s *Shell) { s.OpenMeeting("c1"); s.meeting.OpenTab(5) }},
	{"jobs", func(s *Shell) {
		all := []jobs.Job{{ID: "1", Name: "talk.mkv", Stage: jobs.Listening, Captions: true}, {ID: "2", Name: "other.mp4", Stage: jobs.Failed, Err: fmt.Errorf("no sound")}}
		s.SetJobs(all)
		s.OpenJob(all[0])
	}},
}

// fullLibrary has something for every page.
func fullLibrary() *fakeEngine {
	weekly := agenda.Meeting{ID: "c1", Name: "Planning", Project: "Website"}
	return &fakeEngine{content: planning(), meetings: []library.Meeting{{ID: "c1", Name: "Planning", Project: "Website"}, {ID: "c2", Name: "Review"}},
		since: agenda.Since{Last: weekly, Promised: []agenda.Item{{Meeting: weekly, ID: "a2", Text: "Look for an office"}}},
		items: []agenda.Item{{Meeting: weekly, ID: "a1", Text: "Send the printer an email", Person: "Ben"}},
		hits:  []search.Hit{{MeetingID: "c1", MeetingName: "Planning", ID: "m1", At: 5, Text: "an email by Friday"}}}
}
