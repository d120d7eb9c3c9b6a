package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"
)

// tiny are the weights of testdata/weights.pt, in the form of torch.save.
func tiny(t testing.TB) map[string]tensor {
	t.Helper()
	file, err := os.ReadFile("testdata/weights.pt")
	if err != nil {
		t.Fatal(err)
	}
	weights, err := readWeights(file)
	if err != nil {
		t.Fatal(err)
	}
	return weights
}

func TestWeightsAreReadWithTheirShapes(t *testing.T) {
	weights := tiny(t)
	a := weights["a"]
	if !slices.Equal(a.shape, []int{2, 3}) || !slices.Equal(a.data, []float32{1, -2, 3, 4, 5, -6.5}) {
		t.Errorf("a is %v", a)
	}
	if !slices.Equal(weights["lstm"].data, []float32{10, 20, 30, 40}) {
		t.Errorf("lstm, behind others in the same file, is %v", weights["lstm"])
	}
	if _, ok := weights["count"]; ok || len(weights) != 4 {
		t.Errorf("found %d tensors; what is no float32 is no weight", len(weights))
	}
}

// graph packs gaps and the bytes around them as training/speakers/graph.py does.
func graph(t testing.TB, left []byte, gaps ...gap) []byte {
	t.Helper()
	line, err := json.Marshal(gaps)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write(slices.Concat(line, []byte("\n"), left)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

func bytesOf(values ...float32) []byte {
	var out []byte
	for _, x := range values {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(x))
	}
	return out
}

func TestGapsAreFilled(t *testing.T) {
	left := slices.Concat([]byte("<>"), bytesOf(2, 3))
	variance := tiny(t)["variance"].data
	factor := []float32{2 / sqrt(variance[0]+1e-5), 8 / sqrt(variance[1]+1e-5)}
	tests := []struct {
		name string
		gap  gap
		want []byte
	}{
		{"as it is", gap{How: "float", From: []string{"weight"}}, bytesOf(2, 8)},
		{"rounded, ties to even", gap{How: "int8", From: []string{"a"}, Scale: 2, Rows: 2}, []byte{0, 0xff, 2, 1, 2, 0xfe}},
		{"rounded the other way", gap{How: "int8", From: []string{"a"}, Scale: 2, Rows: 2, Instead: map[int]int8{0: 1}}, []byte{1, 0xff, 2, 1, 2, 0xfe}},
		{"with the normalisation behind it", gap{How: "norm", From: []string{"a", "weight", "variance"}, Scale: 2, Rows: 2}, []byte{0, 0xff, 1, 3, 3, 0xfc}},
		{"transposed", gap{How: "transpose", From: []string{"a"}, Scale: 2, Rows: 2}, []byte{0, 2, 0xff, 2, 1, 0xfe}},
		{"what a normalisation multiplies by", gap{How: "factor", From: []string{"weight", "variance"}}, bytesOf(factor...)},
		{"what it adds", gap{How: "summand", From: []string{"weight", "variance", "weight", "variance"}}, bytesOf(2-variance[0]*factor[0], 8-variance[1]*factor[1])},
		{"an output in each column", gap{How: "int8", From: []string{"a"}, Scale: 2, Rows: 2, Columns: 1}, []byte{0, 1, 0xff, 2, 2, 0xfe}},
		{"inputs of the first frame, then of the second", gap{How: "int8", From: []string{"lstm"}, Scale: 2, Rows: 1, Columns: 2}, []byte{5, 15, 10, 20}},
		{"gates in the order of ONNX", gap{How: "gates", From: []string{"lstm"}, Scale: 2, Rows: 2}, []byte{5, 20, 7, 10}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.gap.At = 1
			got, err := fill(graph(t, left, test.gap), tiny(t))
			if err != nil {
				t.Fatal(err)
			}
			if want := slices.Concat([]byte("<"), test.want, left[1:]); !bytes.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestGraphsThatDoNotFitAreRefused(t *testing.T) {
	for name, g := range map[string]gap{
		"missing weights":        {How: "float", From: []string{"b"}},
		"outside":                {At: 99, How: "float", From: []string{"a"}},
		"steps outside":          {How: "int8", From: []string{"a"}, Scale: 90, Rows: 2},
		"rows that do not fit":   {How: "int8", From: []string{"a"}, Rows: 4},
		"frames that do not fit": {How: "int8", From: []string{"a"}, Rows: 2, Columns: 2},
		"outside when rounded":   {How: "int8", From: []string{"a"}, Rows: 2, Instead: map[int]int8{6: 1}},
		"an unknown way":         {How: "guess", From: []string{"a"}, Rows: 1},
	} {
		if _, err := fill(graph(t, make([]byte, 64), g), tiny(t)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A pickle can call anything in Python. Here it is data, and a call of anything
// but what makes a tensor is an error.
func TestPicklesThatCallAreRefused(t *testing.T) {
	for name, pickle := range map[string]string{
		"a command":             "cos\nsystem\n(X\x02\x00\x00\x00lstR.",
		"nothing on the stack":  "R.",
		"a text without an end": "X\xff\xff\xff\x7fa",
		"an unknown memory":     "h\x07.",
		"no end":                "}",
	} {
		if got, err := unpickle([]byte(pickle)); err == nil {
			t.Errorf("%s: no error but %v", name, got)
		}
	}
}

func FuzzUnpickle(f *testing.F) {
	f.Add([]byte("cos\nsystem\n(X\x02\x00\x00\x00lstR."))
	f.Add([]byte("\x80\x02}q\x00(X\x01\x00\x00\x00aK\x01u."))
	f.Add([]byte("(K\x01K\x02\x86]t."))
	f.Fuzz(func(t *testing.T, data []byte) {
		weights, err := unpickle(data)
		if err != nil && weights != nil {
			t.Error("weights with an error")
		}
	})
}
