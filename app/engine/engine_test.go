package engine

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/debrief-app/debrief/app/screen/add"
	"github.com/debrief-app/debrief/app/screen/jobs"
	"github.com/debrief-app/debrief/app/screen/search"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
	"github.com/debrief-app/debrief/widgets"
)

// newTestEngine is an engine on an empty library of its own.
func newTestEngine(t *testing.T) *Engine {
	t.Helper()
	home := t.TempDir()
	s, err := service.Open(t.Context(), service.Config{Home: home, Models: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	kept, err := settings.Open(home)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
	})
	e := New(s, home, kept)
	return e
}

func TestStageOfAJob(t *testing.T) {
	for want, p := range map[jobs.Stage]service.Progress{
		jobs.Ready:     {State: service.Completed, Stage: service.Finding},
		jobs.Failed:    {State: service.Failed, Stage: service.Listening},
		jobs.Cancelled: {State: service.Cancelled},
		jobs.Waiting:   {State: service.Scheduled, Stage: service.Waiting},
		jobs.Paused:    {State: service.Scheduled, Stage: service.Paused},
		jobs.Starting:  {State: service.InProgress, Stage: service.Waiting},
		jobs.Listening: {State: service.InProgress, Stage: service.Listening},
	} {
		if got := stage(p); got != want {
			t.Errorf("%s, %s: got %s, want %s", p.State, p.Stage, got, want)
		}
	}
}

func TestHitIsMarkedWhereTheWordsAre(t *testing.T) {
	words, marks := marked(service.Hit{Snippet: store.Snippet{{Text: "the "}, {Text: "büdget", Match: true}, {Text: " is"}}})
	if words != "the büdget is" || !reflect.DeepEqual(marks, []widgets.Span{{From: 4, To: 11}}) {
		t.Errorf("got %q, %v", words, marks)
	}
}

func TestManyChangesAreReportedOnce(t *testing.T) {
	p := newPending()
	for _, c := range []service.Change{{ConversationID: "a"}, {ConversationID: "a", JobID: "1"}, {ConversationID: "b"}, {JobID: "2"}} {
		p.change(c)
	}
	got := p.take()
	sort.Strings(got.meetings)
	if !reflect.DeepEqual(got.meetings, []string{"a", "b"}) || !got.jobs || len(p.take().meetings) != 0 {
		t.Errorf("reported %+v", got)
	}
	p.change(service.Change{ConversationID: "a"})
	p.change(service.Change{})
	if got := p.take(); !reflect.DeepEqual(got.meetings, []string{""}) {
		t.Errorf("when anything may have changed: %v", got)
	}
}

func TestTheJobsAreReadOnlyWhenMoreThanProgressHasChanged(t *testing.T) {
	for _, c := range []struct {
		what string
		do   func(*pending)
		want bool
	}{
		{"progress", func(p *pending) { p.progress() }, false},
		{"an edit", func(p *pending) { p.change(service.Change{ConversationID: "a"}) }, false},
		{"a connection", func(p *pending) { p.change(service.Change{Connections: true}) }, false},
		{"a job", func(p *pending) { p.change(service.Change{JobID: "1"}) }, true},
		{"another program", func(p *pending) { p.change(service.Change{}) }, true},
	} {
		p := newPending()
		c.do(p)
		if got := p.take().jobs; got != c.want {
			t.Errorf("after %s the jobs are read: %v, want %v", c.what, got, c.want)
		}
	}
}

func TestProgressReadsNothingFromTheLibrary(t *testing.T) {
	e := newTestEngine(t)
	path := write(t, "talk.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>Good morning.\n")
	if _, err := e.Add(t.Context(), add.Source{Path: path}, ""); err != nil {
		t.Fatal(err)
	}
	ended(t, e)
	if err := e.service.Close(); err != nil { // after that nothing can be read
		t.Fatal(err)
	}
	if list := e.JobProgress(); len(list) != 1 || list[0].Stage != jobs.Ready {
		t.Errorf("got %+v", list)
	}
}

