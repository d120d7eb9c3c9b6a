package worker_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/speaker/listen"
	"github.com/debrief-app/debrief/service/speech"
	"github.com/debrief-app/debrief/service/worker"
)

// withVoices is all that a worker says to a request that asks who speaks.
func withVoices(t *testing.T, r worker.Request) ([]speech.Segment, []speaker.Block, worker.Summary) {
	t.Helper()
	r.Speakers = true
	var segments []speech.Segment
	var blocks []speaker.Block
	summary, err := worker.Run(t.Context(), command(t), r, worker.Handler{
		Segment: func(s speech.Segment) error { segments = append(segments, s); return nil },
		Voices: func(channel int, b speaker.Block) error {
			if channel != 0 {
				t.Errorf("a block of channel %d", channel)
			}
			blocks = append(blocks, b)
			return nil
		},
	})
	if err != nil {
		t.Fatalf("%v\n%s", err, fault.Explain(err).Detail)
	}
	return segments, blocks, summary
}

func TestTheVoicesOfAMeetingAreFound(t *testing.T) {
	segments, blocks, summary := withVoices(t, sample(t, ""))
	if summary.NoSpeakers != "" {
		t.Fatalf("no speakers: %s", summary.NoSpeakers)
	}
	if told := speaker.Tell(0, speaker.Voices{Blocks: blocks})[0]; told.Count < 3 {
		t.Errorf("%d speakers in the sample meeting", told.Count)
	}
	var changes speaker.Changes
	var all []float64
	for i, b := range blocks {
		if b.Window != i {
			t.Errorf("block %d is of window %d", i, b.Window)
		}
		all = append(all, changes.Add(b)...)
	}
	const near = 0.25 // seconds: a cut moves to the quietest moment
	for _, s := range segments {
		for _, at := range all {
			for _, sentence := range s.Sentences {
				if sentence.Start < at-near && at+near < sentence.End {
					t.Errorf("%q from %.2f to %.2f s goes over the change of voice at %.2f s", sentence.Text, sentence.Start, sentence.End, at)
				}
			}
		}
	}

	t.Run("and go on as if never interrupted", func(t *testing.T) {
		i := len(segments) / 2
		request := sample(t, "")
		request.Continue(segments[:i+1])
		if err := request.ContinueVoices(blocks); err != nil {
			t.Fatal(err)
		}
		rest, again, _ := withVoices(t, request)
		if !reflect.DeepEqual(rest, append([]speech.Segment(nil), segments[i+1:]...)) {
			t.Errorf("after segment %d:\n%+v\nwant\n%+v", i, rest, segments[i+1:])
		}
		if !reflect.DeepEqual(again, blocks[len(blocks)-len(again):]) {
			t.Errorf("the last %d blocks are others", len(again))
		}
	})
}

// TestVoicesAloneAreThoseOfAWholeRun: what is found later is what would have been found
// with the words, from the beginning or behind what is stored.
func TestVoicesAloneAreThoseOfAWholeRun(t *testing.T) {
	_, want, _ := withVoices(t, sample(t, ""))
	for _, stored := range []int{0, len(want) / 2} {
		request := sample(t, "")
		if err := request.ContinueAlone(want[:stored]); err != nil {
			t.Fatal(err)
		}
		segments, got, summary := withVoices(t, request)
		if len(segments) > 0 || len(got) > len(want)-stored+2 {
			t.Errorf("behind %d blocks: %d segments and %d blocks", stored, len(segments), len(got))
		}
		if !reflect.DeepEqual(got, want[len(want)-len(got):]) {
			t.Errorf("behind %d blocks the last %d are others", stored, len(got))
		}
		if summary.Duration < 100 {
			t.Errorf("a meeting of %.1f s", summary.Duration)
		}
	}
	request := sample(t, "")
	request.VoicesAlone, request.ModelsDir = true, withoutSpeakers(t, request.ModelsDir)
	if _, err := worker.Run(t.Context(), command(t), request, worker.Handler{}); fault.CodeOf(err) != fault.ModelMissing {
		t.Errorf("without the networks: %v", err)
	}
}

func TestWithoutTheSpeakerModelEverythingElseIsThere(t *testing.T) {
	plain := sample(t, "")
	want, _, _ := transcript(t, plain)
	plain.ModelsDir = withoutSpeakers(t, plain.ModelsDir)
	got, blocks, summary := withVoices(t, plain)
	if summary.NoSpeakers != fault.ModelMissing || len(blocks) > 0 {
		t.Errorf("%d blocks, and the reason %q", len(blocks), summary.NoSpeakers)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%d segments, not the %d of a run that looks for no speakers", len(got), len(want))
	}
}

// withoutSpeakers is a folder of the same models without those of the speakers.
func withoutSpeakers(t *testing.T, models string) string {
	t.Helper()
	dir := t.TempDir()
	entries, err := os.ReadDir(models)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		from, err := filepath.Abs(filepath.Join(models, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if e.Name() == listen.Folder {
			continue
		}
		if err := os.Symlink(from, filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
