package speech

import "math"

// mostGain bounds how far a quiet cut is raised, as a factor: beyond it there is
// only noise.
const mostGain = 30

// levelled returns the sound raised so that its loudest sample reaches peak.
// Recognisers are trained on speech at full level; people far from the microphone
// are recorded 20 to 30 dB below it. Loud sound is left as it is.
func levelled(pcm []float32, peak float64) []float32 {
	loudest := 0.0
	for _, x := range pcm {
		loudest = max(loudest, math.Abs(float64(x)))
	}
	if loudest == 0 || loudest >= peak {
		return pcm
	}
	gain := float32(min(mostGain, peak/loudest))
	out := make([]float32, len(pcm))
	for i, x := range pcm {
		out[i] = gain * x
	}
	return out
}
