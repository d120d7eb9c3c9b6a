package acts

import "sort"

// Tree is a binary decision tree over dense features, in arrays: the children of node n are
// Left[n] and Left[n]+1; a leaf has Left 0.
type Tree struct {
	Feature   []uint8
	Threshold []int32 // go left when the feature is at most this
	Left      []uint8
	Value     []int32 // of a leaf, log-odds in thousandths
}

// Forest is a sum of trees over a base, with the table that makes a probability of the sum.
type Forest struct {
	Base  int32
	Share int32 // thousandths of the first stage's log-odds that are added
	Trees []Tree
	Curve Curve
}

// Judge gives the log-odds, in thousandths, that the head holds for dense features of an
// utterance that the first stage gave the log-odds first.
func (f *Forest) Judge(row []int32, first int32) int32 {
	sum := f.Base + f.Share*first/1000
	for i := range f.Trees {
		sum += f.Trees[i].Judge(row)
	}
	return sum
}

// Judge gives what the tree adds.
func (t *Tree) Judge(row []int32) int32 {
	n := uint8(0)
	for t.Left[n] != 0 {
		next := t.Left[n]
		if row[t.Feature[n]] > t.Threshold[n] {
			next++
		}
		n = next
	}
	return t.Value[n]
}

// Curve maps log-odds to a probability in thousandths by straight lines between points.
// It was fitted to what turned out to be right, so that eight of ten things it gives 800 are.
type Curve struct {
	Odds   []int32 // rising
	Chance []int32 // rising, 0 to 1000
}

// Chance gives the probability in thousandths.
func (c Curve) At(odds int32) int32 {
	n := len(c.Odds)
	if n == 0 {
		return 0
	}
	i := sort.Search(n, func(i int) bool { return c.Odds[i] >= odds })
	switch i {
	case 0:
		return c.Chance[0]
	case n:
		return c.Chance[n-1]
	}
	x0, x1, y0, y1 := int64(c.Odds[i-1]), int64(c.Odds[i]), int64(c.Chance[i-1]), int64(c.Chance[i])
	return int32(y0 + (y1-y0)*(int64(odds)-x0)/(x1-x0))
}
