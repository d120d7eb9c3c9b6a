package onnx

import (
	"encoding/binary"
	"fmt"
	"math"
)

// The wire types of protocol buffers.
const (
	wireVarint  = 0
	wireBytes   = 2
	wireFixed32 = 5
)

// The kinds of attributes, as AttributeProto numbers them.
const (
	kindFloat   = 1
	kindInt     = 2
	kindString  = 3
	kindTensor  = 4
	kindGraph   = 5
	kindFloats  = 6
	kindInts    = 7
	kindStrings = 8
)

// Encode returns the bytes of a model's file.
func Encode(m *Model) ([]byte, error) {
	graph, err := encodeGraph(m.Graph)
	if err != nil {
		return nil, err
	}
	var out message
	out.number(1, m.IRVersion)
	out.text(2, Producer)
	out.bytes(7, graph)
	for _, o := range m.Opsets {
		var set message
		set.bytes(1, []byte(o.Domain)) // an empty one is written, too
		set.number(2, o.Version)
		out.bytes(8, set)
	}
	return out, nil
}

func encodeGraph(g *Graph) (message, error) {
	var out message
	for _, n := range g.Nodes {
		node, err := encodeNode(n)
		if err != nil {
			return nil, fmt.Errorf("node %s: %w", n.Name, err)
		}
		out.bytes(1, node)
	}
	out.text(2, g.Name)
	for _, t := range g.Initializers {
		out.bytes(5, encodeTensor(t))
	}
	for _, v := range g.Inputs {
		out.bytes(11, encodeValue(v))
	}
	for _, v := range g.Outputs {
		out.bytes(12, encodeValue(v))
	}
	return out, nil
}

func encodeNode(n *Node) (message, error) {
	var out message
	for _, name := range n.Inputs {
		out.bytes(1, []byte(name)) // an empty one is an input left out
	}
	for _, name := range n.Outputs {
		out.bytes(2, []byte(name))
	}
	out.text(3, n.Name)
	out.text(4, n.Op)
	for _, a := range n.Attributes {
		attribute, err := encodeAttribute(a)
		if err != nil {
			return nil, err
		}
		out.bytes(5, attribute)
	}
	out.text(7, n.Domain)
	return out, nil
}

func encodeAttribute(a Attribute) (message, error) {
	var out message
	out.text(1, a.Name)
	kind := int64(0)
	switch v := a.Value.(type) {
	case float32:
		kind = kindFloat
		out.float(2, v)
	case int64:
		kind = kindInt
		out.number(3, v)
	case string:
		kind = kindString
		out.bytes(4, []byte(v))
	case *Tensor:
		kind = kindTensor
		out.bytes(5, encodeTensor(v))
	case *Graph:
		kind = kindGraph
		graph, err := encodeGraph(v)
		if err != nil {
			return nil, err
		}
		out.bytes(6, graph)
	case []float32:
		kind = kindFloats
		for _, x := range v {
			out.float(7, x)
		}
	case []int64:
		kind = kindInts
		for _, x := range v {
			out.number(8, x)
		}
	case []string:
		kind = kindStrings
		for _, x := range v {
			out.bytes(9, []byte(x))
		}
	default:
		return nil, fmt.Errorf("attribute %s: %T cannot be written", a.Name, v)
	}
	out.number(20, kind)
	return out, nil
}

func encodeTensor(t *Tensor) message {
	var out message
	for _, d := range t.Dims {
		out.number(1, d)
	}
	out.number(2, int64(t.Type))
	out.text(8, t.Name)
	out.bytes(9, t.Data)
	return out
}

func encodeValue(v Value) message {
	var out message
	out.text(1, v.Name)
	if v.Type == 0 {
		return out
	}
	var tensor, shape, kind message
	tensor.number(1, int64(v.Type))
	for _, d := range v.Dims {
		var dim message
		if d.Name != "" {
			dim.text(2, d.Name)
		} else if d.Length > 0 {
			dim.number(1, d.Length)
		}
		shape.bytes(1, dim)
	}
	if v.Shaped {
		tensor.bytes(2, shape)
	}
	kind.bytes(1, tensor)
	out.bytes(2, kind)
	return out
}

// message is the wire form of a protocol buffer that grows field by field.
type message []byte

func (m *message) key(field, wire int) {
	*m = binary.AppendUvarint(*m, uint64(field<<3|wire))
}

func (m *message) number(field int, v int64) {
	m.key(field, wireVarint)
	*m = binary.AppendUvarint(*m, uint64(v))
}

func (m *message) float(field int, v float32) {
	m.key(field, wireFixed32)
	*m = binary.LittleEndian.AppendUint32(*m, math.Float32bits(v))
}

func (m *message) bytes(field int, v []byte) {
	m.key(field, wireBytes)
	*m = binary.AppendUvarint(*m, uint64(len(v)))
	*m = append(*m, v...)
}

// text leaves an empty string out.
func (m *message) text(field int, v string) {
	if v != "" {
		m.bytes(field, []byte(v))
	}
}
