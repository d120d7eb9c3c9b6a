package shell

import (
	"errors"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/app/screen/jobs"
	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/screen/search"
	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/service/agenda"
)

// What Tab comes to on every page, and on those of a meeting above and below what is theirs.
const (
	sidebar = "field Search | Add a recording | IconButton | All meetings 2 | Tasks | Questions | Rows | "
	head    = "Planning | Add | Export… | Button | Thursday, 19 Nov 2026  ·  40 s  ·  Ana, Ben | Overview | Transcript | Tasks 3 | Decisions | Questions 2 | Topics 1 | "
	player  = " | RoundButton | RoundButton | RoundButton | SeekBar | 1×"
)

// TestTabLeadsThroughEveryPage walks with Tab once around each page: through the library at
// the left, and then through the page from its top to its bottom, and into nothing hidden.
// What is named by its kind has an icon and no words, or many words.
func TestTabLeadsThroughEveryPage(t *testing.T) {
	for _, page := range []struct {
		name string
		open func(*Shell)
		then string
	}{
		{"add", func(s *Shell) { s.OpenAdd("") }, "Choose videos… | field … or paste a link to a recording | Button | New meeting | choice Automatic | Paste transcript… | Try the sample meeting"},
		{"all meetings", func(s *Shell) { s.OpenPage(library.Meetings) }, "Meetings 2 | Trash | field Filter | Anyone | All projects | Any time | check With open tasks | Rows"},
		{"tasks", func(s *Shell) { s.OpenPage(library.Tasks) }, "Export… | Mine | By person | By project | By due date | field Filter | All projects | Any time | check Only open tasks | Rows"},
		{"questions", func(s *Shell) { s.OpenPage(library.Questions) }, "Export… | By project | By person | By meeting | field Filter | Anyone | All projects | Any time | check Only open questions | Rows"},
		{"since last time", func(s *Shell) { s.OpenSince("Website") }, "Export… | Website | Rows"},
		{"search", func(s *Shell) { s.library.FocusSearch(); s.searchFor("email") }, "Anyone | All projects | Any time | Rows"},
		{"overview", func(s *Shell) { s.OpenMeeting("c1") }, head + "Find insights again | Ana  8 s · 50% | Ben  8 s · 50% | Send the printer an email | Meet again on Monday | Look for an office | When does the office open?" + player},
		{"transcript", func(s *Shell) { s.OpenMeeting("c1"); s.meeting.OpenTab(1) }, head + "field Find in the transcript | Button | Button | Replace… | Rows" + player},
		{"tasks of a meeting", func(s *Shell) { s.OpenMeeting("c1"); s.meeting.OpenTab(2) }, head + "field Filter | check Only open | Rows" + player},
		{"jobs, one of them open", func(s *Shell) {
			all := []jobs.Job{{ID: "1", Name: "talk.mkv", Stage: jobs.Listening, Captions: true}, {ID: "2", Name: "other.mp4", Stage: jobs.Failed, Err: errors.New("no sound")}}
			s.SetJobs(all)
			s.OpenJob(all[0])
		}, "IconButton | Rows | IconButton | IconButton | IconButton | IconButton | Use the captions | Rows"},
		{"decisions", func(s *Shell) { s.OpenMeeting("c1"); s.meeting.OpenTab(3) }, head + "field Filter | Rows" + player},
		{"topics", func(s *Shell) { s.OpenMeeting("c1"); s.meeting.OpenTab(5) }, head + "field Filter | Rows" + player},
		{"questions of a meeting", func(s *Shell) { s.OpenMeeting("c1"); s.meeting.OpenTab(4) }, head + "field Filter | check Only open | Rows" + player},
	} {
		t.Run(page.name, func(t *testing.T) {
			weekly := agenda.Meeting{ID: "c1", Name: "Planning", Project: "Website"}
			engine := &fakeEngine{content: planning(), meetings: []library.Meeting{{ID: "c1", Name: "Planning", Project: "Website"}, {ID: "c2", Name: "Review"}},
				since: agenda.Since{Last: weekly, Promised: []agenda.Item{{Meeting: weekly, ID: "a2", Text: "Look for an office"}}},
				items: []agenda.Item{{Meeting: weekly, ID: "a1", Text: "Send the printer an email", Person: "Ben"}},
				hits:  []search.Hit{{MeetingID: "c1", MeetingName: "Planning", ID: "m1", At: 5, Text: "an email by Friday"}}}
			s := newTestShell(t, engine)
			page.open(s)
			order := screentest.TabOrder(t, s.env.Window.Canvas())
			got := strings.NewReplacer("Tasks 1 | Q", "Tasks | Q", "Questions 1 | R", "Questions | R").Replace(strings.Join(order, " | ")) // counted where they are shown
			if got != sidebar+page.then {
				t.Errorf("Tab leads through\n%s\nand not through\n%s", got, sidebar+page.then)
			}
		})
	}
}
