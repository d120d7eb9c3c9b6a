// Package moonshine makes the Moonshine base model fast. It is published with weights
// of eight bits that every step of the recogniser unpacks to floats; here they stay
// integers, and so does the arithmetic on them.
package moonshine

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/debrief-app/debrief/service/speech/internal/onnx"
)

// weight is a matrix as it is published: each value is scale*(q-zero), with one scale
// and zero for all, and unpacked by a Cast, a Mul and an Add.
type weight struct {
	name   string
	dims   []int64
	q      []byte // int8
	scale  float32
	zero   int
	output string // the unpacked matrix
}

// value is the element at an index in units of the scale.
func (w weight) value(i int) int { return int(int8(w.q[i])) - w.zero }

// findWeights returns the packed weights of a graph by the name of the unpacked matrix.
func findWeights(g *onnx.Graph) (map[string]weight, error) {
	constants := map[string]*onnx.Tensor{}
	for _, t := range g.Initializers {
		constants[t.Name] = t
	}
	made := map[string]*onnx.Node{}
	for _, n := range g.Nodes {
		for _, name := range n.Outputs {
			made[name] = n
		}
	}
	found := map[string]weight{}
	for _, add := range g.Nodes {
		mul := producer(made, add, "Add", "Mul")
		cast := producer(made, mul, "Mul", "Cast")
		if cast == nil {
			continue
		}
		q, scale, offset := constants[cast.Input(0)], constants[mul.Input(1)], constants[add.Input(1)]
		if q == nil || q.Type != onnx.Int8 || scale == nil || offset == nil {
			continue
		}
		w, err := newWeight(q, scale, offset)
		if err != nil {
			return nil, fmt.Errorf("weight %s: %w", q.Name, err)
		}
		w.output = add.Outputs[0]
		found[w.output] = w
	}
	return found, nil
}

// producer is the node of an operator that makes the first input of n, if n is what
// it should be.
func producer(made map[string]*onnx.Node, n *onnx.Node, op, of string) *onnx.Node {
	if n == nil || n.Op != op {
		return nil
	}
	if p := made[n.Input(0)]; p != nil && p.Op == of {
		return p
	}
	return nil
}

func newWeight(q, scale, offset *onnx.Tensor) (weight, error) {
	s, errS := single(scale)
	o, errO := single(offset)
	if errS != nil || errO != nil || s <= 0 {
		return weight{}, fmt.Errorf("not one scale (%v) and offset (%v)", errS, errO)
	}
	zero := -float64(o) / float64(s)
	if math.Abs(zero-math.Round(zero)) > 0.01 || math.Abs(zero) > 128 {
		return weight{}, fmt.Errorf("its zero %.3f is no integer of eight bits", zero)
	}
	if n := elements(q.Dims); n != len(q.Data) || n == 0 {
		return weight{}, fmt.Errorf("%d values in the shape %v", len(q.Data), q.Dims)
	}
	return weight{name: q.Name, dims: q.Dims, q: q.Data, scale: s, zero: int(math.Round(zero))}, nil
}

func single(t *onnx.Tensor) (float32, error) {
	if t.Type != onnx.Float32 || len(t.Data) != 4 {
		return 0, fmt.Errorf("%s has %d bytes of type %d", t.Name, len(t.Data), t.Type)
	}
	return math.Float32frombits(binary.LittleEndian.Uint32(t.Data)), nil
}

func elements(dims []int64) int {
	n := 1
	for _, d := range dims {
		n *= int(d)
	}
	return n
}
