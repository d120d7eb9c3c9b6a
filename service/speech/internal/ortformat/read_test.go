package ortformat_test

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/speech/internal/onnx"
	"github.com/debrief-app/debrief/service/speech/internal/ortformat"
)

// branches is the model that testdata/make.py makes.
func branches(t testing.TB) []byte {
	t.Helper()
	file, err := os.ReadFile(filepath.Join("testdata", "branches.ort"))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestAModelIsReadWhole(t *testing.T) {
	m, err := ortformat.Read(branches(t))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(m.Opsets, onnx.Opset{Version: 14}) || m.IRVersion != 8 {
		t.Errorf("version %d with %v", m.IRVersion, m.Opsets)
	}
	want := []onnx.Value{
		{Name: "ids", Type: onnx.Int64, Shaped: true, Dims: []onnx.Dim{{Name: "meeting"}, {Name: "token"}}},
		{Name: "again", Type: 9, Shaped: true, Dims: []onnx.Dim{{Length: 1}}},
	}
	if len(m.Graph.Inputs) != 2 || !equal(m.Graph.Inputs[0], want[0]) || !equal(m.Graph.Inputs[1], want[1]) {
		t.Errorf("inputs are %+v", m.Graph.Inputs)
	}
	if len(m.Graph.Outputs) != 1 || m.Graph.Outputs[0].Name != "scores_out" {
		t.Errorf("outputs are %+v", m.Graph.Outputs)
	}
	constants := map[string]*onnx.Tensor{}
	for _, c := range m.Graph.Initializers {
		constants[c.Name] = c
	}
	q := constants["embedding_quantized"]
	if len(constants) != 6 || q == nil || q.Type != onnx.Int8 || !slices.Equal(q.Dims, []int64{6, 4}) || len(q.Data) != 24 {
		t.Errorf("constants are %v", constants)
	}
	choose := m.Graph.Nodes[len(m.Graph.Nodes)-1]
	if choose.Op != "If" || choose.Name != "choose" || len(choose.Graphs()) != 2 {
		t.Fatalf("the last node is %+v", choose)
	}
	for _, g := range choose.Graphs() {
		for _, n := range g.Nodes {
			if n.Op == "Transpose" && !slices.Equal(n.Attributes[0].Value.([]int64), []int64{1, 0}) {
				t.Errorf("it is transposed by %v", n.Attributes)
			}
		}
	}
}

func equal(a, b onnx.Value) bool {
	return a.Name == b.Name && a.Type == b.Type && a.Shaped == b.Shaped && slices.Equal(a.Dims, b.Dims)
}

func TestEachNodeStandsBehindThoseItNeeds(t *testing.T) {
	m, err := ortformat.Read(branches(t))
	if err != nil {
		t.Fatal(err)
	}
	var check func(g *onnx.Graph, outside map[string]bool)
	check = func(g *onnx.Graph, outside map[string]bool) {
		made := map[string]bool{"": true}
		for name := range outside {
			made[name] = true
		}
		for _, c := range g.Initializers {
			made[c.Name] = true
		}
		for _, in := range g.Inputs {
			made[in.Name] = true
		}
		for _, n := range g.Nodes {
			for _, in := range onnx.Uses(n) {
				if !made[in] {
					t.Errorf("%s uses %s before it is there", n.Op, in)
				}
			}
			for _, inner := range n.Graphs() {
				check(inner, made)
			}
			for _, out := range n.Outputs {
				made[out] = true
			}
		}
	}
	check(m.Graph, nil)
}

func TestWhatIsNoModelIsRefused(t *testing.T) {
	whole := branches(t)
	far := slices.Clone(whole)
	binary.LittleEndian.PutUint32(far, 1<<31)
	cases := map[string][]byte{
		"nothing":             nil,
		"another file":        []byte("PK\x03\x04 and so on, and so on"),
		"the first half":      whole[:len(whole)/2],
		"a root far away":     far,
		"a name and no model": []byte("\x08\x00\x00\x00ORTM\x04\x00\x04\x00\xff\xff\xff\x7f"),
	}
	for name, file := range cases {
		t.Run(name, func(t *testing.T) {
			if _, err := ortformat.Read(file); !errors.Is(err, ortformat.ErrMalformed) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(branches(f))
	f.Fuzz(func(t *testing.T, file []byte) {
		if m, err := ortformat.Read(file); err == nil {
			onnx.Prune(m.Graph) // neither may panic
		}
	})
}
