package screen

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/debrief-app/debrief/app/settings"
)

func openPlanning(t *testing.T) (*Shell, *fakeEngine) {
	t.Helper()
	engine := &fakeEngine{meeting: planning(), summaries: []Summary{{ID: "c1", Name: "Planning"}}}
	s := newTestShell(t, engine)
	s.OpenMeeting("c1")
	return s, engine
}

func TestHeaderTellsWhenHowLongAndWho(t *testing.T) {
	s, _ := openPlanning(t)
	for _, words := range []string{"Planning", "Thursday, 19 Nov 2026", "40 s", "Ana, Ben"} {
		if !shows(s.env.Window, words) {
			t.Errorf("%q is not shown", words)
		}
	}
}

func TestEveryTabShowsItsInsights(t *testing.T) {
	s, _ := openPlanning(t)
	for tab, words := range map[int]string{
		tabTranscript: "I will send them an email by Friday.", tabActions: "Send the printer an email",
		tabFollowUps: "Meet again on Monday", tabQuestions: "When does the office open?", tabTopics: "printer",
	} {
		s.Meeting().ShowTab(tab)
		if !shows(s.env.Window, words) {
			t.Errorf("tab %d does not show %q", tab, words)
		}
	}
}

func TestEvidenceLeadsIntoTheTranscript(t *testing.T) {
	s, _ := openPlanning(t)
	m := s.Meeting()
	m.ShowInsight(Insight{ID: "a1", Kind: ActionItems})
	if !shows(s.env.Window, "Chosen because of “I will send”") {
		t.Error("why it was chosen is not told")
	}
	m.ShowMoment([]int{1})
	if m.tabs.Chosen() != tabTranscript || !m.said.transcript.Pointed(1) || m.said.transcript.Pointed(0) {
		t.Error("the sentence is not pointed at in the transcript")
	}
}

func TestOnlyWhatIsToBeDone(t *testing.T) {
	s, _ := openPlanning(t)
	table := s.meeting.tables[ActionItems]
	table.open.SetChecked(true)
	if table.table.Len() != 1 || table.table.Item(0).ID != "a1" {
		t.Errorf("%d items left", table.table.Len())
	}
	table.filter.SetText("nothing like that")
	s.Meeting().ShowTab(tabActions)
	if !shows(s.env.Window, "Nothing fits.") {
		t.Error("an empty filter result says nothing")
	}
}

func TestFindingInTheTranscript(t *testing.T) {
	s, _ := openPlanning(t)
	s.Meeting().ShowTab(tabTranscript)
	p := s.meeting.said
	p.find.SetText("THE")
	if want := []int{0, 1, 2}; !reflect.DeepEqual(p.hits, want) {
		t.Errorf("found in %v, want %v", p.hits, want)
	}
	p.step(-1)
	if p.count.Text() != "3 of 3" {
		t.Errorf("counts %q", p.count.Text())
	}
}

func TestEditsGoToTheLibraryOneByOne(t *testing.T) {
	s, engine := openPlanning(t)
	m := s.Meeting()
	in := m.tables[ActionItems].all[0]
	m.tick(in, true)
	m.save(in, "Write to the printer", "Ana", in.Due)
	m.save(in, in.Text, in.Who, nil)
	m.Undo()
	want := []string{"done a1 true", "text a1 Write to the printer", "owner a1 Ana", "due a1 0001-01-01", "undo c1"}
	if !reflect.DeepEqual(engine.calls, want) {
		t.Errorf("calls %q, want %q", engine.calls, want)
	}
}

func TestExportWritesTheFileWhole(t *testing.T) {
	s, _ := openPlanning(t)
	path := filepath.Join(t.TempDir(), "notes.md")
	s.env.Files = fakeFiles{path: path, sure: true}
	s.Meeting().Export()
	saved := s.toast.Text()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != "# exported c1 as md\n" || saved != "Saved “notes.md”" {
		t.Errorf("wrote %q, %v; told %q", got, err, saved)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".debrief-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestExportAsksBeforeItReplacesAFile(t *testing.T) {
	s, _ := openPlanning(t)
	path := filepath.Join(t.TempDir(), "notes.md")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.env.Files = fakeFiles{path: path}
	s.Meeting().Export()
	if got, _ := os.ReadFile(path); string(got) != "mine" || !shows(s.env.Window, "would be replaced") {
		t.Error("the file was replaced without a question")
	}
}

func TestAnotherMeetingBeginsAtItsOverview(t *testing.T) {
	s, _ := openPlanning(t)
	s.Meeting().ShowTab(tabQuestions)
	s.OpenMeeting("c1")
	if s.meeting.tabs.Chosen() != tabQuestions {
		t.Error("the same meeting, read again, loses its place")
	}
	s.OpenMeeting("c2")
	if s.meeting.tabs.Chosen() != tabOverview {
		t.Error("another meeting does not begin at its overview")
	}
}

func TestTalkTimeLeavesOutUnknownVoices(t *testing.T) {
	m := planning()
	m.Messages[3].From.Name = "Unknown speaker"
	got := talkTime(m)
	if len(got) != 2 || got[0].name != "Ana" || got[0].seconds != 8 || got[1].seconds != 4 {
		t.Errorf("got %+v", got)
	}
}

func TestWhatIsLeftOutOfExportsIsRemembered(t *testing.T) {
	s, _ := openPlanning(t)
	boxes := s.meeting.parts()
	boxes[4].SetChecked(false)
	boxes[0].SetChecked(false)
	boxes[0].SetChecked(true)
	if got := s.env.Settings.Get().LeftOut; got != settings.Transcript {
		t.Errorf("left out: %b", got)
	}
	if s.meeting.parts()[4].Checked {
		t.Error("the next time, it is ticked again")
	}
}
