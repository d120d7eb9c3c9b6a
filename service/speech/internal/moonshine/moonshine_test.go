package moonshine

import (
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/speech/internal/onnx"
	"github.com/debrief-app/debrief/service/speech/internal/ortformat"
)

// converted is the small model in Moonshine's form, its integers kept.
func converted(t *testing.T) *onnx.Model {
	t.Helper()
	file, err := os.ReadFile(filepath.Join("..", "ortformat", "testdata", "branches.ort"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := ortformat.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := KeepIntegers(m); err != nil {
		t.Fatal(err)
	}
	return m
}

func operators(g *onnx.Graph) string {
	var names []string
	for _, n := range g.Nodes {
		names = append(names, n.Op)
	}
	return strings.Join(names, " ")
}

func TestMatricesAreMultipliedAsIntegers(t *testing.T) {
	m := converted(t)
	if got := operators(m.Graph); got != "If" {
		t.Errorf("outside the branches there is %s", got)
	}
	for i, moved := range []string{"Neg", "Abs"} {
		multiply := "DynamicQuantizeLinear MatMulInteger Cast Mul Mul"
		want := strings.Join([]string{"Gather Cast Gather Mul Transpose", multiply, moved, multiply}, " ")
		branches := m.Graph.Nodes[0].Graphs()
		if got := operators(branches[0]) + "\n" + operators(branches[1]); !strings.Contains(got, want) {
			t.Errorf("branch %d is not\n%s\nbut one of\n%s", i, want, got)
		}
	}
}

func TestBranchesShareTheirWeights(t *testing.T) {
	m := converted(t)
	var names []string
	for _, c := range m.Graph.Initializers {
		names = append(names, c.Name)
	}
	if got := strings.Join(names, " "); got != "embedding_quantized_packed embedding_quantized_scales matrix_quantized_packed matrix_quantized_scales" {
		t.Errorf("constants are %s", got)
	}
}

func TestColumnsThatFitInSevenBitsKeepTheirValues(t *testing.T) {
	w := weight{name: "w", dims: []int64{2, 3}, scale: 0.5, zero: 1, q: int8s(64, 127, 0, -62, -100, 1)}
	p := pack(w, false)
	want := [][]float64{{31.5, 63, -0.5}, {-31.5, -50.5, 0}}
	for r := range 2 {
		for c := range 3 {
			got := value(p, r, c)
			most := 0.5 * float64(scaleOf(p, c)) // of rounding
			if c == 0 || c == 2 {
				most = 0
			}
			if math.Abs(got-want[r][c]) > most {
				t.Errorf("row %d, column %d is %v, want %v", r, c, got, want[r][c])
			}
		}
	}
}

func TestNoWeightNeedsMoreThanSevenBits(t *testing.T) {
	for q := -128; q < 128; q++ {
		for _, zero := range []int{-128, -5, 0, 128} {
			w := weight{dims: []int64{2, 1}, scale: 1, zero: zero, q: int8s(q, -128)}
			for _, v := range pack(w, false).values.Data {
				if n := int(int8(v)); n > most || n < -most {
					t.Fatalf("%d around %d became %d", q, zero, n)
				}
			}
		}
	}
}

func TestATransposedWeightIsTheSameMatrixOnItsSide(t *testing.T) {
	w := weight{dims: []int64{2, 3}, scale: 1, q: int8s(1, 2, 3, 4, 5, 6)}
	p := pack(w, true)
	if p.values.Dims[0] != 3 || p.values.Dims[1] != 2 {
		t.Fatalf("its shape is %v", p.values.Dims)
	}
	for r := range 2 {
		for c := range 3 {
			if got, want := value(p, c, r), float64(w.value(3*r+c)); got != want {
				t.Errorf("row %d, column %d is %v, want %v", c, r, got, want)
			}
		}
	}
}

func TestAModelWithoutPackedWeightsIsRefused(t *testing.T) {
	constant := func(name string, kind onnx.DataType, data ...byte) *onnx.Tensor {
		return &onnx.Tensor{Name: name, Type: kind, Dims: []int64{1, int64(len(data))}, Data: data}
	}
	packed := func(scale, offset float32) *onnx.Model {
		float := func(x float32) []byte { return binary.LittleEndian.AppendUint32(nil, math.Float32bits(x)) }
		return &onnx.Model{Graph: &onnx.Graph{
			Nodes: []*onnx.Node{
				{Op: "Cast", Inputs: []string{"q"}, Outputs: []string{"c"}},
				{Op: "Mul", Inputs: []string{"c", "s"}, Outputs: []string{"m"}},
				{Op: "Add", Inputs: []string{"m", "o"}, Outputs: []string{"w"}},
			},
			Initializers: []*onnx.Tensor{constant("q", onnx.Int8, 1, 2), constant("s", onnx.Float32, float(scale)...), constant("o", onnx.Float32, float(offset)...)},
		}}
	}
	cases := map[string]*onnx.Model{
		"nothing in it":              {Graph: &onnx.Graph{}},
		"weights that nobody uses":   packed(1, 2),
		"a zero that is no integer":  packed(1, 0.5),
		"a zero that is far outside": packed(1, 300),
		"a scale of zero":            packed(0, 0),
	}
	for name, m := range cases {
		t.Run(name, func(t *testing.T) {
			if KeepIntegers(m) == nil {
				t.Error("no error")
			}
		})
	}
}

func int8s(values ...int) []byte {
	var all []byte
	for _, v := range values {
		all = append(all, byte(int8(v)))
	}
	return all
}

// value is an element of a packed matrix.
func value(p packed, row, column int) float64 {
	return float64(int8(p.values.Data[row*int(p.values.Dims[1])+column])) * float64(scaleOf(p, column))
}

func scaleOf(p packed, column int) float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(p.scales.Data[4*column:]))
}
