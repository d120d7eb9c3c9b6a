package main

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// tensor is an array of numbers, the last dimension running fastest.
type tensor struct {
	shape []int
	data  []float32
}

type tensors map[string]tensor

var errTensors = errors.New("broken safetensors file")

// readTensors reads the tensors of 32 bits and those of whole numbers of 8 bits of a safetensors file: the size of a header, the header
// in JSON, numbers.
func readTensors(file []byte) (tensors, error) {
	const sizeBytes = 8
	if len(file) < sizeBytes {
		return nil, errTensors
	}
	size := binary.LittleEndian.Uint64(file)
	if size > uint64(len(file)-sizeBytes) {
		return nil, errTensors
	}
	var header map[string]struct {
		Type    string `json:"dtype"`
		Shape   []int  `json:"shape"`
		Offsets [2]int `json:"data_offsets"`
	}
	if err := json.Unmarshal(file[sizeBytes:sizeBytes+size], &header); err != nil {
		return nil, fmt.Errorf("%w: %w", errTensors, err)
	}
	data := file[sizeBytes+size:]
	all := tensors{}
	for name, t := range header {
		from, to := t.Offsets[0], t.Offsets[1]
		read := floats
		switch t.Type {
		case "F32":
		case "I8":
			read = whole
		default:
			continue
		}
		if from < 0 || to < from || to > len(data) {
			return nil, errTensors
		}
		all[name] = tensor{t.Shape, read(data[from:to])}
	}
	return all, nil
}

func floats(raw []byte) []float32 {
	out := make([]float32, len(raw)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return out
}

func whole(raw []byte) []float32 {
	out := make([]float32, len(raw))
	for i, b := range raw {
		out[i] = float32(int8(b))
	}
	return out
}
