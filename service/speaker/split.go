package speaker

import (
	"slices"

	"github.com/debrief-app/debrief/service/speaker/internal/linkage"
)

// Split divides one speaker in two by voice: the turns that sound unlike the others
// get the new speaker with the number Count. It reports false, and s as it was, where
// there are not two turns that could be told apart.
func (s Speakers) Split(who int) (Speakers, bool) {
	var at []int
	var groups []linkage.Group
	for i, l := range s.Labels {
		if l.Speaker == who && l.Alone() && len(l.Print) > 0 {
			groups = append(groups, linkage.Group{Sum: l.Print.vector(), Size: 1, Members: []int{len(at)}})
			at = append(at, i)
		}
	}
	groups = linkage.Join(thinned(groups, early*standard.distance), 0, 2, 2)
	if len(groups) < 2 {
		return s, false
	}
	var halves [2]vector
	for i, g := range groups {
		halves[i] = vector(g.Sum).unit()
	}
	first, second := halves[0], halves[1]
	if slices.Min(groups[1].Members) < slices.Min(groups[0].Members) {
		first, second = second, first // who spoke first keeps the number
	}
	split := s
	split.Count++
	split.Labels = slices.Clone(s.Labels)
	split.Prints = append(slices.Clone(s.Prints), NewPrint(second))
	split.Prints[who] = NewPrint(first)
	divide(split.Labels, who, s.Count, first, second)
	return split, true
}

// divide gives the labels of who that are nearer to second to other; those without a
// print go with the one before them.
func divide(labels []Label, who, other int, first, second vector) {
	now := who
	for i := range labels {
		l := &labels[i]
		if l.Speaker == who && len(l.Print) > 0 {
			p := l.Print.vector()
			now = who
			if p.dot(second) > p.dot(first) {
				now = other
			}
		}
		if l.Speaker == who {
			l.Speaker = now
		}
		if l.Second == who && l.Speaker != now {
			l.Second = now
		}
	}
}