func TestARecordingIsTakenOutOfItsMeeting(t *testing.T) {
	e := newTestEngine(t)
	first := write(t, "one.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>Good morning.\n")
	if _, err := e.Add(t.Context(), add.Source{Path: first}, ""); err != nil {
		t.Fatal(err)
	}
	id := ended(t, e).MeetingID
	second := write(t, "two.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ben>Good night.\n")
	if _, err := e.Add(t.Context(), add.Source{Path: second}, id); err != nil {
		t.Fatal(err)
	}
	endedAll(t, e, 2)
	before, err := e.Meeting(t.Context(), id)
	if err != nil || len(before.Conversation.Sources) != 2 {
		t.Fatalf("%d recordings, %v", len(before.Conversation.Sources), err)
	}
	if err := e.RemoveRecording(t.Context(), id, before.Conversation.Sources[0].ID); err != nil {
		t.Fatal(err)
	}
	after, err := e.Meeting(t.Context(), id)
	if err != nil || len(after.Messages) != 1 || after.Messages[0].Text != "Good night." {
		t.Errorf("left are %v, %v", after.Messages, err)
	}
}

func TestTheLibraryGoesToAFolderAndBack(t *testing.T) {
	e := newTestEngine(t)
	path := write(t, "talk.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>Good morning.\n")
	if _, err := e.Add(t.Context(), add.Source{Path: path}, ""); err != nil {
		t.Fatal(err)
	}
	ended(t, e)
	folder := filepath.Join(t.TempDir(), "export")
	if n, err := e.ExportLibrary(t.Context(), folder); err != nil || n != 1 {
		t.Fatalf("exported %d, %v", n, err)
	}
	if added, present, err := e.ImportLibrary(t.Context(), folder); err != nil || added != 0 || present != 1 {
		t.Errorf("the same library: added %d, present %d, %v", added, present, err)
	}
	if added, present, err := newTestEngine(t).ImportLibrary(t.Context(), folder); err != nil || added != 1 || present != 0 {
		t.Errorf("another library: added %d, present %d, %v", added, present, err)
	}
}

func TestATranscriptBecomesAMeeting(t *testing.T) {
	e := newTestEngine(t)
	path := write(t, "talk.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>I will send the new budget to Ben by Friday.\n\n00:05.000 --> 00:07.000\n<v Ben>When does the office open?\n")
	if _, err := e.Add(t.Context(), add.Source{Path: path}, ""); err != nil {
		t.Fatal(err)
	}
	job := ended(t, e)
	if job.Stage != jobs.Ready {
		t.Fatalf("the job is %s: %v", job.Stage, job.Err)
	}
	o, err := e.Meeting(t.Context(), job.MeetingID)
	if err != nil || len(o.Messages) != 2 {
		t.Fatalf("%d messages, %v", len(o.Messages), err)
	}
	again, err := e.Add(t.Context(), add.Source{Path: path}, "")
	if err != nil || again.Duplicate == nil || again.Duplicate.MeetingID != job.MeetingID {
		t.Errorf("the same file again: %+v, %v", again, err)
	}
	var markdown strings.Builder
	if err := e.Export(t.Context(), job.MeetingID, "md", &markdown); err != nil || !strings.Contains(markdown.String(), "new budget") {
		t.Errorf("exported %q, %v", markdown.String(), err)
	}
	if hits, err := e.Search(t.Context(), "budget", search.Bounds{}); err != nil || len(hits) == 0 {
		t.Errorf("found %v, %v", hits, err)
	}
}

func TestNothingIsFetchedOffline(t *testing.T) {
	e := newTestEngine(t)
	e.settings.Change(func(s *settings.Settings) { s.Offline = true })
	if _, err := e.Add(t.Context(), add.Source{URL: "http://example.invalid/a.mp4"}, ""); !errors.Is(err, fault.Offline) {
		t.Errorf("a link: %v", err)
	}
	if err := e.InstallModel(t.Context(), "moonshine-tiny", nil); !errors.Is(err, fault.Offline) {
		t.Errorf("a model: %v", err)
	}
}

func TestAMissingModelIsNamedWithItsSize(t *testing.T) {
	t.Setenv("DEBRIEF_MODELS", t.TempDir())
	name, size, err := newTestEngine(t).MissingModel(t.Context())
	if err != nil || name == "" || size < 1e6 {
		t.Errorf("got %q, %d, %v", name, size, err)
	}
}

// ended waits until the only job has ended.
func ended(t *testing.T, e *Engine) jobs.Job {
	t.Helper()
	return endedAll(t, e, 1)[0]
}

// endedAll waits until there are so many jobs and all have ended.
func endedAll(t *testing.T, e *Engine, n int) []jobs.Job {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for ctx.Err() == nil {
		list, err := e.Jobs(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == n && !slices.ContainsFunc(list, func(j jobs.Job) bool { return !j.Stage.Ended() }) {
			return list
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("the jobs do not end")
	return nil
}

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
