package meeting

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/service/conversation"
)

func TestHeaderTellsWhenHowLongAndWho(t *testing.T) {
	m, _ := openPlanning(t)
	for _, words := range []string{"Planning", "Thursday, 19 Nov 2026", "40 s", "Ana, Ben"} {
		if !screentest.Shows(m.env.Window, words) {
			t.Errorf("%q is not shown", words)
		}
	}
}

func TestEveryTabShowsItsInsights(t *testing.T) {
	m, _ := openPlanning(t)
	for tab, words := range map[int]string{
		tabTranscript: "I will send them an email by Friday.", tabTasks: "Send the printer an email",
		tabDecisions: "Take the office at the harbour", tabQuestions: "When does the office open?", tabTopics: "printer",
	} {
		m.OpenTab(tab)
		if !screentest.Shows(m.env.Window, words) {
			t.Errorf("tab %d does not show %q", tab, words)
		}
	}
}

func TestEvidenceLeadsIntoTheTranscript(t *testing.T) {
	m, _ := openPlanning(t)
	m.GoToInsight(Insight{ID: "a1", Kind: Tasks})
	if !screentest.Shows(m.env.Window, "Chosen because of “I will send”") {
		t.Error("why it was chosen is not told")
	}
	m.GoTo([]int{1})
	if m.tabs.Chosen() != tabTranscript || !m.transcript.text.Pointed(1) || m.transcript.text.Pointed(0) {
		t.Error("the sentence is not pointed at in the transcript")
	}
}

func TestOnlyWhatIsToBeDone(t *testing.T) {
	m, _ := openPlanning(t)
	table := m.tables[Tasks]
	table.open.SetChecked(true)
	if table.table.Len() != 2 || table.table.Item(0).ID != "a1" || table.table.Item(1).ID != "f1" {
		t.Errorf("%d items left", table.table.Len())
	}
	table.filter.SetText("nothing like that")
	m.OpenTab(tabTasks)
	if !screentest.Shows(m.env.Window, "Nothing matches.") {
		t.Error("an empty filter result says nothing")
	}
}

func TestFindingInTheTranscript(t *testing.T) {
	m, _ := openPlanning(t)
	m.OpenTab(tabTranscript)
	p := m.transcript
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
	m, library := openPlanning(t)
	in := m.tables[Tasks].all[0]
	before := typed{kind: conversation.TypeActionItem, words: in.Text, owner: in.Person, due: *in.Due}
	m.tick(in, true)
	after := before
	after.words, after.owner = "Write to the printer", "Ana"
	m.save(in, before, after)
	after = before
	after.due = time.Time{}
	m.save(in, before, after)
	m.Undo()
	want := []string{"done a1 true", "text a1 Write to the printer", "owner a1 Ana", "due a1 0001-01-01", "undo c1"}
	if !reflect.DeepEqual(library.Calls, want) {
		t.Errorf("calls %q, want %q", library.Calls, want)
	}
}

func TestExportWritesTheFileWhole(t *testing.T) {
	m, library := openPlanning(t)
	path := filepath.Join(t.TempDir(), "notes.md")
	m.env.Files = screentest.Files{Path: path, Sure: true}
	m.Export()
	saved := library.saved
	got, err := os.ReadFile(path)
	if err != nil || string(got) != "# exported c1 as md\n" || saved != path {
		t.Errorf("wrote %q, %v; told %q", got, err, saved)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".debrief-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestExportAsksBeforeItReplacesAFile(t *testing.T) {
	m, _ := openPlanning(t)
	path := filepath.Join(t.TempDir(), "notes.md")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	m.env.Files = screentest.Files{Path: path}
	m.Export()
	if got, _ := os.ReadFile(path); string(got) != "mine" || !screentest.Shows(m.env.Window, "would be replaced") {
		t.Error("the file was replaced without a question")
	}
}

func TestAnotherMeetingBeginsAtItsOverview(t *testing.T) {
	m, _ := openPlanning(t)
	m.OpenTab(tabQuestions)
	m.Open("c1")
	if m.tabs.Chosen() != tabQuestions {
		t.Error("the same meeting, read again, loses its place")
	}
	m.Open("c2")
	if m.tabs.Chosen() != tabOverview {
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
