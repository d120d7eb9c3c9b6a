package logistic

import (
	"maps"
	"testing"
)

func TestFitFindsWhatCounts(t *testing.T) {
	var examples []Example
	for i := range 200 {
		features := []string{Always}
		if i%2 == 0 {
			features = append(features, "telling")
		}
		if i%3 == 0 {
			features = append(features, "idle")
		}
		examples = append(examples, Example{Features: features, Right: i%2 == 0 && i%10 != 0 || i%25 == 1, Weight: 1})
	}
	w := Fit(examples, 1, nil)
	if w["telling"] < 1000 || w["idle"] > 300 || w["idle"] < -300 {
		t.Errorf("weights %v", w)
	}
	right := 0.0
	for _, e := range examples {
		if e.Right {
			right++
		}
		right -= w.Chance(e.Features)
	}
	if right > 4 || right < -4 {
		t.Errorf("the chances of 200 examples are off by %.1f in sum", right)
	}
}

func TestWeightsSurviveStorage(t *testing.T) {
	w := Weights{Always: -1200, "verb send": 340}
	got, err := Read(w.Text("made by a test"))
	if err != nil || !maps.Equal(got, w) {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := Read("verb send, 340\n"); err == nil {
		t.Error("a line without a weight is read")
	}
}

func TestFitObeysBounds(t *testing.T) {
	var examples []Example
	for range 10 {
		examples = append(examples, Example{[]string{Always, "due"}, false, 1}, Example{[]string{Always}, true, 1})
	}
	if w := Fit(examples, 1, map[string]Bounds{"due": {0.5, 3}}); w["due"] != 500 {
		t.Errorf("weights %v", w)
	}
}
