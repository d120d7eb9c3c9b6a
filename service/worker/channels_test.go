package worker_test

import (
	"fmt"
	"math"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/worker"
)

// call is the beginning of the sample meeting as a call recorder keeps it: what is
// said in the first and the third 15 seconds on the left, the rest on the right, and
// on each side a faint echo of the other.
func call(t *testing.T) string {
	t.Helper()
	dir, original := copyOf(t, sample(t, "").Path)
	const left = "lt(mod(t,30),15)"
	graph := fmt.Sprintf("[0:a]asplit[a][b];[a]volume='if(%[1]s,1,0.08)':eval=frame[l];[b]volume='if(%[1]s,0.08,1)':eval=frame[r];"+
		"[l][r]join=inputs=2:channel_layout=stereo[out]", left)
	encode(t, dir, "-i", "/media/"+original, "-t", "60", "-filter_complex", graph, "-map", "[out]", "-ar", "16000", "/media/call.wav")
	return filepath.Join(dir, "call.wav")
}

func TestACallHasASpeakerOnEachChannel(t *testing.T) {
	path := call(t)
	segments, info, progress := transcript(t, sample(t, path))
	words := map[string]int{}
	for _, segment := range segments {
		for _, s := range segment.Sentences {
			words[s.Speaker] += len(strings.Fields(s.Text))
			side := "Speaker 1"
			if middle := (s.Start + s.End) / 2; int(middle)%30 >= 15 {
				side = "Speaker 2"
			}
			if s.Speaker != side {
				t.Errorf("%q from %.1f to %.1f s is said by %s", s.Text, s.Start, s.End, s.Speaker)
			}
		}
	}
	if len(words) != 2 || words["Speaker 1"] < 40 || words["Speaker 2"] < 40 {
		t.Errorf("words by speaker: %v", words)
	}
	for i, p := range progress {
		if p.Position > info.Duration+0.1 || i > 0 && p.Position < progress[i-1].Position {
			t.Errorf("progress is %+v", p)
		}
	}

	t.Run("and goes on in either as if never interrupted", func(t *testing.T) {
		for _, i := range []int{1, len(segments) - 2} {
			request := sample(t, path)
			request.Continue(segments[:i+1])
			rest, _, _ := transcript(t, request)
			if !reflect.DeepEqual(rest, append([]speech.Segment(nil), segments[i+1:]...)) {
				t.Errorf("after segment %d:\n%+v\nwant\n%+v", i, rest, segments[i+1:])
			}
		}
	})
}

func TestTwoEqualChannelsAreOne(t *testing.T) {
	dir, original := copyOf(t, sample(t, "").Path)
	encode(t, dir, "-i", "/media/"+original, "-t", "20", "-vn", "-ac", "2", "/media/twice.wav")
	segments, _, _ := transcript(t, sample(t, filepath.Join(dir, "twice.wav")))
	if len(segments) == 0 {
		t.Fatal("nothing was heard")
	}
	for _, segment := range segments {
		for _, s := range segment.Sentences {
			if s.Speaker != "" {
				t.Errorf("%q is said by %q", s.Text, s.Speaker)
			}
		}
	}
}

func TestEmbeddedCaptionsAreReadWhenAskedFor(t *testing.T) {
	dir, original := copyOf(t, sample(t, "").Path)
	writeCaptions(t, filepath.Join(dir, "words.srt"))
	encode(t, dir, "-i", "/media/"+original, "-i", "/media/words.srt", "-map", "0:a", "-map", "1", "-t", "20",
		"-c:a", "copy", "-c:s", "subrip", "/media/film.mkv")
	request := sample(t, filepath.Join(dir, "film.mkv"))
	request.Captions = true
	segments, info, _ := transcript(t, request)
	if !info.Captions {
		t.Error("the recording is not said to hold captions")
	}
	if len(segments) != 1 || len(segments[0].Sentences) != 2 {
		t.Fatalf("got %+v", segments)
	}
	if s := segments[0].Sentences[1]; s.Text != "Thanks, and hello." || s.Speaker != "Anna" || math.Abs(s.Start-4) > 0.1 || math.Abs(s.End-6.5) > 0.1 {
		t.Errorf("got %+v", s)
	}
	if rest := readOn(t, request, segments); len(rest) != 0 {
		t.Errorf("read again: %+v", rest)
	}
}

func readOn(t *testing.T, r worker.Request, segments []speech.Segment) []speech.Segment {
	t.Helper()
	r.Continue(segments)
	rest, _, _ := transcript(t, r)
	return rest
}
