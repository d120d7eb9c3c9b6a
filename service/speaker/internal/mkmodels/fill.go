package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
)

// tensor is an array of weights, the last dimension running fastest.
type tensor struct {
	shape []int
	data  []float32
}

// loadTensors reads the numbers of all tensors.
func loadTensors(archive *zip.Reader, root string, shapes map[string]reference) (map[string]tensor, error) {
	tensors := map[string]tensor{}
	for name, r := range shapes {
		raw, err := read(archive, root+"/data/"+r.storage)
		if err != nil {
			return nil, err
		}
		size := 1
		for _, n := range r.shape {
			if n < 0 || n > mostBytes {
				return nil, errPickle
			}
			if size *= n; size > mostBytes {
				return nil, errPickle
			}
		}
		if r.offset < 0 || r.offset > len(raw)/4 || len(raw)/4-r.offset < size {
			return nil, fmt.Errorf("%s: %d numbers are missing", name, size)
		}
		tensors[name] = tensor{r.shape, floats(raw[4*r.offset:], size)}
	}
	return tensors, nil
}

func floats(raw []byte, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return out
}

// gap is a place in a model's bytes where a tensor was taken out.
type gap struct {
	At      int          `json:"at"`      // in what is left
	How     string       `json:"how"`     // how the tensor is made: see make
	From    []string     `json:"from"`    // of which weights
	Scale   int          `json:"scale"`   // where what is left has the step of each row
	Rows    int          `json:"rows"`    // how many rows
	Instead map[int]int8 `json:"instead"` // numbers that torch rounded the other way
	Columns int          `json:"columns"` // frames that the rows see, if they become columns; otherwise 0
}

// fill makes a model of a graph (gzip: a line of gaps, and what is left of the
// model) and the weights.
func fill(graph []byte, weights map[string]tensor) ([]byte, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(graph))
	if err != nil {
		return nil, fmt.Errorf("read graph: %w", err)
	}
	text, err := io.ReadAll(io.LimitReader(unzipped, mostBytes))
	if err != nil {
		return nil, fmt.Errorf("read graph: %w", err)
	}
	line, left, ok := bytes.Cut(text, []byte("\n"))
	var gaps []gap
	if err := json.Unmarshal(line, &gaps); err != nil || !ok {
		return nil, errors.Join(errors.New("read graph: no list of gaps"), err)
	}
	var out []byte
	at := 0
	for _, g := range gaps {
		if g.At < at || g.At > len(left) {
			return nil, errors.New("read graph: a gap is outside")
		}
		out = append(out, left[at:g.At]...)
		at = g.At
		if out, err = g.append(out, left, weights); err != nil {
			return nil, fmt.Errorf("%v: %w", g.From, err)
		}
	}
	return append(out, left[at:]...), nil
}

// append appends the bytes of the tensor that belongs into the gap.
func (g gap) append(out, left []byte, weights map[string]tensor) ([]byte, error) {
	var from []tensor
	for _, name := range g.From {
		t, ok := weights[name]
		if !ok {
			return nil, fmt.Errorf("%s is missing", name)
		}
		from = append(from, t)
	}
	values, err := g.values(from)
	if err != nil {
		return nil, err
	}
	if g.How == "float" || g.How == "factor" || g.How == "summand" {
		for _, x := range values {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(x))
		}
		return out, nil
	}
	if g.Rows <= 0 || len(values)%g.Rows != 0 || g.Scale < 0 || g.Scale+4*g.Rows > len(left) {
		return nil, errors.New("its rows do not fit")
	}
	rounded := round(values, floats(left[g.Scale:], g.Rows))
	for i, other := range g.Instead {
		if i < 0 || i >= len(rounded) {
			return nil, errors.New("what was rounded the other way is outside")
		}
		rounded[i] = other
	}
	if g.Columns > 0 {
		if rounded, err = columns(rounded, g.Rows, g.Columns); err != nil {
			return nil, err
		}
	}
	for _, q := range rounded {
		out = append(out, byte(q))
	}
	return out, nil
}

