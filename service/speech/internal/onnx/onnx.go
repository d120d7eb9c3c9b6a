// Package onnx holds the part of ONNX that speech models use, and writes it in the
// format's wire form (onnx.proto3): the same model always gives the same bytes.
package onnx

// Producer is the name that a written model carries.
const Producer = "Debrief"

// Model is a graph with the versions of the operators in it.
type Model struct {
	IRVersion int64
	Opsets    []Opset
	Graph     *Graph
}

// Opset is a version of a domain of operators; the empty domain is ONNX's own.
type Opset struct {
	Domain  string
	Version int64
}

// Graph computes outputs from inputs. Its nodes are in an order in which each value
// is computed before it is used, and may use the values of the graph around it.
type Graph struct {
	Name         string
	Nodes        []*Node
	Initializers []*Tensor
	Inputs       []Value
	Outputs      []Value
}

// Node applies an operator to named values.
type Node struct {
	Name, Op, Domain string
	Inputs, Outputs  []string
	Attributes       []Attribute
}

// Attribute is a constant of a node. The value is an int64, a float32, a string, a
// *Tensor, a *Graph, or a slice of int64, float32 or string.
type Attribute struct {
	Name  string
	Value any
}

// Graphs are the graphs that the node holds: the branches of an If.
func (n *Node) Graphs() []*Graph {
	var graphs []*Graph
	for _, a := range n.Attributes {
		if g, ok := a.Value.(*Graph); ok {
			graphs = append(graphs, g)
		}
	}
	return graphs
}

// Input is the name of an input; empty where there is none.
func (n *Node) Input(i int) string {
	if i < len(n.Inputs) {
		return n.Inputs[i]
	}
	return ""
}

// Int is the attribute of a name, or otherwise.
func (n *Node) Int(name string, otherwise int64) int64 {
	for _, a := range n.Attributes {
		if v, ok := a.Value.(int64); ok && a.Name == name {
			return v
		}
	}
	return otherwise
}

// DataType is the type of a tensor's elements, numbered as ONNX does.
type DataType int32

// The data types that are written here.
const (
	Float32 DataType = 1
	Int8    DataType = 3
	Int64   DataType = 7
)

// Tensor is a constant, its elements little-endian in row-major order.
type Tensor struct {
	Name string
	Type DataType
	Dims []int64
	Data []byte
}

// Value is an input or output of a graph. Without a type nothing is said of it.
type Value struct {
	Name   string
	Type   DataType
	Shaped bool // Dims are known
	Dims   []Dim
}

// Dim is a length, or the name of one that varies, or neither.
type Dim struct {
	Length int64
	Name   string
}
