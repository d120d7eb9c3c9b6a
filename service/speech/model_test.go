package speech

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/speaker/listen"
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

// talkIn are the stretches of sound in which somebody speaks, as the network that tells the
// speakers apart finds them; none where that model is missing.
func talkIn(t testing.TB, pcm []float32) [][2]float64 {
	t.Helper()
	files, err := listen.Find([]string{filepath.Join("..", "..", "models")})
	if err != nil {
		t.Logf("only the voice activity model listens: %v", err)
		return nil
	}
	networks, err := listen.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	defer networks.Close()
	var all [][2]float64
	l := networks.Listen(0, func(b speaker.Block) error {
		all = append(all, b.Spoken()...)
		return nil
	})
	if err := errors.Join(l.Accept(pcm), l.Finish()); err != nil {
		t.Fatal(err)
	}
	return all
}

// toldOnce is what Options.Voiced wants, of stretches that are all known before.
func toldOnce(stretches [][2]float64) func() [][2]float64 {
	return func() [][2]float64 {
		told := stretches
		stretches = nil
		return told
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
