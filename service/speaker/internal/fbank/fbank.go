// Package fbank computes the log-mel filterbank of Kaldi (kaldi-asr.org,
// feature-fbank), on which the speaker embedding was trained: windows of 25 ms
// (Povey) every 10 ms, 80 bins from 20 to 8000 Hz, power spectrum, DC removed,
// pre-emphasis 0.97, no dither, no energy.
package fbank

import (
	"math"
	"math/bits"
)

const (
	Bins   = 80  // values in a frame
	Window = 400 // samples that a frame sees: 25 ms
	Hop    = 160 // samples from frame to frame: 10 ms

	rate        = 16000
	points      = 512 // of the Fourier transform
	lowest      = 20  // Hz
	preemphasis = 0.97
	// floor keeps digital silence finite: the epsilon of float32, as in Kaldi.
	floor = 1.1920928955078125e-07
)

// Bank holds the tables and the working memory. It is not safe for concurrent use.
type Bank struct {
	window  [Window]float64
	filters [Bins]filter
	twiddle [points / 2]complex128
	order   [points]int
	buffer  [points]complex128
	power   [points / 2]float64
}

// filter is one triangle: its weights begin at bin first of the spectrum.
type filter struct {
	first   int
	weights []float64
}

// New makes the tables.
func New() *Bank {
	b := &Bank{}
	for i := range b.window {
		b.window[i] = math.Pow(0.5-0.5*math.Cos(2*math.Pi*float64(i)/(Window-1)), 0.85)
	}
	for i := range b.twiddle {
		sin, cos := math.Sincos(-2 * math.Pi * float64(i) / points)
		b.twiddle[i] = complex(cos, sin)
	}
	for i := range b.order {
		b.order[i] = int(bits.Reverse64(uint64(i)) >> (64 - 9))
	}
	for i := range b.filters {
		b.filters[i] = triangle(i)
	}
	return b
}

func mel(hertz float64) float64 { return 1127 * math.Log(1+hertz/700) }

// triangle is the i-th of the filters, which overlap by half on the mel scale.
func triangle(i int) filter {
	from := mel(lowest)
	step := (mel(rate/2) - from) / (Bins + 1)
	left, centre, right := from+float64(i)*step, from+float64(i+1)*step, from+float64(i+2)*step
	f := filter{first: -1}
	for k := range points / 2 {
		m := mel(float64(k) * rate / points)
		if m <= left || m >= right {
			continue
		}
		if f.first < 0 {
			f.first = k
		}
		f.weights = append(f.weights, min((m-left)/(centre-left), (right-m)/(right-centre)))
	}
	return f
}

// Frames is how many frames a stretch of samples has.
func Frames(samples int) int { return max(0, (samples-Window+Hop)/Hop) }

// Append appends the frames of pcm, mono 16 kHz in [-1, 1], to out: Bins values each.
func (b *Bank) Append(out []float32, pcm []float32) []float32 {
	for i := range Frames(len(pcm)) {
		out = b.frame(out, pcm[i*Hop:i*Hop+Window])
	}
	return out
}

func (b *Bank) frame(out []float32, pcm []float32) []float32 {
	b.load(pcm)
	b.transform()
	for k := range b.power {
		re, im := real(b.buffer[k]), imag(b.buffer[k])
		b.power[k] = re*re + im*im
	}
	for _, f := range b.filters {
		energy := 0.0
		for k, w := range f.weights {
			energy += w * b.power[f.first+k]
		}
		out = append(out, float32(math.Log(max(energy, floor))))
	}
	return out
}

// load puts the samples, without their mean, emphasised and windowed, where the
// transform wants them.
func (b *Bank) load(pcm []float32) {
	mean := 0.0
	for _, x := range pcm {
		mean += float64(x)
	}
	mean /= Window
	clear(b.buffer[:])
	before := float64(pcm[0]) - mean
	for i, x := range pcm {
		sample := float64(x) - mean
		b.buffer[b.order[i]] = complex((sample-preemphasis*before)*b.window[i], 0)
		before = sample
	}
}

// transform is the Fourier transform in place, by halves (Cooley and Tukey).
func (b *Bank) transform() {
	for size := 2; size <= points; size *= 2 {
		half, stride := size/2, points/size
		for at := 0; at < points; at += size {
			for k := range half {
				even, odd := b.buffer[at+k], b.buffer[at+half+k]*b.twiddle[k*stride]
				b.buffer[at+k], b.buffer[at+half+k] = even+odd, even-odd
			}
		}
	}
}
