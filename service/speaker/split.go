package speaker

import (
	"cmp"
	"slices"

	"github.com/debrief-app/debrief/service/speaker/internal/linkage"
)

// Split divides one speaker of a meeting in two by voice: whoever of the two speaks
// later gets the number Count. It reports false, and the recordings as they were,
// where there are not two turns that could be told apart.
func Split(recordings []Speakers, who int) ([]Speakers, bool) {
	groups := linkage.Join(thinned(turnsOf(recordings, who), early*standard.distance), 0, 2, 2)
	if len(groups) < 2 {
		return recordings, false
	}
	slices.SortFunc(groups, func(a, b linkage.Group) int { return cmp.Compare(slices.Min(a.Members), slices.Min(b.Members)) })
	first, second := vector(groups[0].Sum).unit(), vector(groups[1].Sum).unit()
	split := slices.Clone(recordings)
	for i := range split {
		s := &split[i]
		s.Labels, s.Prints = slices.Clone(s.Labels), append(slices.Clone(s.Prints), NewPrint(second))
		s.Prints[who] = NewPrint(first)
		divide(s.Labels, who, s.Count, first, second)
		s.Count++
	}
	return split, true
}

// turnsOf are the turns of a speaker that have a print, each a group of its own.
func turnsOf(recordings []Speakers, who int) []linkage.Group {
	var groups []linkage.Group
	for _, s := range recordings {
		for _, l := range s.Labels {
			if l.Speaker == who && l.Alone() && len(l.Print) > 0 {
				groups = append(groups, linkage.Group{Sum: l.Print.vector(), Size: 1, Members: []int{len(groups)}})
			}
		}
	}
	return groups
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
