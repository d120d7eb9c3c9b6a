package silero_test

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/debrief-app/debrief/service/media"
	"github.com/debrief-app/debrief/service/speech/internal/silero"
	sherpa "github.com/k2-fsa/sherpa-onnx-go/sherpa_onnx"
)

var modelPath = filepath.Join("..", "..", "..", "..", "models", "silero_vad_v5.onnx")

func network(t testing.TB) *silero.Network {
	t.Helper()
	if _, err := os.Stat(modelPath); err != nil {
		t.Skip("the voice activity model is missing: run make models")
	}
	n, err := silero.Load(modelPath)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// meeting is the sound of the sample meeting.
func meeting(t testing.TB) []float32 {
	t.Helper()
	decoder, err := media.NewDecoder(t.Context(), filepath.Join(os.TempDir(), "debrief-test-decoder"))
	if err != nil {
		t.Fatal(err)
	}
	defer decoder.Close()
	var sound []float32
	path := filepath.Join("..", "..", "..", "..", "assets", "sample-meeting.mp4")
	err = decoder.Decode(t.Context(), path, media.DecodeOptions{Channel: media.MixChannels}, func(pcm []float32) error {
		sound = append(sound, pcm...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return sound
}

// general is the same model run by onnxruntime inside sherpa-onnx, which says only
// whether the probability is above a threshold.
func general(threshold float32) *sherpa.VoiceActivityDetector {
	return sherpa.NewVoiceActivityDetector(&sherpa.VadModelConfig{
		SileroVad: sherpa.SileroVadModelConfig{
			Model: modelPath, Threshold: threshold, WindowSize: silero.Window, MaxSpeechDuration: 3600,
			MinSpeechDuration: 1e-6, MinSilenceDuration: 1e-6, // none: 0 would mean its defaults
		},
		SampleRate: 16000, NumThreads: 1, Provider: "cpu",
	}, 60)
}

func TestTheNetworkAgreesWithTheGeneralRuntime(t *testing.T) {
	n, sound := network(t), meeting(t)
	const lag = 448 // sherpa-onnx judges up to so many samples before the newest
	for _, threshold := range []float32{0.2, 0.5, 0.9} {
		reference := general(threshold)
		n.Reset()
		n.Probability(append(make([]float32, silero.Window-64), sound[:64]...)) // the context of its first window
		n.ResetState()
		unlike, speech, before := 0, 0, false
		for at := silero.Window; at+silero.Window <= 60*16000; at += silero.Window {
			if at == silero.Window {
				reference.AcceptWaveform(sound[:silero.Window])
			}
			reference.AcceptWaveform(sound[at : at+silero.Window])
			reference.Clear()
			p := n.Probability(sound[at-lag : at-lag+silero.Window])
			// it answers one window late, and ends speech only well below the threshold
			switch above, below := p > threshold, p < threshold-0.15; {
			case above && before && !reference.IsSpeech(), below && reference.IsSpeech():
				unlike++
			case above:
				speech++
			}
			before = p > threshold
		}
		sherpa.DeleteVoiceActivityDetector(reference)
		if speech < 100 || unlike > 0 {
			t.Errorf("at threshold %.1f, %d windows are speech and %d are unlike", threshold, speech, unlike)
		}
	}
}

func TestWhatCameBeforeAResetIsForgotten(t *testing.T) {
	n, sound := network(t), meeting(t)
	once := n.Probability(sound[:silero.Window])
	for at := 0; at < 100*silero.Window; at += silero.Window {
		n.Probability(sound[at : at+silero.Window])
	}
	n.Reset()
	if again := n.Probability(sound[:silero.Window]); again != once || math.IsNaN(float64(once)) {
		t.Errorf("%v after a reset, %v at first", again, once)
	}
}

func TestADamagedModelIsRefused(t *testing.T) {
	network(t)
	whole, err := os.ReadFile(modelPath)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "model.onnx")
	for name, content := range map[string][]byte{
		"empty":    nil,
		"cut":      whole[:len(whole)/2],
		"no model": []byte("This is no model at all, only a few words."),
	} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := silero.Load(path); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzAModel(f *testing.F) {
	f.Add([]byte{0x3a, 0x02, 0x0a, 0x00})
	f.Fuzz(func(t *testing.T, file []byte) {
		path := filepath.Join(t.TempDir(), "model.onnx")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		silero.Load(path) // must not panic
	})
}

// BenchmarkWindow compares the two in one run.
func BenchmarkWindow(b *testing.B) {
	sound := meeting(b)[:60*16000]
	windows := func(judge func([]float32)) {
		for at := 0; at+silero.Window <= len(sound); at += silero.Window {
			judge(sound[at : at+silero.Window])
		}
	}
	n := network(b)
	b.Run("own", func(b *testing.B) {
		for b.Loop() {
			windows(func(w []float32) { n.Probability(w) })
		}
		b.ReportMetric(60*float64(b.N)/b.Elapsed().Seconds(), "x-real-time")
	})
	b.Run("general", func(b *testing.B) {
		vad := general(0.4)
		defer sherpa.DeleteVoiceActivityDetector(vad)
		for b.Loop() {
			windows(func(w []float32) { vad.AcceptWaveform(w); vad.Clear() })
		}
		b.ReportMetric(60*float64(b.N)/b.Elapsed().Seconds(), "x-real-time")
	})
}
