package sequence

import (
	_ "embed"
	"encoding/binary"
	"math"
	"sync"
)

// network is what training/insights learned, without the encoder.
type network struct {
	forward, backward direction
	out               [heads][2*hidden + inputs]float32
	outBias           [heads]float32
}

// weights are the numbers of the network in the order of trained, 32 bits each, little endian.
//
//go:embed weights.bin
var weights []byte

var trained = sync.OnceValue(func() *network {
	n := &network{}
	r := reader{weights}
	for _, d := range []*direction{&n.forward, &n.backward} {
		for i := range d.in {
			r.read(d.in[i][:])
		}
		for i := range d.state {
			r.read(d.state[i][:])
		}
		r.read(d.inBias[:])
		r.read(d.stateBias[:])
	}
	for h := range n.out {
		r.read(n.out[h][:])
	}
	r.read(n.outBias[:])
	return n
})

type reader struct{ left []byte }

func (r *reader) read(to []float32) {
	for i := range to {
		to[i] = math.Float32frombits(binary.LittleEndian.Uint32(r.left))
		r.left = r.left[4:]
	}
}
