package main

import (
	"slices"
	"testing"
)

func TestWhatTrainingChangedIsAdded(t *testing.T) {
	weights := tensors{"table": {[]int{2, 2}, []float32{1, 2, 3, 4}}, "vector": {[]int{2}, []float32{5, 6}}, "other": {[]int{1}, []float32{7}}}
	err := tune(weights, tensors{
		"table": {[]int{2, 2}, []float32{127, -1, 0, 2}}, "table.step": {[]int{2}, []float32{0.5, 0.25}},
		"vector": {[]int{2}, []float32{-1, 0.5}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]float32{"table": {64.5, 1.5, 3, 4.5}, "vector": {4, 6.5}, "other": {7}} {
		if got := weights[name].data; !slices.Equal(got, want) {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
}

func TestAChangeOfOtherWeightsIsRefused(t *testing.T) {
	weights := func() tensors { return tensors{"table": {[]int{1, 2}, []float32{1, 2}}} }
	for why, differences := range map[string]tensors{
		"an unknown name": {"vector": {[]int{1}, []float32{1}}},
		"another size":    {"table": {[]int{1, 3}, []float32{1, 2, 3}}, "table.step": {[]int{1}, []float32{1}}},
		"no steps":        {"table": {[]int{1, 2}, []float32{1, 2}}},
	} {
		if tune(weights(), differences) == nil {
			t.Errorf("%s is taken", why)
		}
	}
}
