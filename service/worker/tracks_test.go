package worker_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speech/wer"
	"github.com/debrief-app/debrief/service/worker"
)

// TestEachTrackHasASpeaker listens to a recording as programs that record the screen
// make it: a mix, the microphone, and what the others said, on tracks of their own.
func TestEachTrackHasASpeaker(t *testing.T) {
	dir, original := copyOf(t, sample(t, "").Path)
	const turn = "lt(mod(t,30),15)"
	graph := fmt.Sprintf("[0:a]asplit=3[mix][a][b];[a]volume='if(%[1]s,1,0)':eval=frame[mic];[b]volume='if(%[1]s,0,1)':eval=frame[desk]", turn)
	encode(t, dir, "-i", "/media/"+original, "-t", "60", "-filter_complex", graph,
		"-map", "[mix]", "-map", "[mic]", "-map", "[desk]", "-c:a", "aac", "/media/screen.mp4")
	segments, _, _ := transcript(t, sample(t, filepath.Join(dir, "screen.mp4")))
	words := map[string]int{}
	for _, segment := range segments {
		for _, s := range segment.Sentences {
			words[s.Speaker] += len(strings.Fields(s.Text))
		}
	}
	if len(words) != 2 || words["Speaker 1"] < 40 || words["Speaker 2"] < 40 {
		t.Errorf("words by speaker: %v", words)
	}
}

// TestATrackOfAnotherLanguageIsOfferedAndReadOnDemand listens to a film that has its talk in
// two languages: here another part of the sample stands for the second.
func TestATrackOfAnotherLanguageIsOfferedAndReadOnDemand(t *testing.T) {
	dir, original := copyOf(t, sample(t, "").Path)
	encode(t, dir, "-t", "20", "-i", "/media/"+original, "-ss", "60", "-t", "20", "-i", "/media/"+original, "-map", "0:a", "-map", "1:a", "-c:a", "aac",
		"-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=ger", "-metadata:s:a:1", "title=Dubbed\tversion", "/media/film.mkv")
	request := sample(t, filepath.Join(dir, "film.mkv"))
	first, info, _ := transcript(t, request)
	if want := []conversation.Track{{Number: 2, Language: "ger", Title: "Dubbed version"}}; !slices.Equal(info.Tracks, want) {
		t.Errorf("offers %+v, want %+v", info.Tracks, want)
	}
	request.Track = 2
	second, info, _ := transcript(t, request)
	if want := []conversation.Track{{Number: 1, Language: "eng"}}; !slices.Equal(info.Tracks, want) {
		t.Errorf("offers %+v, want %+v", info.Tracks, want)
	}
	if r := wer.Compare(textOf(first), textOf(second)); r.Words < 20 || r.Percent() < 60 {
		t.Errorf("both tracks say the same: %q", textOf(second))
	}
	request.Track = 7
	if _, err := worker.Run(t.Context(), command(t), request, worker.Handler{}); !errors.Is(err, fault.NoTrack) {
		t.Errorf("without such a track: %v", err)
	}
}

func TestAVeryQuietCopyReadsLikeTheOriginal(t *testing.T) {
	dir, original := copyOf(t, sample(t, "").Path)
	encode(t, dir, "-i", "/media/"+original, "-t", "40", "-vn", "/media/loud.flac", "-t", "40", "-vn", "-af", "volume=-50dB", "/media/quiet.flac")
	loud, _, _ := transcript(t, sample(t, filepath.Join(dir, "loud.flac")))
	quiet, _, _ := transcript(t, sample(t, filepath.Join(dir, "quiet.flac")))
	if rate := wer.Compare(textOf(loud), textOf(quiet)); rate.Words < 50 || rate.Percent() > 6 {
		t.Errorf("%.1f %% of %d words differ", rate.Percent(), rate.Words)
	}
}

func TestACutRecordingOfAStrangeNameIsReadAndTold(t *testing.T) {
	dir, original := copyOf(t, sample(t, "").Path)
	encode(t, dir, "-i", "/media/"+original, "-t", "30", "-vn", "-c:a", "aac", "-movflags", "+faststart", "/media/whole.m4a")
	whole, err := os.ReadFile(filepath.Join(dir, "whole.m4a"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "r\xe9union \xff.m4a")
	if err := os.WriteFile(path, whole[:len(whole)/3], 0o600); err != nil {
		t.Skip("this system takes no such names")
	}
	summary, err := worker.Run(t.Context(), command(t), sample(t, path), worker.Handler{})
	if err != nil || summary.Promised < 29 || len(summary.Missing) != 1 || summary.Missing[0].Duration < 15 {
		t.Errorf("%+v, %v", summary, err)
	}
}
