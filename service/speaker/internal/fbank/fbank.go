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
	pairs       = points / 2
	lowest      = 20 // Hz
	preemphasis = 0.97
	// floor keeps digital silence finite: the epsilon of float32, as in Kaldi.
	floor = 1.1920928955078125e-07
)

// Bank holds the tables and the working memory. It is not safe for concurrent use.
type Bank struct {
	window  [Window]float64
	filters [Bins]filter
	twiddle [pairs]complex128 // exp(-2πik/points)
	order   [pairs]int
	sound   [points]float64
	buffer  [pairs]complex128
	power   [pairs]float64
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
		b.order[i] = int(bits.Reverse64(uint64(i)) >> (64 - 8))
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
	b.spectrum()
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
	before := float64(pcm[0]) - mean
	for i, x := range pcm {
		sample := float64(x) - mean
		b.sound[i] = (sample - preemphasis*before) * b.window[i]
		before = sample
	}
	for i, at := range b.order {
		b.buffer[at] = complex(b.sound[2*i], b.sound[2*i+1])
	}
}

// transform is the Fourier transform of the pairs in place, by halves (Cooley and Tukey).
func (b *Bank) transform() {
	for size := 2; size <= pairs; size *= 2 {
		half, stride := size/2, points/size
		for at := 0; at < pairs; at += size {
			low, high := b.buffer[at:at+half], b.buffer[at+half:at+size]
			for k, even := range low {
				odd := high[k] * b.twiddle[k*stride]
				low[k], high[k] = even+odd, even-odd
			}
		}
	}
}

// spectrum is the power at each frequency. The pairs of real samples were transformed as
// complex numbers, which takes half as long as the samples by themselves: the transforms of
// the even and of the odd ones are the halves of it that mirror themselves and do not.
func (b *Bank) spectrum() {
	for k := range b.power {
		z, mirrored := b.buffer[k], b.buffer[(pairs-k)%pairs]
		mirrored = complex(real(mirrored), -imag(mirrored))
		even, odd := z+mirrored, z-mirrored
		odd = complex(imag(odd), -real(odd)) * b.twiddle[k]
		re, im := (real(even)+real(odd))/2, (imag(even)+imag(odd))/2
		b.power[k] = re*re + im*im
	}
}
