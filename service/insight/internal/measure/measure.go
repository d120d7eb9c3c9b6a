// Package measure counts how often the classifiers are right.
package measure

import (
	"cmp"
	"fmt"
	"slices"
)

// Counts are what precision and recall are made of.
type Counts struct {
	Right, Found, Wanted int
	Size                 int // all that were looked at
}

// Precision is the share of right ones among those found.
func (c Counts) Precision() float64 { return float64(c.Right) / float64(max(c.Found, 1)) }

// Recall is the share found of those wanted.
func (c Counts) Recall() float64 { return float64(c.Right) / float64(max(c.Wanted, 1)) }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() float64 { return 2 * float64(c.Right) / float64(max(c.Found+c.Wanted, 1)) }

// String is "P / R / F1 (right of wanted, found)".
func (c Counts) String() string {
	return fmt.Sprintf("%.3f / %.3f / **%.3f** (%d of %d, %d found)", c.Precision(), c.Recall(), c.F1(), c.Right, c.Wanted, c.Found)
}

// Add counts one example.
func (c *Counts) Add(found, wanted bool) {
	c.Size++
	if found {
		c.Found++
	}
	if wanted {
		c.Wanted++
	}
	if found && wanted {
		c.Right++
	}
}

// Best is the threshold with the highest F1.
func Best(odds []int32, labels []bool) (Counts, int32) {
	order := make([]int, len(odds))
	wanted := 0
	for i := range order {
		order[i] = i
		if labels[i] {
			wanted++
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(odds[b], odds[a]) })
	best, threshold, c := Counts{Wanted: wanted}, int32(0), Counts{Wanted: wanted}
	for n, i := range order {
		c.Found++
		if labels[i] {
			c.Right++
		}
		last := n+1 == len(order) || odds[order[n+1]] != odds[i]
		if last && c.F1() > best.F1() {
			best, threshold = c, odds[i]
		}
	}
	return best, threshold
}
