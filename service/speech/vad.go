package speech

import (
	"fmt"
	"path/filepath"

	sherpa "github.com/k2-fsa/sherpa-onnx-go/sherpa_onnx"

	"github.com/debrief-app/debrief/service/fault"
)

const (
	// window is the number of samples that Silero v5 judges at a time: 32 ms.
	window = 512
	// vadThreshold is the probability above which a window is speech. Lower finds
	// quiet far-field voices at the price of more noise for the guard (make eval).
	vadThreshold = 0.4
	// vadOnset is how long speech must last to count. It is given back to the
	// start of the speech by padding.
	vadOnset = 0.064 // seconds
	// vadHangover is how long silence must last to count; what is shorter is a
	// stop consonant, not a pause.
	vadHangover = 0.16 // seconds
	// vadBuffer is what the detector may hold, in seconds. The cutter resets it far sooner.
	vadBuffer = 120
)

// detector tells for each window whether somebody speaks. It is Silero's voice
// activity model (github.com/snakers4/silero-vad), which carries its state from
// window to window.
type detector interface {
	// speech judges the next window.
	speech(window []float32) bool
	// reset forgets everything heard so far.
	reset()
}

type silero struct{ vad *sherpa.VoiceActivityDetector }

// newSilero loads the model. The caller closes it.
func newSilero(path string) (*silero, error) {
	config := sherpa.VadModelConfig{
		SileroVad: sherpa.SileroVadModelConfig{
			Model:              path,
			Threshold:          vadThreshold,
			MinSilenceDuration: vadHangover,
			MinSpeechDuration:  vadOnset,
			WindowSize:         window,
			MaxSpeechDuration:  vadBuffer / 2,
		},
		SampleRate: SampleRate,
		NumThreads: 1,
		Provider:   "cpu",
	}
	vad := sherpa.NewVoiceActivityDetector(&config, vadBuffer)
	if vad == nil {
		return nil, fault.New(fault.ModelDamaged, filepath.Base(path), fmt.Errorf("load voice activity model %s", path))
	}
	return &silero{vad}, nil
}

func (s *silero) speech(w []float32) bool {
	s.vad.AcceptWaveform(w)
	s.vad.Clear()
	return s.vad.IsSpeech()
}

func (s *silero) reset() { s.vad.Reset() }

func (s *silero) close() { sherpa.DeleteVoiceActivityDetector(s.vad) }
