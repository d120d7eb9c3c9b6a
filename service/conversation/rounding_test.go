package conversation

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestNumbersAreRoundedToTheNearest(t *testing.T) {
	for _, c := range []struct{ x, milli, percent, share float64 }{
		{0, 0, 0, 0},
		{0.1234, 0.123, 0.12, 0.123},
		{0.1236, 0.124, 0.12, 0.124},
		{0.9996, 1, 1, 1},
		{-0.1236, -0.124, -0.12, 0},
		{12.3456, 12.346, 12.35, 1},
		{math.Inf(1), math.Inf(1), math.Inf(1), 1},
		{math.Inf(-1), math.Inf(-1), math.Inf(-1), 0},
	} {
		if got := Milli(c.x); got != c.milli {
			t.Errorf("Milli(%v) = %v", c.x, got)
		}
		if got := Percent(c.x); got != c.percent {
			t.Errorf("Percent(%v) = %v", c.x, got)
		}
		if got := Share(c.x); got != c.share {
			t.Errorf("Share(%v) = %v", c.x, got)
		}
	}
	if got := Share(math.NaN()); got != 0 {
		t.Errorf("the share of nothing is %v", got)
	}
}

func TestOrderOfAddingDoesNotMatter(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		var there, back float64
		parts := make([]float64, 50)
		for i := range parts {
			parts[i] = float64(random.IntN(100_000)) / 1000
			there += parts[i]
		}
		for i := range parts {
			back += parts[len(parts)-1-i]
		}
		if Milli(there) != Milli(back) {
			t.Fatalf("%v and %v", there, back)
		}
	}
}
