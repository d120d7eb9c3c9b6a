// Package silero runs Silero's voice activity network, version 5 at 16 kHz
// (github.com/snakers4/silero-vad, MIT), from the ONNX file in which it is published.
//
// It is a small network for a general runtime: called thirty times for each
// second of sound, the calls cost more than the arithmetic. Written out, one
// window takes a tenth of that, and listening no longer takes time from recognising.
package silero

// #cgo CFLAGS: -O3
// #cgo LDFLAGS: -lm
// #include "silero.h"
import "C"

import "fmt"

const (
	// Window is the number of samples that are judged at a time: 32 ms.
	Window = 512
	// context is how many samples before the window the network sees as well.
	context = 64
)

// The sizes of the network, the same as in silero.c.
const (
	taps   = 256
	bins   = 129
	wide   = 128
	narrow = 64
	lanes  = 8
	// paddedBins are the real and imaginary parts of all bins, and zeros.
	paddedBins = 272
)

// Network carries its state from window to window. It is not safe for concurrent use.
type Network struct {
	weights []float32
	state   [2 * wide]float32
	samples [context + Window]float32
}

// Load reads the network from an ONNX file.
func Load(path string) (*Network, error) {
	t, err := readTensors(path)
	if err != nil {
		return nil, fmt.Errorf("voice activity model: %w", err)
	}
	n := &Network{}
	spectrum := tensor{data: make([]float32, 0, paddedBins*taps)}
	spectrum.data = append(spectrum.data, t["stft.forward_basis_buffer"].data...)
	spectrum.data = append(spectrum.data, make([]float32, paddedBins*taps-2*bins*taps)...)
	n.add(spectrum.data, make([]float32, paddedBins), taps, 1)
	for i, inputs := range []int{bins, wide, narrow, narrow} {
		layer := fmt.Sprintf("encoder.%d.reparam_conv.", i)
		n.add(t[layer+"weight"].data, t[layer+"bias"].data, inputs, 3)
	}
	n.addRecurrent(t)
	n.weights = append(n.weights, t["decoder.decoder.2.bias"].data...)
	n.weights = append(n.weights, t["decoder.decoder.2.weight"].data...)
	return n, nil
}

// add appends a layer whose weights are [output][input][frame], arranged as
// blocks of outputs, in which the inputs of a frame lie together.
func (n *Network) add(weights, bias []float32, inputs, frames int) {
	n.weights = append(n.weights, bias...)
	for block := 0; block < len(bias); block += lanes {
		for f := range frames {
			for i := range inputs {
				for o := block; o < block+lanes; o++ {
					n.weights = append(n.weights, weights[(o*inputs+i)*frames+f])
				}
			}
		}
	}
}

// addRecurrent appends the four gates as one layer over the input and the hidden state.
func (n *Network) addRecurrent(t map[string]tensor) {
	in, hidden := t["decoder.rnn.weight_ih"].data, t["decoder.rnn.weight_hh"].data
	bias := make([]float32, 4*wide)
	both := make([]float32, 0, len(in)+len(hidden))
	for o := range bias {
		bias[o] = t["decoder.rnn.bias_ih"].data[o] + t["decoder.rnn.bias_hh"].data[o]
		both = append(both, in[o*wide:(o+1)*wide]...)
		both = append(both, hidden[o*wide:(o+1)*wide]...)
	}
	n.add(both, bias, 2*wide, 1)
}

// Probability is how likely somebody speaks in the window, which must follow the
// one before it. A window has Window samples.
func (n *Network) Probability(window []float32) float32 {
	copy(n.samples[:context], n.samples[Window:])
	copy(n.samples[context:], window[:Window])
	return float32(C.debrief_silero_step(
		(*C.float)(&n.weights[0]), (*C.float)(&n.state[0]), (*C.float)(&n.samples[0])))
}

// Reset forgets everything so far.
func (n *Network) Reset() {
	n.state = [2 * wide]float32{}
	n.samples = [context + Window]float32{}
}
