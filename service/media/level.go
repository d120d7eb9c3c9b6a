package media

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
)

const (
	levelWindow = SampleRate / 50 // 20 ms
	// loudPeak is the peak of a window from which recognition needs no help: -36 dBFS.
	// Far-field meetings reach it everywhere.
	loudPeak = 0.016
	// loudWindows is how many of them make a recording loud enough: a second.
	loudWindows = 50
	// faintPeak is the peak below which there is only the noise of converters: -84 dBFS.
	faintPeak = 6e-5
	// standsOut is by how much, as a factor, speech must be louder than what is between
	// it (12 dB): noise alone is not worth raising.
	standsOut = 4
	// raisedTo is the peak that quiet speech is raised to, and mostRaised the most that
	// it is raised by: 60 dB.
	raisedTo   = 0.3
	mostRaised = 1000
	// floatScale is how far above full scale sound in floating point is looked at.
	floatScale = 1024
)

// Gain is by how much the sound that the options choose must be raised, or lowered,
// to be as loud as speech mostly is; 1 nearly always. It listens until it is sure:
// to a loud recording for a second of speech, to a quiet one until its end.
func (d *Decoder) Gain(ctx context.Context, path string, opts DecodeOptions) (float64, error) {
	probed, err := d.probe(ctx, path)
	if err != nil {
		return 1, err
	}
	scale := 1.0
	if track, ok := probed.parts[0].track(opts.Track); ok && strings.HasPrefix(track.Codec, "pcm_f") {
		scale = floatScale
	}
	m := &levelMeter{scale: scale, patient: scale > 1}
	opts.Start, opts.Gain, opts.Report = 0, 1/scale, nil
	err = d.Decode(ctx, path, opts, m.add)
	if errors.Is(err, errLoud) {
		return 1, nil
	}
	if err != nil {
		return 1, err
	}
	return m.gain(), nil
}

var errLoud = errors.New("loud enough")

// levelMeter remembers the peaks of all windows.
type levelMeter struct {
	scale   float64 // what samples are to be multiplied with
	patient bool    // it listens to the end
	peaks   []float32
	peak    float64
	samples int
	loud    int
}

func (m *levelMeter) add(pcm []float32) error {
	for _, v := range pcm {
		m.peak = max(m.peak, math.Abs(float64(v)))
		if m.samples++; m.samples == levelWindow {
			if m.peak *= m.scale; m.peak > loudPeak {
				m.loud++
			}
			m.peaks = append(m.peaks, float32(m.peak))
			m.samples, m.peak = 0, 0
		}
	}
	if m.loud >= loudWindows && !m.patient {
		return errLoud
	}
	return nil
}

// gain is what makes the speech in a recording as loud as it mostly is.
func (m *levelMeter) gain() float64 {
	n := len(m.peaks)
	if n == 0 {
		return 1
	}
	slices.Sort(m.peaks)
	most := float64(m.peaks[n-1])
	speech, between := float64(m.peaks[n-1-min(loudWindows/2, n/20)]), float64(m.peaks[n/5])
	switch {
	case most > 1:
		return max(1/most, min(1, raisedTo/speech))
	case speech > loudPeak || speech < faintPeak || speech < standsOut*between:
		return 1
	}
	return min(mostRaised, raisedTo/speech)
}
