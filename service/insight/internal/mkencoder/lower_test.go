package main

import (
	"slices"
	"strings"
	"testing"
)

func TestRowsAreRoundedToStepsOfTheirOwn(t *testing.T) {
	values, steps := quantised([]float32{0.51, -1, 0.25, 0, 0, 0, 6.35, 0.1, -0.05}, 3)
	want := []int8{65, -127, 32, 0, 0, 0, 127, 2, -1}
	for i, v := range values {
		if int8(v) != want[i] {
			t.Errorf("number %d: got %d, want %d", i, int8(v), want[i])
		}
	}
	if want := []float32{1 / float32(mostEntry), 1, 6.35 / float32(mostEntry)}; !slices.Equal(steps, want) {
		t.Errorf("steps %v, want %v", steps, want)
	}
}

func TestWeightsBecomeTheNearestNumberOfSixteenBits(t *testing.T) {
	for x, want := range map[float32]uint16{
		0: 0, 1: 0x3c00, -2: 0xc000, 0.1: 0x2e66, -0.033: 0xa839, 65504: 0x7bff, 1e6: 0x7bff, -1e6: 0xfbff, 1e-6: 0,
		1 + 1.0/2048: 0x3c00, 1 + 3.0/2048: 0x3c02, 6.1035156e-05: 0x0400,
	} {
		if got := half(x); got != want {
			t.Errorf("%v is %#04x, want %#04x", x, got, want)
		}
	}
}

func TestAMissingWeightIsNamed(t *testing.T) {
	_, err := lowerLayers(tensors{})
	if err == nil || !strings.Contains(err.Error(), "embeddings.word_embeddings.weight") {
		t.Errorf("got %v", err)
	}
}

func TestTensorsAreReadByName(t *testing.T) {
	header := `{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"n":{"dtype":"I64","shape":[1],"data_offsets":[8,16]},"w":{"dtype":"I8","shape":[2],"data_offsets":[16,18]}}`
	file := append([]byte{byte(len(header)), 0, 0, 0, 0, 0, 0, 0}, header...)
	file = append(file, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 1, 2, 3, 4, 5, 6, 7, 8, 0xff, 3)
	got, err := readTensors(file)
	if err != nil {
		t.Fatal(err)
	}
	if a := got["a"]; len(got) != 2 || !slices.Equal(got["w"].data, []float32{-1, 3}) || !slices.Equal(a.data, []float32{1, -2}) || !slices.Equal(a.shape, []int{2}) {
		t.Errorf("got %v", got)
	}
	for n := range len(file) - 8 {
		if _, err := readTensors(file[:n]); err == nil {
			t.Errorf("the first %d bytes are taken for a file", n)
		}
	}
}
