// Package linkage groups directions by average linkage: the two groups whose
// members are on average nearest become one, until a distance is reached.
//
// The distance of two directions is 1 minus their cosine, so the average distance
// of two groups follows from the sums of their members alone. Groups can thus be
// made in parts and joined later, with the same distances as all at once.
package linkage

import "math"

// Group is a set of directions: the sum of their unit vectors, their number, and
// which they are.
type Group struct {
	Sum     []float32
	Size    int
	Members []int
}

// Join joins groups until there are no more than most (0: no such end) and no two
// are nearer than distance; never below least. It changes groups and returns them.
func Join(groups []Group, distance float64, least, most int) []Group {
	if len(groups) < 2 {
		return groups
	}
	near := nearest{groups: groups, to: make([]int, len(groups)), at: make([]float64, len(groups))}
	for i := range groups {
		near.search(i)
	}
	for left := len(groups); left > max(least, 1); left-- {
		a := near.closest()
		if near.at[a] >= distance && (most == 0 || left <= most) {
			break
		}
		near.join(a, near.to[a])
	}
	joined := groups[:0]
	for _, g := range groups {
		if g.Size > 0 {
			joined = append(joined, g)
		}
	}
	return joined
}

// nearest knows for each group the nearest of those behind it.
type nearest struct {
	groups []Group
	to     []int
	at     []float64
}

// search finds the nearest of the groups behind i.
func (n *nearest) search(i int) {
	n.to[i], n.at[i] = -1, math.Inf(1)
	if n.groups[i].Size == 0 {
		return
	}
	for j := i + 1; j < len(n.groups); j++ {
		if d := Distance(n.groups[i], n.groups[j]); d < n.at[i] {
			n.to[i], n.at[i] = j, d
		}
	}
}

// closest is the group with the nearest neighbour of all.
func (n *nearest) closest() int {
	best := 0
	for i, d := range n.at {
		if d < n.at[best] {
			best = i
		}
	}
	return best
}

// join adds group b to group a, a < b, and looks again where either was nearest.
func (n *nearest) join(a, b int) {
	into, from := &n.groups[a], &n.groups[b]
	for k, x := range from.Sum {
		into.Sum[k] += x
	}
	into.Size += from.Size
	into.Members = append(into.Members, from.Members...)
	*from = Group{}
	n.to[b], n.at[b] = -1, math.Inf(1)
	n.search(a)
	for i := range b {
		switch {
		case i == a || n.groups[i].Size == 0:
		case n.to[i] == a || n.to[i] == b:
			n.search(i)
		case i < a:
			if d := Distance(n.groups[i], n.groups[a]); d < n.at[i] {
				n.to[i], n.at[i] = a, d
			}
		}
	}
}

// Distance is the average of the distances of a's members to b's.
func Distance(a, b Group) float64 {
	if a.Size == 0 || b.Size == 0 {
		return math.Inf(1)
	}
	return 1 - Dot(a.Sum, b.Sum)/float64(a.Size*b.Size)
}

// Dot is the scalar product of two vectors of one length. Four sums at a time keep
// the processor busy: nearly all work of grouping is here.
func Dot(a, b []float32) float64 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	for len(a) >= 4 {
		s0 += a[0] * b[0]
		s1 += a[1] * b[1]
		s2 += a[2] * b[2]
		s3 += a[3] * b[3]
		a, b = a[4:], b[4:]
	}
	for i, x := range a {
		s0 += x * b[i]
	}
	return float64((s0 + s1) + (s2 + s3))
}
