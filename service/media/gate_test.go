package media

import (
	"math"
	"math/rand/v2"
	"testing"
)

// levelIn is the level in dB of so many seconds from a moment on.
func levelIn(pcm []float32, from, length float64) float64 {
	sum := 0.0
	part := pcm[int(from*SampleRate):int((from+length)*SampleRate)]
	for _, x := range part {
		sum += float64(x) * float64(x)
	}
	return 10 * math.Log10(sum/float64(len(part))+1e-12)
}

func TestAnEchoIsMutedAndASpeakerIsNot(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	const seconds = 6
	stereo := make([]float32, 0, 2*seconds*SampleRate)
	for i := range seconds * SampleRate {
		left, right := 0.0, 0.0
		switch second := i / SampleRate; {
		case second < 2: // the left one speaks
			left = 0.2 * random.NormFloat64()
		case second < 4: // the right one speaks
			right = 0.2 * random.NormFloat64()
		default: // both at once
			left, right = 0.2*random.NormFloat64(), 0.1*random.NormFloat64()
		}
		const echo = 0.1
		stereo = append(stereo, float32(left+echo*right), float32(right+echo*left))
	}
	g := &gate{channel: 0}
	var heard []float32
	for len(stereo) > 0 {
		n := min(2*777, len(stereo))
		heard = append(heard, g.listen(stereo[:n])...)
		stereo = stereo[n:]
	}
	for _, c := range []struct {
		name     string
		from     float64
		min, max float64 // dB
	}{
		{"alone", 0.5, -15, -13},
		{"the other's echo", 2.5, -120, -60},
		{"both at once", 4.5, -15, -13},
	} {
		if got := levelIn(heard, c.from, 1); got < c.min || got > c.max {
			t.Errorf("%s: %.1f dB, want %.0f to %.0f", c.name, got, c.min, c.max)
		}
	}
}
