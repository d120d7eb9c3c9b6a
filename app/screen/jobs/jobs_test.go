package jobs

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// fakeQueue records what is done to jobs.
type fakeQueue struct{ calls []string }

func (q *fakeQueue) note(format string, args ...any) error {
	q.calls = append(q.calls, fmt.Sprintf(format, args...))
	return nil
}

func (q *fakeQueue) CancelJob(_ context.Context, id string) error { return q.note("cancel %s", id) }
func (q *fakeQueue) RetryJob(_ context.Context, id string) error  { return q.note("retry %s", id) }
func (q *fakeQueue) RemoveJob(_ context.Context, id string) error { return q.note("remove %s", id) }
func (q *fakeQueue) PauseJob(_ context.Context, id string) error  { return q.note("pause %s", id) }
func (q *fakeQueue) ResumeJob(_ context.Context, id string) error { return q.note("resume %s", id) }
func (q *fakeQueue) MoveJob(_ context.Context, id, before string) error {
	return q.note("move %s before %s", id, before)
}

func newTestPanel(t *testing.T, queue *fakeQueue) *Panel {
	t.Helper()
	env := screentest.NewEnv(t)
	p := NewPanel(env, queue)
	screentest.Open(env, p.Object)
	return p
}

func listed(p *Panel) (ids []string) {
	for _, j := range p.list {
		ids = append(ids, j.ID)
	}
	return ids
}

func TestRunningJobsComeFirstThenWhatFailedThenWhatWaits(t *testing.T) {
	p := newTestPanel(t, &fakeQueue{})
	p.Set([]Job{{ID: "1", Stage: Failed, Err: errors.New("x")}, {ID: "2", Stage: Waiting}, {ID: "3", Stage: Listening}, {ID: "4", Stage: Paused}})
	if want := []string{"3", "1", "2", "4"}; !reflect.DeepEqual(listed(p), want) {
		t.Errorf("listed in the order %v, want %v", listed(p), want)
	}
	if got := p.header.Text(); got != "1 working · 1 waiting · 1 paused · 1 failed" {
		t.Errorf("headline %q", got)
	}
}

func TestTheHeadlineCountsWhatIsReady(t *testing.T) {
	p := newTestPanel(t, &fakeQueue{})
	p.Set([]Job{{ID: "1", Stage: Listening}, {ID: "2", Stage: Waiting}})
	p.Set([]Job{{ID: "1", MeetingID: "c", Stage: Ready}, {ID: "2", Stage: Listening}})
	p.Set([]Job{{ID: "1", MeetingID: "c", Stage: Ready}, {ID: "2", Stage: Listening}})
	if got := p.header.Text(); got != "1 working · 1 ready" {
		t.Errorf("headline %q", got)
	}
}

func TestRowsStayUnderTheMouse(t *testing.T) {
	p := newTestPanel(t, &fakeQueue{})
	var later []func()
	p.env.Later = func(_ time.Duration, f func()) { later = append(later, f) }
	p.Set([]Job{{ID: "1", Stage: Listening}, {ID: "2", Stage: Waiting}, {ID: "3", Stage: Waiting}})
	p.hover(true)
	p.Set([]Job{{ID: "1", Stage: Ready}, {ID: "2", Stage: Failed, Err: errors.New("x")}, {ID: "3", Stage: Listening}, {ID: "4", Stage: Listening}})
	if want := []string{"1", "2", "3", "4"}; !reflect.DeepEqual(listed(p), want) {
		t.Errorf("under the mouse %v, want %v", listed(p), want)
	}
	p.Set([]Job{{ID: "5", Stage: Waiting}, {ID: "3", Stage: Listening}, {ID: "4", Stage: Listening}}) // 1 is cleared away, 2 is tried again
	if want := []string{"1", "2", "3", "4", "5"}; !reflect.DeepEqual(listed(p), want) {
		t.Errorf("under the mouse %v, want %v", listed(p), want)
	}
	if p.key(0, fyne.KeyDelete) {
		t.Error("something can be done with a job that is done")
	}
	p.hover(false)
	p.hover(true) // on to the next row
	later[0]()
	if len(p.list) != 5 {
		t.Error("the rows move between two rows")
	}
	p.hover(false)
	later[1]()
	if want := []string{"3", "4", "5"}; !reflect.DeepEqual(listed(p), want) {
		t.Errorf("when it has gone %v, want %v", listed(p), want)
	}
}

