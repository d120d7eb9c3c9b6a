package worker_test

import (
	"cmp"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/speech/wer"
)

// formats are what people record in.
var formats = []format{
	{"meeting.wav", []string{"-vn"}},
	{"meeting.flac", []string{"-vn"}},
	{"meeting.m4a", []string{"-vn", "-c:a", "aac", "-b:a", "96k"}},
	{"meeting.aac", []string{"-vn", "-c:a", "aac", "-b:a", "96k"}},
	{"meeting.mp4", []string{"-c:a", "aac", "-b:a", "96k", "-c:v", "mpeg4"}},
	{"meeting.mp3", []string{"-vn", "-b:a", "96k"}},
	{"meeting.ogg", []string{"-vn", "-c:a", "vorbis", "-strict", "-2", "-ac", "2"}},
	{"meeting.opus", []string{"-vn", "-c:a", "opus", "-strict", "-2", "-b:a", "64k"}},
	{"meeting.webm", []string{"-c:a", "opus", "-strict", "-2", "-vn", "-b:a", "64k"}},
}

func TestTheFormatOfARecordingMakesNoDifference(t *testing.T) {
	// One word heard otherwise is much of so little: make eval compares a minute.
	compareFormats(t, 20, bounds{10, sameTime}, formats[0], formats[3], formats[5], formats[8])
}

func TestEvalFormats(t *testing.T) {
	if os.Getenv("DEBRIEF_EVAL") == "" {
		t.Skip("an evaluation: run it with make eval")
	}
	// A cut at a change of voice lies somewhere in the pause, which may last half a second.
	compareFormats(t, 60, bounds{2, 0.6}, formats...)
}

// format is a way to keep sound in a file, with the encoder's arguments.
type format struct {
	name string
	args []string
}

// sameTime is by how many seconds a sentence may begin elsewhere.
const sameTime = 0.2

// bounds are by how much a format may differ: percent of the words, and the seconds by
// which a single sentence may begin elsewhere. All others keep to sameTime.
type bounds struct{ percent, one float64 }

// compareFormats recognises the first seconds of the sample meeting in several
// formats and compares all to the first.
func compareFormats(t *testing.T, seconds int, most bounds, formats ...format) {
	t.Helper()
	dir, original := copyOf(t, sample(t, "").Path)
	args := []string{"-i", "/media/" + original}
	for _, f := range formats {
		args = append(append(append(args, "-t", strconv.Itoa(seconds), "-ar", "48000"), f.args...), "/media/"+f.name)
	}
	encode(t, dir, args...)
	var reference []speech.Segment
	for _, f := range formats {
		r := sample(t, filepath.Join(dir, f.name))
		r.Speakers = true // whose changes say where it is cut
		segments, _, _ := transcript(t, r)
		if reference == nil {
			reference = segments
		}
		rate := wer.Compare(textOf(reference), textOf(segments))
		late := lateness(reference, segments)
		t.Logf("%s: %d words, %.1f %% differ, times by up to %.3f s, but for one %.3f s", f.name, rate.Words, rate.Percent(), late[0], late[1])
		if rate.Words < 30 || rate.Percent() > most.percent || late[0] > most.one || late[1] > sameTime {
			t.Errorf("%s: %.1f %% of %d words differ from WAV, and times by up to %.3f s, but for one %.3f s", f.name, rate.Percent(), rate.Words, late[0], late[1])
		}
	}
}

func textOf(segments []speech.Segment) string {
	var text strings.Builder
	for _, segment := range segments {
		for _, s := range segment.Sentences {
			text.WriteString(s.Text + " ")
		}
	}
	return text.String()
}

// lateness is by how many seconds the times of the same sentences differ, the most first, of
// at least two. What is said several times tells nothing.
func lateness(a, b []speech.Segment) []float64 {
	before, after := startsOf(a), startsOf(b)
	all := []float64{0, 0}
	for text, at := range before {
		if other, same := after[text]; same {
			all = append(all, math.Abs(other-at))
		}
	}
	slices.SortFunc(all, func(a, b float64) int { return cmp.Compare(b, a) })
	return all
}

// startsOf are the starts of the sentences that are said once, in seconds.
func startsOf(segments []speech.Segment) map[string]float64 {
	starts, often := map[string]float64{}, map[string]bool{}
	for _, segment := range segments {
		for _, s := range segment.Sentences {
			if _, there := starts[s.Text]; there {
				often[s.Text] = true
			}
			starts[s.Text] = s.Start
		}
	}
	for text := range often {
		delete(starts, text)
	}
	return starts
}
