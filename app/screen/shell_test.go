package screen

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/service/fault"
)

func TestNothingIsCutOffInASmallWindow(t *testing.T) {
	s := newTestShell(t, &fakeEngine{missing: "tiny", meeting: planning(), summaries: []Summary{{ID: "c1", Name: "Planning"}}})
	s.SetJobs([]Job{{ID: "1", Name: "a.mp4", Stage: Listening}, {ID: "2", Stage: Waiting}, {ID: "3", Stage: Waiting}, {ID: "4", Stage: Waiting}})
	s.OpenMeeting("c1")
	s.meeting.ShowInsight(Insight{ID: "q1", Kind: Questions})
	if min := s.Object.MinSize(); min.Width > 860 || min.Height > 560 {
		t.Errorf("the window cannot be smaller than %v", min)
	}
}

func TestASingleRecordingIsShownWhileItRunsAndOpenedWhenReady(t *testing.T) {
	engine := &fakeEngine{meeting: planning()}
	s := newTestShell(t, engine)
	s.SetJobs(nil)
	s.Submit([]Source{{Path: "/a.mp4"}}, "")
	s.SetJobs([]Job{{ID: "job1", Name: "a.mp4", MeetingID: "c1", Stage: Listening, Said: planning().Messages[:2]}})
	if !s.work.Object.Visible() {
		t.Fatal("the running job is not shown")
	}
	s.SetJobs([]Job{{ID: "job1", Name: "a.mp4", MeetingID: "c1", Stage: Ready}})
	if s.Meeting() == nil || s.Meeting().ID() != "c1" {
		t.Error("the finished meeting is not opened")
	}
}

func TestAMeetingThatBecomesReadyMeanwhileIsMarked(t *testing.T) {
	engine := &fakeEngine{summaries: []Summary{{ID: "c1", Name: "Planning"}}}
	s := newTestShell(t, engine)
	s.SetJobs([]Job{{ID: "1", MeetingID: "c1", Stage: Listening}})
	s.SetJobs([]Job{{ID: "1", MeetingID: "c1", Stage: Ready}})
	if !s.library.All()[0].Fresh {
		t.Error("not marked as new")
	}
	s.OpenMeeting("c1")
	if s.library.All()[0].Fresh {
		t.Error("still marked after it was opened")
	}
}

func TestJobsThatEndedBeforeTheWindowOpenedAreNoNews(t *testing.T) {
	s := newTestShell(t, &fakeEngine{summaries: []Summary{{ID: "c1"}}})
	s.SetJobs([]Job{{ID: "1", MeetingID: "c1", Stage: Ready}})
	if s.library.All()[0].Fresh {
		t.Error("an old meeting is marked as new")
	}
}

func TestDropGoesWhereAddToSays(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"one.mp4", "two.mp3", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	engine := &fakeEngine{summaries: []Summary{{ID: "c1", Name: "Planning"}}}
	s := newTestShell(t, engine)
	s.add.SetInto("c1")
	s.Dropped(fyne.NewPos(600, 300), []string{dir, "/home/ana/https:/example.org/x.mp4"}, "/home/ana")
	want := []string{filepath.Join(dir, "one.mp4") + " -> c1", filepath.Join(dir, "two.mp3") + " -> c1", "https://example.org/x.mp4 -> c1"}
	if !reflect.DeepEqual(engine.added, want) {
		t.Errorf("added %q, want %q", engine.added, want)
	}
}

func TestDropOnAConversationIsAddedToIt(t *testing.T) {
	engine := &fakeEngine{summaries: []Summary{{ID: "c1", Name: "Planning"}, {ID: "c2", Name: "Review"}}}
	s := newTestShell(t, engine)
	at := fyne.NewPos(60, 0)
	for y := float32(0); y < 400; y += 4 {
		if c, ok := s.library.At(fyne.NewPos(60, y)); ok && c.ID == "c2" {
			at.Y = y + 10
			break
		}
	}
	s.Dropped(at, []string{"/x.mp4"}, "/")
	if want := []string{"/x.mp4 -> c2"}; !reflect.DeepEqual(engine.added, want) {
		t.Errorf("added %q, want %q", engine.added, want)
	}
}

