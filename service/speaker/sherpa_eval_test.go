package speaker_test

import (
	"fmt"
	"testing"
	"time"

	sherpa "github.com/k2-fsa/sherpa-onnx-go/sherpa_onnx"

	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/speaker/listen"
)

// contender is a way to tell who speaks in a recording.
type contender struct {
	name  string
	tell  func(pcm []float32) ([]speaker.Segment, int)
	wrong rate
	exact int
	took  time.Duration
}

// TestEvalAgainstSherpa compares with sherpa-onnx's own diarization, with the same two
// models, on the made meetings, in turn and on one thread. Its threshold is its default.
func TestEvalAgainstSherpa(t *testing.T) {
	all := listed(t)
	models, decoder := load(t), newDecoder(t)
	theirs := newSherpa(t)
	contenders := []*contender{
		{name: "Debrief", tell: func(pcm []float32) ([]speaker.Segment, int) {
			s := speaker.Tell(0, hear(t, models, pcm))[0]
			return s.Segments(), s.Count
		}},
		{name: "sherpa-onnx", tell: theirs},
	}
	seconds, files := 0.0, 0
	for _, r := range all {
		if !r.made() {
			continue
		}
		pcm := sound(t, decoder, r.path)
		for _, c := range contenders {
			start := time.Now()
			found, count := c.tell(pcm)
			c.took += time.Since(start)
			c.wrong = c.wrong.add(compare(r.Speakers, found, r.Seconds))
			if count == r.count() {
				c.exact++
			}
		}
		seconds += r.Seconds
		files++
	}
	fmt.Print("\n## Against sherpa-onnx\n\n| | DER % | confused % | count exact | × real time |\n|---|---:|---:|---:|---:|\n")
	for _, c := range contenders {
		fmt.Printf("| %s | %.1f | %.1f | %d of %d | %.3f |\n",
			c.name, c.wrong.der(), c.wrong.percent(c.wrong.confused), c.exact, files, c.took.Seconds()/seconds)
	}
}

func newSherpa(t *testing.T) func([]float32) ([]speaker.Segment, int) {
	t.Helper()
	files, err := listen.Find(modelFolders())
	if err != nil {
		t.Fatal(err)
	}
	d := sherpa.NewOfflineSpeakerDiarization(&sherpa.OfflineSpeakerDiarizationConfig{
		Segmentation: sherpa.OfflineSpeakerSegmentationModelConfig{
			Pyannote:   sherpa.OfflineSpeakerSegmentationPyannoteModelConfig{Model: files.Segmentation},
			NumThreads: 1, Provider: "cpu",
		},
		Embedding:      sherpa.SpeakerEmbeddingExtractorConfig{Model: files.Embedding, NumThreads: 1, Provider: "cpu"},
		Clustering:     sherpa.FastClusteringConfig{NumClusters: -1, Threshold: 0.5},
		MinDurationOn:  0.3,
		MinDurationOff: 0.5,
	})
	if d == nil {
		t.Fatal("sherpa-onnx does not load the models")
	}
	t.Cleanup(func() { sherpa.DeleteOfflineSpeakerDiarization(d) })
	return func(pcm []float32) ([]speaker.Segment, int) {
		var segments []speaker.Segment
		count := 0
		for _, s := range d.Process(pcm) {
			segments = append(segments, speaker.Segment{Start: float64(s.Start), End: float64(s.End), Speaker: s.Speaker})
			count = max(count, s.Speaker+1)
		}
		return segments, count
	}
}
