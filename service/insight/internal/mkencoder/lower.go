package main

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/debrief-app/debrief/service/insight/internal/onnxfile"
)

const (
	layers  = 4   // of six; those above are left out
	longest = 64  // tokens of a text
	width   = 384 // numbers of a token
)

// lowerLayers are the embeddings and the lower layers as parts of an ONNX file, under the names that
// training/insights/export.py gives them.
func lowerLayers(weights tensors) ([]byte, error) {
	b := builder{weights: weights}
	words := b.get("embeddings.word_embeddings.weight")
	b.matrix("words", words)
	places, kind := b.get("embeddings.position_embeddings.weight"), b.get("embeddings.token_type_embeddings.weight")
	if b.err == nil {
		b.float("places", sum(places.data[:longest*width], kind.data[:width]), longest, width)
	}
	b.norm("norm", "embeddings.LayerNorm")
	for i := range layers {
		b.layer(i)
	}
	return b.out, b.err
}

// builder appends tensors until something is missing.
type builder struct {
	weights tensors
	out     []byte
	err     error
}

func (b *builder) get(name string) tensor {
	t, ok := b.weights[name]
	if !ok && b.err == nil {
		b.err = fmt.Errorf("%s is missing", name)
	}
	return t
}

func (b *builder) layer(i int) {
	theirs, ours := fmt.Sprintf("encoder.layer.%d.", i), fmt.Sprintf("%d.", i)
	var joined tensor
	var bias []float32
	for _, part := range []string{"query", "key", "value"} {
		w := b.get(theirs + "attention.self." + part + ".weight")
		joined.data = append(joined.data, w.data...)
		joined.shape = []int{3 * width, width}
		bias = append(bias, b.get(theirs+"attention.self."+part+".bias").data...)
	}
	b.linear(ours+"qkv", joined, bias)
	b.linear(ours+"out", b.get(theirs+"attention.output.dense.weight"), b.get(theirs+"attention.output.dense.bias").data)
	b.norm(ours+"norm1", theirs+"attention.output.LayerNorm")
	b.linear(ours+"wide", b.get(theirs+"intermediate.dense.weight"), b.get(theirs+"intermediate.dense.bias").data)
	b.linear(ours+"narrow", b.get(theirs+"output.dense.weight"), b.get(theirs+"output.dense.bias").data)
	b.norm(ours+"norm2", theirs+"output.LayerNorm")
}

func (b *builder) norm(name, from string) {
	b.vector(name+".weight", b.get(from+".weight").data)
	b.vector(name+".bias", b.get(from+".bias").data)
}

// linear appends the weights of a layer as MatMul wants them: inputs by outputs. With steps of eight bits, as the table
// of words has them, the insights would lose a point or two of F1.
func (b *builder) linear(name string, t tensor, bias []float32) {
	if b.err != nil {
		return
	}
	rows, columns := t.shape[0], t.shape[1]
	turned := make([]byte, 2*len(t.data))
	for r := range rows {
		for c := range columns {
			binary.LittleEndian.PutUint16(turned[2*(c*rows+r):], half(t.data[r*columns+c]))
		}
	}
	b.out = append(b.out, onnxfile.Tensor(name, onnxfile.Float16, []int{columns, rows}, turned)...)
	b.vector(name+".bias", bias)
}

// half is the nearest number of sixteen bits (IEEE 754 binary16), of two equally near the even one. What is smaller than
// the smallest normal one becomes zero, and what is larger than the largest that one: no weight is either.
func half(x float32) uint16 {
	const (
		dropped = 13 // bits of the fraction
		bias    = (127 - 15) << 23
		largest = 0x7bff
	)
	bits := math.Float32bits(x)
	sign, size := uint16(bits>>16&0x8000), bits&0x7fffffff
	if size < bias+1<<23 {
		return sign
	}
	size += 1<<(dropped-1) - 1 + size>>dropped&1
	return sign | uint16(min((size-bias)>>dropped, largest))
}

// matrix appends a table of rows with a step for each.
func (b *builder) matrix(name string, t tensor) {
	if b.err != nil {
		return
	}
	values, steps := quantised(t.data, t.shape[0])
	b.out = append(b.out, onnxfile.Tensor(name, onnxfile.Int8, t.shape, values)...)
	b.float(name+".step", steps, len(steps), 1)
}

func (b *builder) vector(name string, data []float32) { b.float(name, data, len(data)) }

func (b *builder) float(name string, data []float32, dims ...int) {
	raw := make([]byte, 0, 4*len(data))
	for _, x := range data {
		raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(x))
	}
	b.out = append(b.out, onnxfile.Tensor(name, onnxfile.Float, dims, raw)...)
}

// mostEntry is the largest whole number that an entry of a table becomes.
const mostEntry = 127

// quantised rounds the numbers of each row to whole steps, of which the largest number has mostEntry.
func quantised(data []float32, rows int) (values []byte, steps []float32) {
	columns := len(data) / rows
	values, steps = make([]byte, len(data)), make([]float32, rows)
	for r := range rows {
		row := data[r*columns : (r+1)*columns]
		largest := float32(0)
		for _, x := range row {
			largest = max(largest, float32(math.Abs(float64(x))))
		}
		if largest == 0 {
			steps[r] = 1
			continue
		}
		steps[r] = largest / mostEntry
		for c, x := range row {
			values[r*columns+c] = byte(int8(math.RoundToEven(float64(x / steps[r]))))
		}
	}
	return values, steps
}

// sum adds a row to each row of a table.
func sum(table, row []float32) []float32 {
	out := make([]float32, len(table))
	for i, x := range table {
		out[i] = x + row[i%len(row)]
	}
	return out
}
