package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/theme"

	"github.com/debrief-app/debrief/app/screen"
	"github.com/debrief-app/debrief/app/settings"
	"github.com/debrief-app/debrief/service"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/store"
	"github.com/debrief-app/debrief/widgets"
)

// newTestEngine is an engine on an empty library of its own.
func newTestEngine(t *testing.T) *engine {
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
	e := newEngine(s, home, kept)
	e.onProgress = func() {}
	return e
}

func TestStageOfAJob(t *testing.T) {
	for want, p := range map[screen.Stage]service.Progress{
		screen.Ready:     {State: service.Completed, Stage: service.Finding},
		screen.Failed:    {State: service.Failed, Stage: service.Listening},
		screen.Cancelled: {State: service.Cancelled},
		screen.Waiting:   {State: service.Scheduled, Stage: service.Waiting},
		screen.Paused:    {State: service.Scheduled, Stage: service.Paused},
		screen.Starting:  {State: service.InProgress, Stage: service.Waiting},
		screen.Listening: {State: service.InProgress, Stage: service.Listening},
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

func TestManyChangesAreToldOnce(t *testing.T) {
	w := newWatch(t.Context(), nil, nil, nil)
	for _, c := range []service.Change{{ConversationID: "a"}, {ConversationID: "a", JobID: "1"}, {ConversationID: "b"}, {JobID: "2"}} {
		w.noted(c)
	}
	got := w.take()
	sort.Strings(got)
	if !reflect.DeepEqual(got, []string{"a", "b"}) || len(w.take()) != 0 {
		t.Errorf("told of %v", got)
	}
	w.noted(service.Change{ConversationID: "a"})
	w.noted(service.Change{})
	if got := w.take(); !reflect.DeepEqual(got, []string{""}) {
		t.Errorf("when anything may have changed: %v", got)
	}
}

func TestLookFollowsTheSettings(t *testing.T) {
	if look(settings.Settings{}).Variant != nil {
		t.Error("the system's look is not followed")
	}
	if v := look(settings.Settings{Theme: "dark", TextSize: 1.4}); *v.Variant != theme.VariantDark || v.Scale != 1.4 {
		t.Errorf("got %+v", v)
	}
}

func TestATranscriptBecomesAMeeting(t *testing.T) {
	e := newTestEngine(t)
	path := write(t, "talk.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>I will send the new budget to Ben by Friday.\n\n00:05.000 --> 00:07.000\n<v Ben>When does the office open?\n")
	if _, err := e.Add(t.Context(), screen.Source{Path: path}, ""); err != nil {
		t.Fatal(err)
	}
	job := ended(t, e)
	if job.Stage != screen.Ready {
		t.Fatalf("the job is %s: %v", job.Stage, job.Err)
	}
	o, err := e.Meeting(t.Context(), job.MeetingID)
	if err != nil || len(o.Messages) != 2 {
		t.Fatalf("%d messages, %v", len(o.Messages), err)
	}
	var known *screen.KnownError
	if _, err := e.Add(t.Context(), screen.Source{Path: path}, ""); !errors.As(err, &known) || known.MeetingID != job.MeetingID {
		t.Errorf("the same file again: %v", err)
	}
	var markdown strings.Builder
	if err := e.Export(t.Context(), job.MeetingID, "md", &markdown); err != nil || !strings.Contains(markdown.String(), "new budget") {
		t.Errorf("exported %q, %v", markdown.String(), err)
	}
	if hits, err := e.Search(t.Context(), "budget", screen.Within{}); err != nil || len(hits) == 0 {
		t.Errorf("found %v, %v", hits, err)
	}
}

func TestNothingIsFetchedOffline(t *testing.T) {
	e := newTestEngine(t)
	if err := e.store.Change(func(s *settings.Settings) { s.Offline = true }); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Add(t.Context(), screen.Source{URL: "http://example.invalid/a.mp4"}, ""); !errors.Is(err, fault.Offline) {
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
func ended(t *testing.T, e *engine) screen.Job {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for ctx.Err() == nil {
		jobs, err := e.jobs(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if len(jobs) == 1 && jobs[0].Stage.Ended() {
			return jobs[0]
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("the job does not end")
	return screen.Job{}
}

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
