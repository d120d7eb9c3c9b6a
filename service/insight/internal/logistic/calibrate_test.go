package logistic

import (
	"math"
	"testing"
)

func TestCalibratedChancesAreThoseOfTheExamples(t *testing.T) {
	w := Weights{Always: -1000, "good": 500}
	var examples []Example
	add := func(right, wrong int, features ...string) {
		for i := range right + wrong {
			examples = append(examples, Example{Features: features, Right: i < right, Weight: 1})
		}
	}
	add(30, 70, Always)
	add(80, 20, Always, "good")
	got := w.Calibrated(examples)
	for _, c := range []struct {
		want     float64
		features []string
	}{{0.3, []string{Always}}, {0.8, []string{Always, "good"}}} {
		if chance := got.Chance(c.features); math.Abs(chance-c.want) > 0.01 {
			t.Errorf("%v: %.3f, want %.1f", c.features, chance, c.want)
		}
	}
	if of := (Weights{}).Calibrated(nil); len(of) > 1 {
		t.Errorf("of nothing: %v", of)
	}
}
