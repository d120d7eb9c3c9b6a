package shell

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/screen/add"
	"github.com/debrief-app/debrief/app/screen/jobs"
	"github.com/debrief-app/debrief/app/screen/library"
	"github.com/debrief-app/debrief/app/screen/meeting"
	"github.com/debrief-app/debrief/app/screen/search"
	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/widgets"
)

func TestNothingIsCutOffInASmallWindow(t *testing.T) {
	s := newTestShell(t, &fakeEngine{missing: "tiny", content: planning(), meetings: []library.Meeting{{ID: "c1", Name: "Planning"}}})
	s.SetJobs([]jobs.Job{{ID: "1", Name: "a.mp4", Stage: jobs.Listening}, {ID: "2", Stage: jobs.Waiting}, {ID: "3", Stage: jobs.Waiting}, {ID: "4", Stage: jobs.Waiting}})
	s.OpenMeeting("c1")
	s.meeting.GoToInsight(meeting.Insight{ID: "q1", Kind: meeting.Questions})
	if min := s.Object.MinSize(); min.Width > 860 || min.Height > 560 {
		t.Errorf("the window cannot be smaller than %v", min)
	}
}

func TestASingleRecordingIsShownWhileItRunsAndOpenedWhenReady(t *testing.T) {
	engine := &fakeEngine{content: planning()}
	s := newTestShell(t, engine)
	s.SetJobs(nil)
	s.intake.Submit([]add.Source{{Path: "/a.mp4"}}, "")
	s.SetJobs([]jobs.Job{{ID: "job1", Name: "a.mp4", MeetingID: "c1", Stage: jobs.Listening, Messages: planning().Messages[:2]}})
	if !s.progress.Object.Visible() {
		t.Fatal("the running job is not shown")
	}
	s.SetJobs([]jobs.Job{{ID: "job1", Name: "a.mp4", MeetingID: "c1", Stage: jobs.Ready}})
	if s.Meeting() == nil || s.Meeting().ID() != "c1" {
		t.Error("the finished meeting is not opened")
	}
}

func TestAMeetingIsReadOnceItWasOpened(t *testing.T) {
	engine := &fakeEngine{content: planning(), meetings: []library.Meeting{{ID: "c1", Name: "Planning", New: true}}}
	s := newTestShell(t, engine)
	if !s.library.All()[0].New {
		t.Error("not marked as new")
	}
	s.OpenMeeting("c1")
	s.Changed("c1") // as the service says it
	if s.library.All()[0].New {
		t.Error("still marked after it was opened")
	}
}

func TestDropGoesWhereAddToSays(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"one.mp4", "two.mp3", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	engine := &fakeEngine{meetings: []library.Meeting{{ID: "c1", Name: "Planning"}}}
	s := newTestShell(t, engine)
	s.add.SetInto("c1")
	s.Dropped(fyne.NewPos(600, 300), []string{dir, "/home/ana/https:/example.org/x.mp4"}, "/home/ana")
	want := []string{filepath.Join(dir, "one.mp4") + " -> c1", filepath.Join(dir, "two.mp3") + " -> c1", "https://example.org/x.mp4 -> c1"}
	if !reflect.DeepEqual(engine.added, want) {
		t.Errorf("added %q, want %q", engine.added, want)
	}
}

