package add

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/debrief-app/debrief/app/screentest"
	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/service/fault"
)

func TestMain(m *testing.M) {
	if err := text.Load("en"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// fakeProcessor records what it is given, and asks what it is told to ask.
type fakeProcessor struct {
	captions   map[string]string // beside recordings
	duplicates map[string]bool
	understood map[string]*Understood // what may be no transcript
	sites      map[string]bool        // of videos, by whether the program is there
	agreed     bool                   // links are handed over to it
	err        error
	added      []string // "source -> meeting"
	counts     []string // of speakers, in the same order
}

func (p *fakeProcessor) Add(_ context.Context, s Source, into string) (Result, error) {
	name := s.Path + s.URL
	if beside, ok := p.captions[s.Path]; ok && !s.Decided {
		return Result{Captions: &Captions{Source: s, Path: beside}}, nil
	}
	if p.duplicates[name] && !s.Again {
		return Result{Duplicate: &Duplicate{Source: s, Name: name, MeetingID: "c1", Meeting: "Planning"}}, nil
	}
	if u := p.understood[s.Path+s.Text]; u != nil && !s.Agreed {
		asked := *u
		asked.Source = s
		return Result{Understood: &asked}, nil
	}
	if installed, ok := p.sites[s.URL]; ok && !p.agreed {
		return Result{VideoSite: &VideoSite{Source: s, Command: []string{"yt-dlp", "--", s.URL}, Installed: installed}}, nil
	}
	if s.Text != "" {
		name = "text"
	}
	if s.Captions != "" {
		name += " with " + s.Captions
	}
	p.added, p.counts = append(p.added, name+" -> "+into), append(p.counts, s.Speakers)
	return Result{JobID: fmt.Sprint("job", len(p.added))}, p.err
}

func (p *fakeProcessor) IsTranscript(path string) bool {
	switch filepath.Ext(path) {
	case ".vtt", ".srt", ".txt":
		return true
	}
	return false
}

func (p *fakeProcessor) UseVideoSites() { p.agreed = true }

func (p *fakeProcessor) want(t *testing.T, want ...string) {
	t.Helper()
	if !reflect.DeepEqual(p.added, want) {
		t.Errorf("added %q, want %q", p.added, want)
	}
}

// testIntake is an intake with what it reports.
type testIntake struct {
	*Intake
	held    int
	job     string
	opened  string
	missing bool // the speech model
}

func newTestIntake(t *testing.T, processor *fakeProcessor) *testIntake {
	t.Helper()
	env := screentest.NewEnv(t)
	in := &testIntake{Intake: NewIntake(env, processor)}
	in.OnHeld, in.OnJob, in.OnOpen = func(n int) { in.held = n }, func(id string) { in.job = id }, func(id string) { in.opened = id }
	in.OnTaken, in.Missing = func(string) {}, func() bool { return in.missing }
	screentest.Open(env, container.NewStack())
	return in
}

func TestCaptionsBesideARecordingAreAskedAbout(t *testing.T) {
	for answer, want := range map[string]string{"Use the captions": "/talk.mp4 with /talk.srt -> c1", "Recognise the speech": "/talk.mp4 -> c1"} {
		processor := &fakeProcessor{captions: map[string]string{"/talk.mp4": "/talk.srt"}}
		in := newTestIntake(t, processor)
		in.Submit([]Source{{Path: "/talk.mp4"}, {Path: "/other.mp4"}}, "c1")
		if !screentest.Shows(in.env.Window, "There are captions next to “talk.mp4”: “talk.srt”.") {
			t.Fatal("nobody asks")
		}
		test.Tap(screentest.Button(t, in.env.Window, answer))
		processor.want(t, "/other.mp4 -> c1", want)
	}
}

func TestADuplicateIsAskedAbout(t *testing.T) {
	processor := &fakeProcessor{duplicates: map[string]bool{"/a.mp4": true}}
	in := newTestIntake(t, processor)
	in.Submit([]Source{{Path: "/a.mp4"}}, "")
	if !screentest.Shows(in.env.Window, "“/a.mp4” is part of “Planning”.") {
		t.Fatal("nothing is asked")
	}
	test.Tap(screentest.Button(t, in.env.Window, "Open it"))
	if in.opened != "c1" {
		t.Errorf("opens %q", in.opened)
	}
	in.Submit([]Source{{Path: "/a.mp4"}}, "")
	test.Tap(screentest.Button(t, in.env.Window, "Process again"))
	processor.want(t, "/a.mp4 -> ")
	if in.job != "job1" {
		t.Errorf("opens job %q", in.job)
	}
}

func TestRecordingsWaitForTheModelAndTranscriptsDoNot(t *testing.T) {
	processor := &fakeProcessor{}
	in := newTestIntake(t, processor)
	in.missing = true
	in.Submit([]Source{{Path: "/a.mp4"}, {Path: "/b.vtt"}}, "")
	in.Submit([]Source{{Path: "/c.mp4"}}, "c1")
	processor.want(t, "/b.vtt -> ")
	if in.held != 2 {
		t.Errorf("%d wait", in.held)
	}
	in.missing = false
	in.Release()
	in.Release()
	processor.want(t, "/b.vtt -> ", "/a.mp4 -> ", "/c.mp4 -> c1")
}

func TestHowManySpeakIsHandedOn(t *testing.T) {
	processor := &fakeProcessor{duplicates: map[string]bool{"/a.mp4": true}}
	in := newTestIntake(t, processor)
	screen := New(in.env, container.NewStack())
	in.Counted = screen.TakeCount
	screen.count.SetSelected("3")
	in.Submit([]Source{{Path: "/a.mp4"}, {Path: "/b.mp4"}}, "")
	test.Tap(screentest.Button(t, in.env.Window, "Process again"))
	in.Submit([]Source{{Path: "/c.mp4"}}, "")
	if want := []string{"3", "3", ""}; !reflect.DeepEqual(processor.counts, want) {
		t.Errorf("handed on %q, want %q", processor.counts, want)
	}
}

func TestAFailureIsASentence(t *testing.T) {
	in := newTestIntake(t, &fakeProcessor{err: fault.New(fault.FileEmpty, "a.mp4", errors.New("size 0"))})
	in.Submit([]Source{{Path: "/a.mp4"}}, "")
	if !screentest.Shows(in.env.Window, "The file “a.mp4” is empty.") {
		t.Error("the sentence is not in the window")
	}
}

func TestCaptionsDroppedWithTheirRecordingAreNoMeetingOfTheirOwn(t *testing.T) {
	got := withoutSidecars([]Source{{Path: "/a/talk.srt"}, {Path: "/a/talk.de.vtt"}, {Path: "/a/talk.mp4"}, {Path: "/a/alone.vtt"}, {Path: "/b/talk.vtt"},
		{URL: "https://x/talk.srt"}}, (&fakeProcessor{}).IsTranscript)
	want := []Source{{Path: "/a/talk.mp4"}, {Path: "/a/alone.vtt"}, {Path: "/b/talk.vtt"}, {URL: "https://x/talk.srt"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("kept %v, want %v", got, want)
	}
}
