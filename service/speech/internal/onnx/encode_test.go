package onnx_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/speech/internal/onnx"
)

// kinds has an attribute of each kind; testdata/kinds.onnx is the same model as
// ONNX's own library writes it (ortformat/testdata/make.py).
func kinds() *onnx.Model {
	return &onnx.Model{
		IRVersion: 9,
		Opsets:    []onnx.Opset{{Version: 14}, {Domain: "some.where", Version: 1}},
		Graph: &onnx.Graph{
			Name: "main",
			Nodes: []*onnx.Node{{
				Name: "n", Op: "Odd", Domain: "some.where",
				Inputs: []string{"x", "", "c"}, Outputs: []string{"y"},
				Attributes: []onnx.Attribute{
					{Name: "graph", Value: &onnx.Graph{Name: "inner", Outputs: []onnx.Value{{Name: "x"}}}},
					{Name: "integer", Value: int64(-3)},
					{Name: "integers", Value: []int64{1, -1}},
					{Name: "number", Value: float32(0.5)},
					{Name: "numbers", Value: []float32{1.5, -2}},
					{Name: "tensor", Value: &onnx.Tensor{Name: "t", Type: onnx.Int8, Dims: []int64{1, 2}, Data: []byte{1, 0xfe}}},
					{Name: "text", Value: "words"},
					{Name: "texts", Value: []string{"a", ""}},
				},
			}},
			Initializers: []*onnx.Tensor{{Name: "c", Type: onnx.Int64, Dims: []int64{2}, Data: append(append([]byte{1}, make([]byte, 7)...), append([]byte{2}, make([]byte, 7)...)...)}},
			Inputs: []onnx.Value{
				{Name: "x", Type: onnx.Float32, Shaped: true, Dims: []onnx.Dim{{Name: "some"}, {Length: 3}, {}}},
				{Name: "s", Type: onnx.Int64},
			},
			Outputs: []onnx.Value{{Name: "y"}},
		},
	}
}

func TestAModelIsWrittenAsONNXWritesIt(t *testing.T) {
	want, err := os.ReadFile(filepath.Join("testdata", "kinds.onnx"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := onnx.Encode(kinds())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%d bytes\n%q\nwant %d\n%q", len(got), got, len(want), want)
	}
}

func TestWhatONNXDoesNotKnowIsNotWritten(t *testing.T) {
	m := kinds()
	m.Graph.Nodes[0].Attributes[0].Value = true
	if _, err := onnx.Encode(m); err == nil || !strings.Contains(err.Error(), "node n") {
		t.Errorf("got %v", err)
	}
}

func TestPruneKeepsWhatOutputsNeed(t *testing.T) {
	node := func(op, in, out string, attributes ...onnx.Attribute) *onnx.Node {
		return &onnx.Node{Name: op, Op: op, Inputs: []string{in}, Outputs: []string{out}, Attributes: attributes}
	}
	inner := &onnx.Graph{
		Nodes:   []*onnx.Node{node("Inside", "outside", "result"), node("Unused", "outside", "nobody")},
		Outputs: []onnx.Value{{Name: "result"}},
	}
	g := &onnx.Graph{
		Nodes: []*onnx.Node{
			node("Captured", "constant", "outside"),
			node("Forgotten", "other", "unwanted"),
			node("If", "condition", "out", onnx.Attribute{Name: "then_branch", Value: inner}),
		},
		Initializers: []*onnx.Tensor{{Name: "constant"}, {Name: "other"}},
		Outputs:      []onnx.Value{{Name: "out"}},
	}
	onnx.Prune(g)
	var kept []string
	for _, n := range append(g.Nodes, inner.Nodes...) {
		kept = append(kept, n.Op)
	}
	if got := strings.Join(kept, " "); got != "Captured If Inside" {
		t.Errorf("kept %s", got)
	}
	if len(g.Initializers) != 1 || g.Initializers[0].Name != "constant" {
		t.Errorf("kept constants %v", g.Initializers)
	}
}
