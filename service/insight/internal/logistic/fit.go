package logistic

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Example is one to learn from.
type Example struct {
	Features []string
	Right    bool
	Weight   float64
}

// Fit finds the weights that make the examples most likely, held back by the ridge: one weight
// after the other, round by round, each by a step that cannot go too far. Products are converted before
// they are added, so that every processor rounds them alike.
// Bounds are what is known beforehand, so that chance in few examples cannot teach otherwise.
func Fit(examples []Example, ridge float64, bounds map[string]Bounds) Weights {
	f := newFitting(examples)
	f.bounds = bounds
	const rounds = 120
	for range rounds {
		for n := range f.names {
			f.step(n, ridge)
		}
	}
	weights := Weights{}
	for i, name := range f.names {
		if w := int32(math.Round(f.weights[i] * 1000)); w != 0 {
			weights[name] = w
		}
	}
	return weights
}

type fitting struct {
	examples []Example
	names    []string
	having   [][]int   // the examples that have a feature
	sums     []float64 // log-odds of each example so far
	weights  []float64
	bounds   map[string]Bounds
}

// Bounds are the least and the most that a weight may be, in log-odds.
type Bounds struct{ Least, Most float64 }

// rare features are learned by heart and tell nothing of other examples.
const rare = 5

func newFitting(examples []Example) *fitting {
	f := &fitting{examples: examples, sums: make([]float64, len(examples))}
	seen := map[string]int{}
	for _, e := range examples {
		for _, name := range e.Features {
			seen[name]++
		}
	}
	index := map[string]int{}
	for i, e := range examples {
		for _, name := range e.Features {
			n, ok := index[name]
			if seen[name] < rare {
				continue
			}
			if !ok {
				n = len(f.names)
				index[name] = n
				f.names, f.having = append(f.names, name), append(f.having, nil)
			}
			f.having[n] = append(f.having[n], i)
		}
	}
	f.weights = make([]float64, len(f.names))
	return f
}

// step moves weight n to where it fits best, as far as a curvature at its largest lets it.
func (f *fitting) step(n int, ridge float64) {
	const steepest, free = 0.25, 0.01
	if f.names[n] == Always {
		ridge = free
	}
	slope, curve := float64(ridge*f.weights[n]), ridge
	for _, i := range f.having[n] {
		off := 1 / (1 + math.Exp(-f.sums[i]))
		if f.examples[i].Right {
			off--
		}
		slope += float64(f.examples[i].Weight * off)
		curve += float64(f.examples[i].Weight * steepest)
	}
	by := slope / curve
	if b, ok := f.bounds[f.names[n]]; ok {
		by = f.weights[n] - min(max(f.weights[n]-by, b.Least), b.Most)
	}
	f.weights[n] -= by
	for _, i := range f.having[n] {
		f.sums[i] -= by
	}
}

// Text is the weights as a file, by name, under a remark.
func (w Weights) Text(remark string) string {
	names := make([]string, 0, len(w))
	for name := range w {
		names = append(names, name)
	}
	slices.Sort(names)
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", remark)
	for _, name := range names {
		fmt.Fprintf(&b, "%s\t%d\n", name, w[name])
	}
	return b.String()
}
