package speaker

import (
	"cmp"
	"slices"

	"github.com/debrief-app/debrief/service/speaker/internal/linkage"
)

// mostGroups bounds what is joined at once: the work grows with the square.
const mostGroups = 600

// early is the part of the threshold up to which pieces that lie near in time are
// joined first, in a recording with more than mostGroups of them.
const early = 0.6

// centres finds the speakers and their prints.
func (m *meeting) centres(t tuning, count Count) {
	strong := m.strong(t)
	distance := m.threshold(t)
	groups := make([]linkage.Group, len(strong))
	for i, at := range strong {
		groups[i] = linkage.Group{Sum: slices.Clone(m.alone[at].print), Size: 1, Members: []int{at}}
	}
	least, most := count.bounds()
	groups = linkage.Join(thinned(groups, early*distance), distance, least, most)
	if most == 0 {
		groups = m.worth(groups, t, least)
	}
	m.prints = nil
	for _, g := range groups {
		m.prints = append(m.prints, m.mean(g.Members))
	}
	for range t.rounds {
		m.improve(strong)
	}
}

// thinned joins what is surely one voice, part by part, so that ten hours take
// hardly more than ten times as long as one.
func thinned(groups []linkage.Group, distance float64) []linkage.Group {
	if len(groups) <= mostGroups {
		return groups
	}
	var left []linkage.Group
	for part := range slices.Chunk(groups, mostGroups/3) {
		left = append(left, linkage.Join(part, distance, 1, 0)...)
	}
	return left
}

// strong are the pieces long enough to found a speaker; where there are none, the
// longest there are.
func (m *meeting) strong(t tuning) []int {
	for _, least := range []float64{t.strong, 0.6, 0} {
		strong := slices.DeleteFunc(slices.Clone(m.voiced), func(i int) bool { return m.alone[i].seconds() < least })
		if len(strong) >= 3 || least == 0 {
			return strong
		}
	}
	return nil
}

// worth leaves out the groups that speak too little to be a speaker, unless they
// sound like nobody else: one turn in bad sound is easily far from its own voice.
func (m *meeting) worth(groups []linkage.Group, t tuning, least int) []linkage.Group {
	seconds := func(g linkage.Group) float64 {
		sum := 0.0
		for _, i := range g.Members {
			sum += m.alone[i].seconds()
		}
		return sum
	}
	slices.SortStableFunc(groups, func(a, b linkage.Group) int { return cmp.Compare(seconds(b), seconds(a)) })
	smallest := min(t.smallest, seconds(groups[0])/2)
	kept := groups[:0]
	for _, g := range groups {
		like := func(other linkage.Group) bool { return linkage.Distance(g, other) < t.stranger }
		if len(kept) < least || seconds(g) >= smallest || !slices.ContainsFunc(kept, like) {
			kept = append(kept, g)
		}
	}
	return kept
}

// mean is the print of several pieces together.
func (m *meeting) mean(pieces []int) vector {
	sum := make(vector, PrintSize)
	for _, i := range pieces {
		sum.add(m.alone[i].print, m.alone[i].seconds())
	}
	return sum.unit()
}

// improve gives every piece to the nearest speaker and makes the prints anew.
func (m *meeting) improve(pieces []int) {
	of := make([][]int, len(m.prints))
	for _, i := range pieces {
		nearest, _ := m.nearest(m.alone[i].print)
		of[nearest] = append(of[nearest], i)
	}
	for s := range m.prints {
		if len(of[s]) > 0 {
			m.prints[s] = m.mean(of[s])
		}
	}
}

// nearest is the speaker nearest to a print, and the cosine.
func (m *meeting) nearest(print vector) (int, float64) {
	best, at := 0, -2.0
	for s, p := range m.prints {
		if c := p.dot(print); c > at {
			best, at = s, c
		}
	}
	return best, at
}
