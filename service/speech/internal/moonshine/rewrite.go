package moonshine

import (
	"fmt"

	"github.com/debrief-app/debrief/service/speech/internal/onnx"
)

// KeepIntegers rewrites a model as it is published so that matrices are multiplied as
// integers: what they are multiplied with is quantised on the fly to eight bits, in
// the form that ONNX Runtime fuses into one operation. The branches of an If share
// the weights. Convolutions, a small part, are left to be unpacked when loaded.
func KeepIntegers(m *onnx.Model) error {
	weights, err := findWeights(m.Graph)
	if err != nil {
		return err
	}
	p := &packer{weights: weights, done: map[string]packed{}}
	if err := p.rewrite(m.Graph, ""); err != nil {
		return err
	}
	if len(p.constants) == 0 {
		return fmt.Errorf("no packed weights in %d nodes", len(m.Graph.Nodes))
	}
	m.Graph.Initializers = append(m.Graph.Initializers, p.constants...)
	onnx.Prune(m.Graph)
	return nil
}

// packer packs each weight once, in the order in which they are needed.
type packer struct {
	weights   map[string]weight
	done      map[string]packed
	constants []*onnx.Tensor
}

func (p *packer) packed(w weight, transpose bool) packed {
	key := fmt.Sprint(w.name, transpose)
	got, ok := p.done[key]
	if !ok {
		got = pack(w, transpose)
		p.done[key] = got
		p.constants = append(p.constants, got.values, got.scales)
	}
	return got
}

// rewrite replaces the nodes that use packed weights. The names that it makes up begin
// with prefix, another for each graph.
func (p *packer) rewrite(g *onnx.Graph, prefix string) error {
	r := &rewriter{packer: p, prefix: prefix, quantised: map[string]bool{}, transposed: map[string]weight{}}
	for _, n := range g.Nodes {
		if w, ok := p.weights[n.Input(0)]; ok && n.Op == "Transpose" && len(w.dims) == 2 {
			r.transposed[n.Outputs[0]] = w
		}
	}
	for _, n := range g.Nodes {
		for _, inner := range n.Graphs() {
			if err := p.rewrite(inner, prefix+inner.Name+"/"); err != nil {
				return err
			}
		}
		r.node(n)
	}
	g.Nodes = r.nodes
	return nil
}

type rewriter struct {
	*packer
	prefix     string
	quantised  map[string]bool
	transposed map[string]weight
	nodes      []*onnx.Node
}

func (r *rewriter) node(n *onnx.Node) {
	switch n.Op {
	case "MatMul":
		if w, ok := r.transposed[n.Input(1)]; ok {
			r.multiply(n, r.packed(w, true))
			return
		}
		if w, ok := r.weights[n.Input(1)]; ok && len(w.dims) == 2 {
			r.multiply(n, r.packed(w, false))
			return
		}
	case "Gather":
		if w, ok := r.weights[n.Input(0)]; ok && len(w.dims) == 2 && n.Int("axis", 0) == 0 {
			r.gather(n, r.packed(w, true))
			return
		}
	}
	r.nodes = append(r.nodes, n)
}

func (r *rewriter) add(op string, inputs, outputs []string, attributes ...onnx.Attribute) {
	r.nodes = append(r.nodes, &onnx.Node{Name: outputs[0] + "/" + op, Op: op, Inputs: inputs, Outputs: outputs, Attributes: attributes})
}

// multiply takes the place of a MatMul.
func (r *rewriter) multiply(n *onnx.Node, b packed) {
	a, out := r.prefix+n.Inputs[0], n.Outputs[0]
	q, scale, zero := a+"_q", a+"_scale", a+"_zero"
	if !r.quantised[a] {
		r.quantised[a] = true
		r.add("DynamicQuantizeLinear", []string{n.Inputs[0]}, []string{q, scale, zero})
	}
	own := r.prefix + out
	r.add("MatMulInteger", []string{q, b.values.Name, zero}, []string{own + "_sum"})
	r.add("Cast", []string{own + "_sum"}, []string{own + "_float"}, onnx.Attribute{Name: "to", Value: int64(onnx.Float32)})
	r.add("Mul", []string{scale, b.scales.Name}, []string{own + "_scales"})
	r.add("Mul", []string{own + "_float", own + "_scales"}, []string{out})
}

// gather takes the place of a Gather of rows, from a matrix that lies on its side because
// it is multiplied with as well: one of the two would otherwise turn it every time.
func (r *rewriter) gather(n *onnx.Node, b packed) {
	ids, out := n.Inputs[1], n.Outputs[0]
	own := r.prefix + out
	r.add("Gather", []string{b.values.Name, ids}, []string{own + "_columns"}, onnx.Attribute{Name: "axis", Value: int64(1)})
	r.add("Cast", []string{own + "_columns"}, []string{own + "_float"}, onnx.Attribute{Name: "to", Value: int64(onnx.Float32)})
	r.add("Gather", []string{b.scales.Name, ids}, []string{own + "_scales"})
	r.add("Mul", []string{own + "_float", own + "_scales"}, []string{own + "_scaled"})
	order := []int64{1, 2, 0} // [width, meeting, token] to [meeting, token, width]
	r.add("Transpose", []string{own + "_scaled"}, []string{out}, onnx.Attribute{Name: "perm", Value: order})
}
