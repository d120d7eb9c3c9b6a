package screen

import (
	"errors"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/service/fault"
)

func shownJobs(s *Shell) (ids []string) {
	for _, j := range s.jobs.shown {
		ids = append(ids, j.ID)
	}
	return ids
}

func TestWhatIsInWorkComesFirstThenWhatFailedThenWhatWaits(t *testing.T) {
	s := newTestShell(t, &fakeEngine{})
	s.SetJobs([]Job{{ID: "1", Stage: Failed, Err: errors.New("x")}, {ID: "2", Stage: Waiting}, {ID: "3", Stage: Listening}, {ID: "4", Stage: Paused}})
	if want := []string{"3", "1", "2", "4"}; !reflect.DeepEqual(shownJobs(s), want) {
		t.Errorf("shown in the order %v, want %v", shownJobs(s), want)
	}
	if got := s.jobs.header.Text(); got != "3 recordings in work · One did not work" {
		t.Errorf("headline %q", got)
	}
}

func TestTheHeadlineCountsWhatIsReady(t *testing.T) {
	s := newTestShell(t, &fakeEngine{})
	s.SetJobs([]Job{{ID: "1", Stage: Listening}, {ID: "2", Stage: Waiting}})
	s.SetJobs([]Job{{ID: "1", MeetingID: "c", Stage: Ready}, {ID: "2", Stage: Listening}})
	s.SetJobs([]Job{{ID: "1", MeetingID: "c", Stage: Ready}, {ID: "2", Stage: Listening}})
	if got := s.jobs.header.Text(); got != "One recording in work · 1 ready" {
		t.Errorf("headline %q", got)
	}
}

func TestTheTurnOfAWaitingJobIsChanged(t *testing.T) {
	engine := &fakeEngine{}
	s := newTestShell(t, engine)
	s.SetJobs([]Job{{ID: "1", Stage: Listening}, {ID: "2", Stage: Waiting}, {ID: "3", Stage: Waiting}, {ID: "4", Stage: Waiting}})
	if before, first := s.jobs.before("4"); before != "3" || first != "2" {
		t.Errorf("before 4 comes %s, first is %s", before, first)
	}
	if got := s.jobs.after("3") + s.jobs.after("4"); got != "4" {
		t.Errorf("after 3 and 4 come %q", got)
	}
}

func TestAllJobsAtOnce(t *testing.T) {
	engine := &fakeEngine{}
	s := newTestShell(t, engine)
	s.SetJobs([]Job{{ID: "1", Stage: Listening}, {ID: "2", Stage: Waiting}, {ID: "3", Stage: Failed, Err: errors.New("x")}})
	s.jobs.menuOfAll()
	for _, words := range []string{"Pause all", "Try again what did not work", "Clear what did not work", "Cancel all…"} {
		if !shows(s.env.Window, words) {
			t.Errorf("%q is not offered", words)
		}
	}
	s.jobs.do(engine.PauseJob, "1", "2")
	if want := []string{"pause 1", "pause 2"}; !reflect.DeepEqual(engine.calls, want) {
		t.Errorf("called %v", engine.calls)
	}
}

func TestKeysOnAJob(t *testing.T) {
	engine := &fakeEngine{}
	s := newTestShell(t, engine)
	s.SetJobs([]Job{{ID: "1", Stage: Listening}, {ID: "2", Stage: Failed, Err: errors.New("x")}, {ID: "3", Stage: Paused}})
	for i := range 3 {
		s.jobs.key(i, fyne.KeySpace)
		s.jobs.key(i, fyne.KeyDelete)
	}
	want := []string{"pause 1", "cancel 1", "retry 2", "forget 2", "continue 3", "cancel 3"}
	if !reflect.DeepEqual(engine.calls, want) {
		t.Errorf("called %v, want %v", engine.calls, want)
	}
}

func TestManyMeetingsAreReadyInOneNotice(t *testing.T) {
	s := newTestShell(t, &fakeEngine{meeting: planning()})
	at := func(a, b, c Stage) []Job {
		return []Job{{ID: "1", MeetingID: "c1", Name: "a", Stage: a}, {ID: "2", MeetingID: "c2", Name: "b", Stage: b}, {ID: "3", MeetingID: "c3", Name: "c", Stage: c}}
	}
	s.SetJobs(at(Finding, Finding, Finding))
	s.SetJobs(at(Ready, Ready, Finding))
	s.SetJobs(at(Ready, Ready, Ready))
	if !shows(s.env.Window, "3 meetings are ready") {
		t.Errorf("told %q", s.toast.Text())
	}
}

func TestSeveralFailuresAreTold(t *testing.T) {
	s := newTestShell(t, &fakeEngine{})
	ShowFailures(s.env.Window, []error{fault.New(fault.FileEmpty, "a.mp4", nil), fault.New(fault.FileEmpty, "b.mp4", nil)})
	for _, words := range []string{"2 recordings could not be added", "“a.mp4”", "“b.mp4”"} {
		if !shows(s.env.Window, words) {
			t.Errorf("%q is not told", words)
		}
	}
}

func TestAddToCountsOnce(t *testing.T) {
	engine := &fakeEngine{summaries: []Summary{{ID: "c1", Name: "Planning"}}}
	s := newTestShell(t, engine)
	s.add.SetInto("c1")
	s.add.send(Source{Path: "/a.mp4"})
	s.add.send(Source{Path: "/b.mp4"})
	if want := []string{"/a.mp4 -> c1", "/b.mp4 -> "}; !reflect.DeepEqual(engine.added, want) {
		t.Errorf("added %q, want %q", engine.added, want)
	}
}