// values are the numbers of the tensor before they are rounded.
func (g gap) values(from []tensor) ([]float32, error) {
	switch {
	case g.How == "float" || g.How == "int8":
		return from[0].data, nil
	case g.How == "norm" && len(from) == 3:
		return normalised(from[0], from[1].data, from[2].data)
	case g.How == "transpose" && len(from[0].shape) == 2:
		return transposed(from[0]), nil
	case g.How == "gates":
		return gates(from)
	case g.How == "factor" && len(from) == 2:
		return factors(from[0].data, from[1].data)
	case g.How == "summand" && len(from) == 4:
		return summands(from[0].data, from[1].data, from[2].data, from[3].data)
	}
	return nil, fmt.Errorf("it cannot be made by %q", g.How)
}

// round gives each number its multiple of its row's step, with ties to even.
func round(values, steps []float32) []int8 {
	width := len(values) / len(steps)
	out := make([]int8, len(values))
	for i, x := range values {
		out[i] = int8(min(127, max(-127, math.RoundToEven(float64(x/steps[i/width])))))
	}
	return out
}

// columns puts the outputs of a convolution, the rows, in columns, and one below the
// other what they see of the first frame, of the second, and so on.
func columns(rows []int8, outputs, frames int) ([]int8, error) {
	inputs := len(rows) / outputs / frames
	if inputs*outputs*frames != len(rows) {
		return nil, errors.New("its frames do not fit")
	}
	out := make([]int8, len(rows))
	for i, x := range rows {
		output, input, frame := i/(inputs*frames), i/frames%inputs, i%frames
		out[(frame*inputs+input)*outputs+output] = x
	}
	return out, nil
}

// normalised is a convolution with the batch normalisation behind it.
func normalised(t tensor, weight, variance []float32) ([]float32, error) {
	by, err := factors(weight, variance)
	if err != nil || len(t.data)%len(by) != 0 {
		return nil, errors.Join(errors.New("its normalisation does not fit"), err)
	}
	width := len(t.data) / len(by)
	out := make([]float32, len(t.data))
	for i, x := range t.data {
		out[i] = x * by[i/width]
	}
	return out, nil
}

// factors are what a batch normalisation multiplies by.
func factors(weight, variance []float32) ([]float32, error) {
	const epsilon = float32(1e-5)
	if len(weight) == 0 || len(weight) != len(variance) {
		return nil, errors.New("weight and variance do not fit")
	}
	out := make([]float32, len(weight))
	for i, w := range weight {
		out[i] = w / float32(math.Sqrt(float64(variance[i]+epsilon)))
	}
	return out, nil
}

// summands are what a batch normalisation adds.
func summands(bias, mean, weight, variance []float32) ([]float32, error) {
	by, err := factors(weight, variance)
	if err != nil || len(bias) != len(by) || len(mean) != len(by) {
		return nil, errors.Join(errors.New("bias and mean do not fit"), err)
	}
	out := make([]float32, len(by))
	for i := range out {
		out[i] = bias[i] - float32(mean[i]*by[i]) // rounded before it is subtracted, on every processor
	}
	return out, nil
}

func transposed(t tensor) []float32 {
	rows, columns := t.shape[0], t.shape[1]
	out := make([]float32, 0, len(t.data))
	for c := range columns {
		for r := range rows {
			out = append(out, t.data[r*columns+c])
		}
	}
	return out
}

// gates joins the weights of an LSTM, whose quarters are in torch's order (input,
// forget, cell, output), in the order of ONNX (input, output, forget, cell).
func gates(from []tensor) ([]float32, error) {
	var out []float32
	for _, t := range from {
		if len(t.data)%4 != 0 {
			return nil, errors.New("its gates do not fit")
		}
		quarter := len(t.data) / 4
		for _, gate := range []int{0, 3, 1, 2} {
			out = append(out, t.data[gate*quarter:(gate+1)*quarter]...)
		}
	}
	return out, nil
}
