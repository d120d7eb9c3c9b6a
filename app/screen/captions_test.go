package screen

import (
	"reflect"
	"testing"
)

func TestCaptionsBesideARecordingAreAskedAbout(t *testing.T) {
	engine := &fakeEngine{captions: map[string]string{"/talk.mp4": "/talk.srt"}}
	s := newTestShell(t, engine)
	s.Submit([]Source{{Path: "/talk.mp4"}, {Path: "/other.mp4"}}, "c1")
	if !shows(s.env.Window, "Beside “talk.mp4” there are captions: “talk.srt”.") {
		t.Fatal("nobody asks")
	}
	s.answerCaptions([]*CaptionsError{{Source: Source{Path: "/talk.mp4"}, Captions: "/talk.srt"}}, "c1", true)
	s.answerCaptions([]*CaptionsError{{Source: Source{Path: "/talk.mp4"}, Captions: "/talk.srt"}}, "c1", false)
	want := []string{"/other.mp4 -> c1", "/talk.mp4 with /talk.srt -> c1", "/talk.mp4 -> c1"}
	if !reflect.DeepEqual(engine.added, want) {
		t.Errorf("added %q, want %q", engine.added, want)
	}
}

func TestCaptionsDroppedWithTheirRecordingAreNoMeetingOfTheirOwn(t *testing.T) {
	got := withoutSidecars([]Source{{Path: "/a/talk.srt"}, {Path: "/a/talk.mp4"}, {Path: "/a/alone.vtt"}, {Path: "/b/talk.vtt"}, {URL: "https://x/talk.srt"}})
	want := []Source{{Path: "/a/talk.mp4"}, {Path: "/a/alone.vtt"}, {Path: "/b/talk.vtt"}, {URL: "https://x/talk.srt"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("kept %v, want %v", got, want)
	}
}

func TestCaptionsInsideARecordingAreOfferedWhileItIsHeard(t *testing.T) {
	engine := &fakeEngine{}
	s := newTestShell(t, engine)
	s.OpenJob(Job{ID: "1", Name: "talk.mkv", Stage: Listening})
	if shows(s.env.Window, "Use the captions") {
		t.Fatal("offered though there are none")
	}
	s.SetJobs([]Job{{ID: "1", Name: "talk.mkv", Stage: Listening, Captions: true}})
	if !shows(s.env.Window, "Use the captions") {
		t.Fatal("nobody offers them")
	}
	s.work.OnCaptions("1")
	if want := []string{"captions in 1"}; !reflect.DeepEqual(engine.calls, want) || s.work.ID() != "job9" {
		t.Errorf("called %v, showing %s", engine.calls, s.work.ID())
	}
}
