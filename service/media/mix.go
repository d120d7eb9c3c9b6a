package media

// mixer makes one channel of interleaved stereo. Where left and right are the
// same sound with opposite polarity (a miswired microphone, some phone
// recorders) their sum is silence, so there it takes the difference.
type mixer struct {
	inverted bool
	window   int // samples in the sums
	mid      float64
	side     float64
}

const (
	// mixWindow is how much sound is weighed for a decision: a quarter second.
	mixWindow = SampleRate / 4
	// cancels is how much weaker than the difference the sum must be: 10 dB.
	// Speech of one person in real stereo stays far from it.
	cancels = 10
	// audible is the energy of a window below which nothing is decided: -70 dB.
	audible = 1e-7 * mixWindow
)

// mix overwrites the first half of stereo with mono samples and returns it.
func (m *mixer) mix(stereo []float32) []float32 {
	pairs := len(stereo) / 2
	m.weigh(stereo[:2*pairs])
	sign := float32(1)
	if m.inverted {
		sign = -1
	}
	for i := range pairs {
		stereo[i] = (stereo[2*i] + sign*stereo[2*i+1]) / 2
	}
	return stereo[:pairs]
}

func (m *mixer) weigh(stereo []float32) {
	for i := 0; i+1 < len(stereo); i += 2 {
		sum, difference := float64(stereo[i]+stereo[i+1]), float64(stereo[i]-stereo[i+1])
		m.mid += sum * sum
		m.side += difference * difference
		m.window++
	}
	if m.window < mixWindow {
		return
	}
	switch {
	case m.side > audible && m.side > cancels*m.mid:
		m.inverted = true
	case m.mid > audible && m.mid > m.side:
		m.inverted = false
	}
	m.window, m.mid, m.side = 0, 0, 0
}
