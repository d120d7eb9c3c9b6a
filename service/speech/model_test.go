package speech

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service/speech/model"
)

// installed is the default model and the voice activity model, which make models
// puts into the project's folder.
func installed(t testing.TB) (model.Installed, string) {
	t.Helper()
	folders := model.Folders{filepath.Join("..", "..", "models")}
	m, err := folders.Find(model.Default)
	if err != nil {
		t.Fatalf("%v (run: make models)", err)
	}
	vad, err := folders.FindVAD()
	if err != nil {
		t.Fatalf("%v (run: make models)", err)
	}
	return m, vad
}

// played is a source that feeds sound from memory.
func played(pcm []float32) Source {
	return func(_ context.Context, from float64, sink func([]float32) error) error {
		for rest := pcm[min(len(pcm), int(from*SampleRate)):]; len(rest) > 0; {
			n := min(SampleRate/2, len(rest))
			if err := sink(rest[:n]); err != nil {
				return err
			}
			rest = rest[n:]
		}
		return nil
	}
}

// transcribe recognises sound from a position on with the real models.
func transcribe(t testing.TB, pcm []float32, opts Options) []Segment {
	t.Helper()
	m, _ := installed(t)
	opts.Recognizers = Load(m)
	defer opts.Recognizers.Close()
	return transcribeWith(t, pcm, opts)
}

// transcribeWith does so with the recognisers that opts name.
func transcribeWith(t testing.TB, pcm []float32, opts Options) []Segment {
	t.Helper()
	_, opts.VAD = installed(t)
	var segments []Segment
	_, err := Transcribe(t.Context(), played(pcm), opts, Listener{Segment: func(s Segment) error {
		segments = append(segments, s)
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	return segments
}