func TestDropOnAConversationIsAddedToIt(t *testing.T) {
	engine := &fakeEngine{meetings: []library.Meeting{{ID: "c1", Name: "Planning"}, {ID: "c2", Name: "Review"}}}
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
	s.intake.Submit([]add.Source{{Path: "/a.mp4"}, {Path: "/b.vtt"}}, "")
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

func TestSearchShowsResultsAndGoesBack(t *testing.T) {
	engine := &fakeEngine{content: planning(), hits: []search.Hit{{MeetingID: "c1", MeetingName: "Planning", ID: "m1", At: 5, Text: "an email by Friday"}}}
	s := newTestShell(t, engine)
	typeQuery(t, s, "em")
	if !s.search.Object.Visible() || !screentest.Shows(s.env.Window, "an email by Friday") {
		t.Fatal("no results")
	}
	typeQuery(t, s, "")
	if !s.add.Object.Visible() {
		t.Error("the page from before does not come back")
	}
	s.openHit(engine.hits[0])
	if s.Meeting() == nil || !pointedAt(s, 1) {
		t.Error("the hit is not shown in its meeting")
	}
}

// pointedAt reports whether a message of the transcript is highlighted.
func pointedAt(s *Shell, i int) bool {
	_, ok := screentest.Find(s.env.Window, func(t *widgets.Transcript) bool { return t.Pointed(i) })
	return ok
}

func TestANoticeOffersToOpenWhatIsReady(t *testing.T) {
	s := newTestShell(t, &fakeEngine{content: planning()})
	s.SetJobs([]jobs.Job{{ID: "1", MeetingID: "c1", Name: "a.mp4", Stage: jobs.Finding}})
	s.SetJobs([]jobs.Job{{ID: "1", MeetingID: "c1", Name: "a.mp4", Stage: jobs.Ready}})
	if !screentest.Shows(s.env.Window, "“a.mp4” is ready") {
		t.Error("no notice says so")
	}
}

func TestADropBeforeTheModelIsCheckedWaits(t *testing.T) {
	engine := &fakeEngine{}
	s := New(screentest.NewEnv(t), engine)
	s.intake.Submit([]add.Source{{Path: "/a.mp4"}}, "")
	if len(engine.added) != 0 {
		t.Fatal("it did not wait")
	}
	s.Start()
	if want := []string{"/a.mp4 -> "}; !reflect.DeepEqual(engine.added, want) {
		t.Errorf("added %q, want %q", engine.added, want)
	}
}

func TestManyMeetingsAreReadyInOneNotice(t *testing.T) {
	s := newTestShell(t, &fakeEngine{content: planning()})
	at := func(a, b, c jobs.Stage) []jobs.Job {
		return []jobs.Job{{ID: "1", MeetingID: "c1", Name: "a", Stage: a}, {ID: "2", MeetingID: "c2", Name: "b", Stage: b}, {ID: "3", MeetingID: "c3", Name: "c", Stage: c}}
	}
	s.SetJobs(at(jobs.Finding, jobs.Finding, jobs.Finding))
	s.SetJobs(at(jobs.Ready, jobs.Ready, jobs.Finding))
	s.SetJobs(at(jobs.Ready, jobs.Ready, jobs.Ready))
	if !screentest.Shows(s.env.Window, "3 meetings are ready") {
		t.Errorf("told %q", s.toast.Text())
	}
}

func TestAddToCountsOnce(t *testing.T) {
	engine := &fakeEngine{meetings: []library.Meeting{{ID: "c1", Name: "Planning"}}}
	s := newTestShell(t, engine)
	s.add.SetInto("c1")
	s.add.OnSource(add.Source{Path: "/a.mp4"}, s.add.Into())
	s.add.OnSource(add.Source{Path: "/b.mp4"}, s.add.Into())
	if want := []string{"/a.mp4 -> c1", "/b.mp4 -> "}; !reflect.DeepEqual(engine.added, want) {
		t.Errorf("added %q, want %q", engine.added, want)
	}
}

func TestCaptionsInsideARecordingAreUsedOnDemand(t *testing.T) {
	engine := &fakeEngine{}
	s := newTestShell(t, engine)
	s.OpenJob(jobs.Job{ID: "1", Name: "talk.mkv", Stage: jobs.Listening, Captions: true})
	s.progress.OnCaptions("1")
	if want := []string{"captions in 1"}; !reflect.DeepEqual(engine.Calls, want) || s.progress.ID() != "job9" {
		t.Errorf("called %v, the open job is %s", engine.Calls, s.progress.ID())
	}
}

func TestAnotherTrackIsListenedToOnDemand(t *testing.T) {
	engine := &fakeEngine{}
	s := newTestShell(t, engine)
	tracks := []jobs.Track{{Number: 2, Language: "ger"}, {Number: 3, Title: "Commentary"}}
	s.OpenJob(jobs.Job{ID: "1", Name: "film.mkv", Stage: jobs.Listening, Tracks: tracks})
	screentest.Button(t, s.env.Window, "Choose another track…").OnTapped()
	if !screentest.Shows(s.env.Window, "Track 2 · Deutsch") {
		t.Error("the track is not named")
	}
	screentest.Button(t, s.env.Window, "Listen to it").OnTapped()
	if want := []string{"track 2 in 1"}; !reflect.DeepEqual(engine.Calls, want) || s.progress.ID() != "job9" {
		t.Errorf("called %v, the open job is %s", engine.Calls, s.progress.ID())
	}
}

func TestLeavingAMeetingPausesIt(t *testing.T) {
	engine := &fakeEngine{content: planning()}
	s := newTestShell(t, engine)
	s.OpenMeeting("c1")
	engine.player.calls = nil
	s.OpenAdd("")
	if want := []string{"pause"}; !reflect.DeepEqual(engine.player.calls, want) {
		t.Errorf("the player was asked to %q, want %q", engine.player.calls, want)
	}
}

func TestAMeetingDeletedElsewhereIsClosedWithAWord(t *testing.T) {
	engine := &fakeEngine{content: planning()}
	s := newTestShell(t, engine)
	s.OpenMeeting("c1")
	engine.readErr = fault.New(fault.NoConversation, "c1", nil)
	for range 3 {
		s.Changed("")
	}
	if !s.add.Object.Visible() || s.toast.Text() != "“Planning” was deleted elsewhere." || screentest.Dialogs(s.env.Window) != 0 {
		t.Errorf("the notice says %q, %d dialogs are open", s.toast.Text(), screentest.Dialogs(s.env.Window))
	}
}

func TestTheLibraryIsExportedAndImported(t *testing.T) {
	engine := &fakeEngine{meetings: []library.Meeting{{ID: "c1"}, {ID: "c2"}}}
	s := newTestShell(t, engine)
	s.env.Files = screentest.Files{Path: "/backup"}
	s.ExportLibrary()
	exported := s.toast.Text()
	s.ImportLibrary()
	if want := []string{"export to /backup", "import from /backup"}; !reflect.DeepEqual(engine.Calls, want) {
		t.Errorf("called %q, want %q", engine.Calls, want)
	}
	if exported != "2 meetings exported" || s.toast.Text() != "3 meetings imported. 1 was already here." {
		t.Errorf("the notices say %q and %q", exported, s.toast.Text())
	}
	if n := screentest.Dialogs(s.env.Window); n != 0 {
		t.Errorf("%d dialogs are still open", n)
	}
}

func TestWhatDebriefDoesByItselfIsSaid(t *testing.T) {
	s := newTestShell(t, &fakeEngine{})
	s.SetPreparingDecoder(true)
	if !screentest.Shows(s.env.Window, "Preparing the decoder…") {
		t.Error("it is not said")
	}
	s.SetPreparingDecoder(false)
	if screentest.Shows(s.env.Window, "Preparing the decoder…") {
		t.Error("it is still said")
	}
}

func TestALossIsExplainedOnceAndOnlyWhenThereIsOne(t *testing.T) {
	s := newTestShell(t, &fakeEngine{})
	s.ExplainRecovery("")
	if n := screentest.Dialogs(s.env.Window); n != 0 {
		t.Fatalf("%d dialogs without a loss", n)
	}
	s.ExplainRecovery("12 messages of 2 meetings could not be saved.")
	if !screentest.Shows(s.env.Window, "12 messages of 2 meetings could not be saved.") {
		t.Error("the loss is not explained")
	}
}
