package measure

import "testing"

func TestBestFindsTheThresholdOfTheHighestF1(t *testing.T) {
	odds := []int32{5, 4, 3, 2, 1}
	labels := []bool{true, true, false, false, true}
	c, threshold := Best(odds, labels)
	if threshold != 4 || c.Right != 2 || c.Found != 2 || c.Wanted != 3 {
		t.Errorf("got %+v at %d", c, threshold)
	}
}

func TestEqualOddsAreFoundTogether(t *testing.T) {
	c, threshold := Best([]int32{1, 1, 0}, []bool{true, false, false})
	if threshold != 1 || c.Found != 2 || c.F1() != 2.0/3 {
		t.Errorf("got %+v at %d", c, threshold)
	}
}
