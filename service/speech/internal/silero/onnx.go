package silero

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
)

// mostBytes bounds the model file; Silero v5 is 2.3 MB.
const mostBytes = 16 << 20

// tensor is a constant of the network.
type tensor struct {
	dims []int
	data []float32
}

// shapes are the tensors that the network for 16 kHz consists of.
var shapes = map[string][]int{
	"stft.forward_basis_buffer":     {2 * bins, 1, taps},
	"encoder.0.reparam_conv.weight": {wide, bins, 3},
	"encoder.0.reparam_conv.bias":   {wide},
	"encoder.1.reparam_conv.weight": {narrow, wide, 3},
	"encoder.1.reparam_conv.bias":   {narrow},
	"encoder.2.reparam_conv.weight": {narrow, narrow, 3},
	"encoder.2.reparam_conv.bias":   {narrow},
	"encoder.3.reparam_conv.weight": {wide, narrow, 3},
	"encoder.3.reparam_conv.bias":   {wide},
	"decoder.rnn.weight_ih":         {4 * wide, wide},
	"decoder.rnn.weight_hh":         {4 * wide, wide},
	"decoder.rnn.bias_ih":           {4 * wide},
	"decoder.rnn.bias_hh":           {4 * wide},
	"decoder.decoder.2.weight":      {1, wide, 1},
	"decoder.decoder.2.bias":        {1},
}

// The fields of ONNX's messages (onnx.proto3) that lead to the tensors: the graph
// asks for the sample rate, and its answer for 16 kHz is a graph in which every
// tensor is the value of a node of its own.
const (
	modelGraph      = 7
	graphNode       = 1
	nodeOperator    = 4
	nodeAttribute   = 5
	attributeName   = 1
	attributeTensor = 5
	attributeGraph  = 6
	tensorDims      = 1
	tensorName      = 8
	tensorBytes     = 9
)

// readTensors returns all tensors named in shapes.
func readTensors(path string) (map[string]tensor, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	file, err := io.ReadAll(io.LimitReader(f, mostBytes))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	found, err := findTensors(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return found, nil
}

func findTensors(file []byte) (map[string]tensor, error) {
	found := map[string]tensor{}
	for _, graph := range message(file).all(modelGraph) {
		for _, node := range message(graph).all(graphNode) {
			if string(message(node).first(nodeOperator)) != "If" {
				continue
			}
			for _, constant := range constants(branch(node, "then_branch")) {
				name := string(message(constant).first(tensorName))
				want, ok := shapes[name]
				if !ok {
					continue
				}
				t, err := readTensor(constant, want)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
				found[name] = t
			}
		}
	}
	for name := range shapes {
		if _, ok := found[name]; !ok {
			return nil, fmt.Errorf("%s is missing", name)
		}
	}
	return found, nil
}

// branch is the graph that a node holds under a name; nil without one.
func branch(node []byte, name string) []byte {
	for _, a := range message(node).all(nodeAttribute) {
		if string(message(a).first(attributeName)) == name {
			return message(a).first(attributeGraph)
		}
	}
	return nil
}

// constants are the tensors of a graph's constant nodes.
func constants(graph []byte) [][]byte {
	var tensors [][]byte
	for _, node := range message(graph).all(graphNode) {
		for _, a := range message(node).all(nodeAttribute) {
			tensors = append(tensors, message(a).all(attributeTensor)...)
		}
	}
	return tensors
}

func readTensor(b []byte, want []int) (tensor, error) {
	t := tensor{dims: message(b).numbers(tensorDims)}
	if !slices.Equal(t.dims, want) {
		return tensor{}, fmt.Errorf("shape %v instead of %v", t.dims, want)
	}
	n := 1
	for _, d := range want {
		n *= d
	}
	raw := message(b).first(tensorBytes)
	if len(raw) != 4*n {
		return tensor{}, fmt.Errorf("%d bytes instead of %d", len(raw), 4*n)
	}
	t.data = make([]float32, n)
	for i := range t.data {
		t.data[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return t, nil
}

// message is the wire form of a protocol buffer. What is malformed ends it early:
// the tensors behind are then missing.
type message []byte

// Wire types (protobuf.dev/programming-guides/encoding).
const (
	wireVarint  = 0
	wireFixed64 = 1
	wireBytes   = 2
	wireFixed32 = 5
)

var errMalformed = errors.New("malformed")

// next takes the first field off m: its number, and its bytes or else its value.
func (m message) next() (number int, value uint64, body []byte, rest message, err error) {
	key, n := binary.Uvarint(m)
	if n <= 0 {
		return 0, 0, nil, nil, errMalformed
	}
	m = m[n:]
	length := uint64(0)
	switch key & 7 {
	case wireVarint:
		value, n = binary.Uvarint(m)
	case wireBytes:
		length, n = binary.Uvarint(m)
	case wireFixed64:
		length, n = 8, 0
	case wireFixed32:
		length, n = 4, 0
	default:
		n = -1
	}
	if n < 0 || n == 0 && key&7 != wireFixed64 && key&7 != wireFixed32 || length > uint64(len(m)-n) {
		return 0, 0, nil, nil, errMalformed
	}
	m = m[n:]
	return int(key >> 3), value, m[:length], m[length:], nil
}

// all are the bodies of the fields with a number.
func (m message) all(number int) [][]byte {
	var bodies [][]byte
	for len(m) > 0 {
		found, _, body, rest, err := m.next()
		if err != nil {
			break
		}
		if found == number {
			bodies = append(bodies, body)
		}
		m = rest
	}
	return bodies
}

// first is the body of the first field with a number, or nil.
func (m message) first(number int) []byte {
	if all := m.all(number); len(all) > 0 {
		return all[0]
	}
	return nil
}

// numbers are the values of a repeated field of numbers, packed or not.
func (m message) numbers(number int) []int {
	var values []int
	for len(m) > 0 {
		found, value, body, rest, err := m.next()
		if err != nil {
			break
		}
		if found == number && len(body) == 0 {
			values = append(values, int(value))
		}
		for found == number && len(body) > 0 {
			v, n := binary.Uvarint(body)
			if n <= 0 {
				return nil
			}
			values = append(values, int(v))
			body = body[n:]
		}
		m = rest
	}
	return values
}