func TestRecordingsWaitForTheModel(t *testing.T) {
	engine := &fakeEngine{missing: "tiny"}
	s := newTestShell(t, engine)
	s.Submit([]Source{{Path: "/a.mp4"}, {Path: "/b.vtt"}}, "")
	if want := []string{"/b.vtt -> "}; !reflect.DeepEqual(engine.added, want) {
		t.Fatalf("before the model: added %q, want only the transcript", engine.added)
	}
	s.model.Install()
	if want := []string{"/b.vtt -> ", "/a.mp4 -> "}; !reflect.DeepEqual(engine.added, want) {
		t.Errorf("after the model: added %q, want %q", engine.added, want)
	}
	if s.model.Object.Visible() {
		t.Error("the card about the model is still there")
	}
}

func TestAFailureIsSaidInASentence(t *testing.T) {
	engine := &fakeEngine{addErr: fault.New(fault.FileEmpty, "a.mp4", errors.New("size 0"))}
	s := newTestShell(t, engine)
	s.Submit([]Source{{Path: "/a.mp4"}}, "")
	if !shows(s.env.Window, "The file “a.mp4” is empty.") {
		t.Error("the sentence is not in the window")
	}
}

func TestFailedJobsStayUntilDismissed(t *testing.T) {
	engine := &fakeEngine{}
	s := newTestShell(t, engine)
	s.SetJobs([]Job{{ID: "1", Name: "a.mp4", Stage: Failed, Err: fault.New(fault.NoAudio, "a.mp4", nil), Left: -1}})
	if !s.jobs.Object.Visible() || s.Running() != 0 {
		t.Error("a failed job is not shown, or counts as running")
	}
	s.SetJobs(nil)
	if s.jobs.Object.Visible() {
		t.Error("the panel takes room though there is nothing in it")
	}
}

func TestAKnownRecordingIsAskedAbout(t *testing.T) {
	engine := &fakeEngine{known: map[string]bool{"/a.mp4": true}, meeting: planning()}
	s := newTestShell(t, engine)
	s.Submit([]Source{{Path: "/a.mp4"}}, "")
	if !shows(s.env.Window, "“/a.mp4” is part of “Planning”.") {
		t.Fatal("nothing is asked")
	}
	s.again([]*KnownError{{Source: Source{Path: "/a.mp4"}}})
	if !s.work.Object.Visible() {
		t.Error("it is not processed again")
	}
}

func TestSearchShowsResultsAndGoesBack(t *testing.T) {
	engine := &fakeEngine{meeting: planning(), hits: []Hit{{MeetingID: "c1", MeetingName: "Planning", ID: "m1", At: 5, Text: "an email by Friday"}}}
	s := newTestShell(t, engine)
	s.library.search.SetText("em")
	if !s.results.Object.Visible() || !shows(s.env.Window, "an email by Friday") {
		t.Fatal("no results")
	}
	s.library.search.SetText("")
	if !s.add.Object.Visible() {
		t.Error("the page from before does not come back")
	}
	s.openHit(engine.hits[0])
	if s.Meeting() == nil || !s.meeting.said.transcript.Pointed(1) {
		t.Error("the hit is not shown in its meeting")
	}
}

func TestANoticeOffersToOpenWhatIsReady(t *testing.T) {
	s := newTestShell(t, &fakeEngine{meeting: planning()})
	s.SetJobs([]Job{{ID: "1", MeetingID: "c1", Name: "a.mp4", Stage: Finding}})
	s.SetJobs([]Job{{ID: "1", MeetingID: "c1", Name: "a.mp4", Stage: Ready}})
	if !shows(s.env.Window, "“a.mp4” is ready") {
		t.Error("nobody tells")
	}
}

func TestADropBeforeAnythingIsKnownOfTheModelWaits(t *testing.T) {
	engine := &fakeEngine{}
	s := NewShell(newEnv(t), engine)
	s.Submit([]Source{{Path: "/a.mp4"}}, "")
	if len(engine.added) != 0 {
		t.Fatal("it did not wait")
	}
	s.Start()
	if want := []string{"/a.mp4 -> "}; !reflect.DeepEqual(engine.added, want) {
		t.Errorf("added %q, want %q", engine.added, want)
	}
}
