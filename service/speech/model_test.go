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

// told is what is told of sound by those who find out who speaks: in seconds, where
// somebody does and where the voice changes.
type told struct {
	spoken  [][2]float64
	changes []float64
}

// toldOf is what the network that tells the speakers apart says of sound; nothing where
// that model is missing.
func toldOf(t testing.TB, pcm []float32) told {
	t.Helper()
	files, err := listen.Find([]string{filepath.Join("..", "..", "models")})
	if err != nil {
		t.Logf("only the voice activity model listens: %v", err)
		return told{}
	}
	networks, err := listen.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	defer networks.Close()
	var all told
	var changes speaker.Changes
	l := networks.Listen(0, func(b speaker.Block) error {
		all.spoken = append(all.spoken, b.Spoken()...)
		all.changes = append(all.changes, changes.Add(b)...)
		return nil
	})
	if err := errors.Join(l.Accept(pcm), l.Finish()); err != nil {
		t.Fatal(err)
	}
	return all
}

// options tell all of it before the sound comes.
func (all told) options() Options {
	return Options{Voiced: once(all.spoken), Changes: once(all.changes)}
}

// once hands out all at the first call.
func once[T any](all []T) func() []T {
	return func() []T {
		now := all
		all = nil
		return now
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
