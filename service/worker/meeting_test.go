package worker_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/worker"
)

// command starts this test binary as a real worker.
func command(t *testing.T) worker.Command {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return worker.Command{Path: exe}
}

// sample is a request to transcribe the sample meeting, or a file in its place.
func sample(t *testing.T, path string) worker.Request {
	t.Helper()
	root := filepath.Join("..", "..")
	if path == "" {
		path = filepath.Join(root, "assets", "sample-meeting.mp4")
	}
	return worker.Request{
		Path:      path,
		ModelsDir: filepath.Join(root, "models"),
		CacheDir:  filepath.Join(os.TempDir(), "debrief-test-decoder"),
	}
}

// transcript is all that a worker says to a request.
func transcript(t *testing.T, r worker.Request) (segments []speech.Segment, info worker.Info, progress []worker.Progress) {
	t.Helper()
	_, err := worker.Run(t.Context(), command(t), r, worker.Handler{
		Info:     func(i worker.Info) error { info = i; return nil },
		Segment:  func(s speech.Segment) error { segments = append(segments, s); return nil },
		Voices:   func(int, speaker.Block) error { return nil },
		Progress: func(p worker.Progress) { progress = append(progress, p) },
	})
	if err != nil {
		t.Fatalf("%v\n%s", err, fault.Explain(err).Detail)
	}
	return segments, info, progress
}

func TestAMeetingIsTranscribed(t *testing.T) {
	segments, info, progress := transcript(t, sample(t, ""))
	if info.Duration < 120 || info.Created.IsZero() {
		t.Errorf("info is %+v", info)
	}
	var text strings.Builder
	last := 0.0
	for i, segment := range segments {
		if segment.Index != i {
			t.Errorf("segment %d has number %d", i, segment.Index)
		}
		for _, s := range segment.Sentences {
			if s.Start < last || s.End < s.Start || s.End > info.Duration+0.5 {
				t.Errorf("%q is from %.2f to %.2f s, after one that starts at %.2f s", s.Text, s.Start, s.End, last)
			}
			last = s.Start
			text.WriteString(strings.ToLower(s.Text) + " ")
		}
	}
	for _, phrase := range []string{"festival", "budget", "finance by friday", "online shop", "next tuesday"} {
		if !strings.Contains(text.String(), phrase) {
			t.Errorf("%q was not heard in: %s", phrase, text.String())
		}
	}
	position := 0.0
	for _, p := range progress {
		if p.Position < position || p.Position > p.Duration {
			t.Errorf("progress went from %.1f to %+v", position, p)
		}
		position = p.Position
	}

	t.Run("and goes on from any segment as if never interrupted", func(t *testing.T) {
		for _, i := range []int{0, len(segments) / 2, len(segments) - 1} {
			request := sample(t, "")
			request.Start, request.Index = segments[i].End, i+1
			rest, _, _ := transcript(t, request)
			if !reflect.DeepEqual(rest, append([]speech.Segment(nil), segments[i+1:]...)) {
				t.Errorf("from segment %d on:\n%+v\nwant\n%+v", i+1, rest, segments[i+1:])
			}
		}
	})
}

func TestWhatIsNoRecordingIsNamed(t *testing.T) {
	text := filepath.Join(t.TempDir(), "notes.mp4")
	if err := os.WriteFile(text, []byte("These are notes, not a film."), 0o600); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		path string
		want fault.Code
	}{
		"a text file": {text, fault.NotMedia},
		"nothing":     {filepath.Join(t.TempDir(), "gone.mp4"), fault.FileMissing},
		"a folder":    {t.TempDir(), fault.FileIsFolder},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := worker.Run(t.Context(), command(t), sample(t, c.path), worker.Handler{})
			if e := fault.Explain(err); e.Code != c.want || e.Subject != filepath.Base(c.path) {
				t.Errorf("got %+v, want %s", e, c.want)
			}
		})
	}
}

func TestAMissingModelIsNamed(t *testing.T) {
	request := sample(t, "")
	request.ModelsDir = t.TempDir()
	_, err := worker.Run(t.Context(), command(t), request, worker.Handler{})
	if fault.CodeOf(err) != fault.ModelMissing {
		t.Errorf("got %v", err)
	}
}
