package main

import (
	_ "embed"
	"fmt"
	"strings"
)

// tuned is by how much training changed weights of the package: of vectors the differences, of tables whole numbers of eight bits and
// under the name with ".step" what one of them is in each row.
//
//go:embed tuned.safetensors.gz
var tuned []byte

const stepOf = ".step"

// tune adds differences to the weights that they are of.
func tune(weights, differences tensors) error {
	for name, by := range differences {
		if strings.HasSuffix(name, stepOf) {
			continue
		}
		w, ok := weights[name]
		if !ok || len(w.data) != len(by.data) {
			return fmt.Errorf("what training changed does not fit %s", name)
		}
		steps := []float32{1}
		if len(by.shape) > 1 {
			if steps = differences[name+stepOf].data; len(steps) == 0 || len(steps) != by.shape[0] {
				return fmt.Errorf("the steps of %s are missing", name)
			}
		}
		row := len(by.data) / len(steps)
		for i, d := range by.data {
			w.data[i] += float32(d * steps[i/row])
		}
	}
	return nil
}
