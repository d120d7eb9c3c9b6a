package speech

import (
	"path/filepath"

	"github.com/debrief-app/debrief/service/fault"
	"github.com/debrief-app/debrief/service/speech/internal/silero"
)

const (
	// window is the number of samples that are judged at a time: 32 ms.
	window = silero.Window
	// vadThreshold is the probability above which a window is speech. Lower finds
	// quiet far-field voices at the price of more noise for the guard (make eval).
	vadThreshold = 0.4
	// vadRelease is the probability that speech may fall to without ending.
	vadRelease = vadThreshold - 0.15
	// vadOnset is how many windows in a row must be speech for it to count.
	vadOnset = 3
	// vadHangover is how many windows must be silence for it to count; what is
	// shorter is a stop consonant, not a pause.
	vadHangover = 6
	// vadFade is how many of them still belong to the speech: voices die away
	// (without it, more words at the ends of cuts are left out: make eval).
	vadFade = 2
)

// detector judges for each window whether somebody speaks. Speech is reported
// once vadOnset windows of it have come, and its end vadHangover windows late.
type detector interface {
	// speech judges the next window.
	speech(window []float32) bool
	// reset forgets everything so far.
	reset()
}

// voiceDetector is a detector on the probabilities of Silero's voice activity
// network, with the two thresholds its authors recommend.
type voiceDetector struct {
	network  network
	talking  bool
	speaking int // windows of speech in a row
	silent   int // windows of silence since the last of speech
}

// network computes how likely a window is speech, from all the windows since its reset.
type network interface {
	Probability(window []float32) float32
	Reset()
}

// newVoiceDetector loads the model.
func newVoiceDetector(path string) (*voiceDetector, error) {
	network, err := silero.Load(path)
	if err != nil {
		return nil, fault.New(fault.ModelDamaged, filepath.Base(path), err)
	}
	return &voiceDetector{network: network}, nil
}

func (d *voiceDetector) speech(w []float32) bool {
	p := d.network.Probability(w)
	switch {
	case p > vadThreshold:
		d.speaking++
		d.silent = 0
		d.talking = d.talking || d.speaking >= vadOnset
	case p > vadRelease && d.talking: // neither speech nor silence
		d.speaking = 0
	default:
		d.speaking = 0
		d.silent++
		d.talking = d.talking && d.silent < vadHangover
	}
	return d.talking
}

func (d *voiceDetector) reset() {
	d.network.Reset()
	*d = voiceDetector{network: d.network}
}
