// Package ortformat reads models in the format in which ONNX Runtime ships them to
// small devices: the same graph as ONNX, in flatbuffers (onnxruntime/core/flatbuffers/
// schema/ort.fbs), its nodes in no order that ONNX allows.
package ortformat

import (
	"fmt"

	"github.com/debrief-app/debrief/service/speech/internal/onnx"
)

// The fields of the tables, counted in the order of the schema.
const (
	sessionModel = 1

	modelIRVersion = 0
	modelOpsets    = 1
	modelGraph     = 7

	opsetDomain  = 0
	opsetVersion = 1

	graphInitializers = 0
	graphValues       = 1
	graphNodes        = 2
	graphInputs       = 5
	graphOutputs      = 6

	nodeName       = 0
	nodeDomain     = 2
	nodeOp         = 5
	nodeInputs     = 8
	nodeOutputs    = 9
	nodeAttributes = 10

	attributeName    = 0
	attributeKind    = 2
	attributeFloat   = 3
	attributeInt     = 4
	attributeString  = 5
	attributeTensor  = 6
	attributeGraph   = 7
	attributeFloats  = 8
	attributeInts    = 9
	attributeStrings = 10

	tensorName = 0
	tensorDims = 2
	tensorType = 3
	tensorData = 4

	valueName     = 0
	valueType     = 2
	typeKind      = 1 // of the union behind it
	typeValue     = 2
	tensorElement = 0
	tensorShape   = 1
	shapeDims     = 0
	dimValue      = 0
	dimKind       = 0
	dimLength     = 1
	dimName       = 2
)

const (
	kindTensorType = 1 // TypeInfoValue.tensor_type

	// deepest is how many graphs lie in each other; an If in an If needs three.
	deepest = 4
	// leastIR and mostIR bound the version of ONNX's format that is written.
	leastIR, mostIR = 8, 10
)

// Read returns the model in a file of ORT format. The tensors share its bytes.
func Read(file []byte) (*onnx.Model, error) {
	if len(file) < 8 || string(file[4:8]) != "ORTM" {
		return nil, ErrMalformed
	}
	b := &buffer{data: file}
	from := b.root().table(sessionModel)
	m := &onnx.Model{IRVersion: max(leastIR, min(mostIR, from.int64(modelIRVersion)))}
	for _, o := range from.tables(modelOpsets) {
		m.Opsets = append(m.Opsets, onnx.Opset{Domain: o.string(opsetDomain), Version: o.int64(opsetVersion)})
	}
	m.Graph = readGraph(from.table(modelGraph), "main", deepest)
	if b.err != nil {
		return nil, b.err
	}
	if err := sortNodes(m.Graph); err != nil {
		return nil, err
	}
	return m, nil
}

func readGraph(from table, name string, depth int) *onnx.Graph {
	g := &onnx.Graph{Name: name}
	if depth == 0 {
		from.fail("graphs lie too deep")
		return g
	}
	constant := map[string]bool{}
	for _, t := range from.tables(graphInitializers) {
		g.Initializers = append(g.Initializers, readTensor(t))
		constant[t.string(tensorName)] = true
	}
	values := map[string]onnx.Value{}
	for _, v := range from.tables(graphValues) {
		values[v.string(valueName)] = readValue(v)
	}
	named := func(name string) onnx.Value {
		v := values[name]
		v.Name = name
		return v
	}
	for _, n := range from.strings(graphInputs) {
		if !constant[n] {
			g.Inputs = append(g.Inputs, named(n))
		}
	}
	for _, n := range from.strings(graphOutputs) {
		g.Outputs = append(g.Outputs, named(n))
	}
	for _, n := range from.tables(graphNodes) {
		g.Nodes = append(g.Nodes, readNode(n, depth))
	}
	return g
}

func readNode(from table, depth int) *onnx.Node {
	n := &onnx.Node{
		Name: from.string(nodeName), Op: from.string(nodeOp), Domain: from.string(nodeDomain),
		Inputs: from.strings(nodeInputs), Outputs: from.strings(nodeOutputs),
	}
	for _, a := range from.tables(nodeAttributes) {
		n.Attributes = append(n.Attributes, readAttribute(a, depth))
	}
	return n
}

func readAttribute(from table, depth int) onnx.Attribute {
	a := onnx.Attribute{Name: from.string(attributeName)}
	switch kind := from.int32(attributeKind); kind {
	case 1:
		a.Value = from.float(attributeFloat)
	case 2:
		a.Value = from.int64(attributeInt)
	case 3:
		a.Value = from.string(attributeString)
	case 4:
		a.Value = readTensor(from.table(attributeTensor))
	case 5:
		a.Value = readGraph(from.table(attributeGraph), a.Name, depth-1)
	case 6:
		a.Value = from.floats(attributeFloats)
	case 7:
		a.Value = from.int64s(attributeInts)
	case 8:
		a.Value = from.strings(attributeStrings)
	default:
		from.fail("attribute %s is of kind %d", a.Name, kind)
	}
	return a
}

func readTensor(from table) *onnx.Tensor {
	return &onnx.Tensor{
		Name: from.string(tensorName), Type: onnx.DataType(from.int32(tensorType)),
		Dims: from.int64s(tensorDims), Data: from.bytes(tensorData),
	}
}

func readValue(from table) onnx.Value {
	v := onnx.Value{Name: from.string(valueName)}
	kind := from.table(valueType)
	if kind.byte(typeKind) != kindTensorType {
		return v
	}
	tensor := kind.table(typeValue)
	v.Type = onnx.DataType(tensor.int32(tensorElement))
	shape := tensor.table(tensorShape)
	v.Shaped = shape.at > 0
	for _, d := range shape.tables(shapeDims) {
		value := d.table(dimValue)
		v.Dims = append(v.Dims, onnx.Dim{Length: value.int64(dimLength), Name: value.string(dimName)})
	}
	return v
}

// sortNodes orders the nodes of a graph, and of those inside it, so that each value
// is computed before it is used.
func sortNodes(g *onnx.Graph) error {
	s := sorter{made: map[string]*onnx.Node{}, state: map[*onnx.Node]progress{}}
	for _, n := range g.Nodes {
		for _, inner := range n.Graphs() {
			if err := sortNodes(inner); err != nil {
				return err
			}
		}
		for _, name := range n.Outputs {
			if name != "" {
				s.made[name] = n
			}
		}
	}
	for _, n := range g.Nodes {
		if err := s.place(n); err != nil {
			return err
		}
	}
	g.Nodes = s.sorted
	return nil
}

type progress int

const (
	untouched progress = iota
	begun
	placed
)

// sorter puts each node behind those that it needs.
type sorter struct {
	made   map[string]*onnx.Node // who computes a value
	state  map[*onnx.Node]progress
	sorted []*onnx.Node
}

func (s *sorter) place(n *onnx.Node) error {
	switch s.state[n] {
	case placed:
		return nil
	case begun:
		return fmt.Errorf("%w: node %s needs itself", ErrMalformed, n.Name)
	}
	s.state[n] = begun
	for _, name := range onnx.Uses(n) {
		if maker := s.made[name]; maker != nil {
			if err := s.place(maker); err != nil {
				return err
			}
		}
	}
	s.state[n] = placed
	s.sorted = append(s.sorted, n)
	return nil
}