func TestAFailedJobOffersWhatHelps(t *testing.T) {
	queue := &fakeQueue{}
	p := newTestPanel(t, queue)
	done := ""
	p.OnModels, p.OnSetup = func() { done = "models" }, func() { done = "settings" }
	p.OnChoose, p.OnLink = func() { done = "file" }, func() { done = "link" }
	for code, want := range map[fault.Code]string{fault.ModelMissing: "models", fault.Offline: "settings", fault.NoAudio: "file", fault.URLNeedsSignIn: "link", fault.DiskFull: ""} {
		done = ""
		p.Set([]Job{{ID: "1", Name: "a.mp4", Stage: Failed, Err: fault.New(code, "a.mp4", nil), Left: -1}})
		p.Explain(p.list[0])
		words, _ := p.remedy(p.list[0])
		screentest.Button(t, p.env.Window, words).OnTapped()
		if done != want || want == "" && !reflect.DeepEqual(queue.calls, []string{"retry 1"}) {
			t.Errorf("%s leads to %q, %v", code, done, queue.calls)
		}
	}
}

func TestPercentAndBarAreTheSame(t *testing.T) {
	if got := Status(Job{Stage: Listening, Fraction: 0.27, Left: -1}); got != "Listening · 27%" {
		t.Errorf("status %q", got)
	}
}

func TestTheTurnOfAWaitingJobIsChanged(t *testing.T) {
	queue := &fakeQueue{}
	p := newTestPanel(t, queue)
	p.Set([]Job{{ID: "1", Stage: Listening}, {ID: "2", Stage: Waiting}, {ID: "3", Stage: Waiting}, {ID: "4", Stage: Waiting}})
	if before, first := p.before("4"); before != "3" || first != "2" {
		t.Errorf("before 4 comes %s, first is %s", before, first)
	}
	if got := p.after("3") + p.after("4"); got != "4" {
		t.Errorf("after 3 and 4 come %q", got)
	}
}

func TestAllJobsAtOnce(t *testing.T) {
	queue := &fakeQueue{}
	p := newTestPanel(t, queue)
	p.Set([]Job{{ID: "1", Stage: Listening}, {ID: "2", Stage: Waiting}, {ID: "3", Stage: Failed, Err: errors.New("x")}})
	p.openMenu()
	for _, words := range []string{"Pause all", "Retry failed", "Clear failed", "Cancel all…"} {
		if !screentest.Shows(p.env.Window, words) {
			t.Errorf("%q is not offered", words)
		}
	}
	p.do(queue.PauseJob, "1", "2")
	if want := []string{"pause 1", "pause 2"}; !reflect.DeepEqual(queue.calls, want) {
		t.Errorf("called %v", queue.calls)
	}
}

func TestKeysOnAJob(t *testing.T) {
	queue := &fakeQueue{}
	p := newTestPanel(t, queue)
	p.Set([]Job{{ID: "1", Stage: Listening}, {ID: "2", Stage: Failed, Err: errors.New("x")}, {ID: "3", Stage: Paused}})
	for i := range 3 {
		p.key(i, fyne.KeySpace)
		p.key(i, fyne.KeyDelete)
	}
	want := []string{"pause 1", "cancel 1", "retry 2", "remove 2", "resume 3", "cancel 3"}
	if !reflect.DeepEqual(queue.calls, want) {
		t.Errorf("called %v, want %v", queue.calls, want)
	}
}

func TestFailedJobsStayUntilDismissed(t *testing.T) {
	p := newTestPanel(t, &fakeQueue{})
	p.Set([]Job{{ID: "1", Name: "a.mp4", Stage: Failed, Err: fault.New(fault.NoAudio, "a.mp4", nil), Left: -1}})
	if !p.Object.Visible() || p.Running() != 0 {
		t.Error("a failed job is not listed, or counts as running")
	}
	p.Set(nil)
	if p.Object.Visible() {
		t.Error("the panel takes room though there is nothing in it")
	}
}

func TestCaptionsInsideARecordingAreOffered(t *testing.T) {
	env := screentest.NewEnv(t)
	p, wanted := NewProgress(), ""
	p.OnCaptions = func(id string) { wanted = id }
	screentest.Open(env, p.Object)
	p.Set(Job{ID: "1", Name: "talk.mkv", Stage: Listening})
	if screentest.Shows(env.Window, "Use the captions") {
		t.Fatal("offered though there are none")
	}
	p.Set(Job{ID: "1", Name: "talk.mkv", Stage: Listening, Captions: true})
	screentest.Button(t, env.Window, "Use the captions").OnTapped()
	if wanted != "1" {
		t.Errorf("captions are wanted for %q", wanted)
	}
}

func TestTheTranscriptGrowsWithTheJob(t *testing.T) {
	env := screentest.NewEnv(t)
	p := NewProgress()
	screentest.Open(env, p.Object)
	p.Set(Job{ID: "1", Stage: Listening})
	if !screentest.Shows(env.Window, "The transcript appears here") {
		t.Error("nothing is said while there is no transcript")
	}
	p.Set(Job{ID: "1", Stage: Listening, Messages: []conversation.Message{{Text: "Good morning."}}, Position: 61, Length: 120})
	if !screentest.Shows(env.Window, "Good morning.") || !screentest.Shows(env.Window, "1:01 of 2:00") {
		t.Error("what was recognised, or how far it is, is not there")
	}
}
