package speaker

import (
	"cmp"
	"slices"

	"github.com/debrief-app/debrief/service/speaker/internal/linkage"
)

// Label is who speaks in a turn.
type Label struct {
	Turn
	Speaker    int     // 0 is who speaks first; Nobody where none was found
	Second     int     // who speaks at the same time, or Nobody
	Confidence float64 // that it is Speaker, 0 to 1
}

// Speakers are the voices of a recording, told apart.
type Speakers struct {
	Count  int
	Labels []Label // in order of time
	Prints []Print // of each speaker
}

// tuning are the numbers of the method, chosen on the recordings of make eval.
type tuning struct {
	distance float64 // at which voices are apart, where the recording does not say
	prior    float64 // how many of the recording's own pairs weigh as much as distance
	midway   float64 // where between like and unlike pairs the recording's own threshold lies
	strong   float64 // seconds from which a turn may found a speaker
	smallest float64 // seconds below which a speaker is taken for another
	longest  float64 // seconds from which a turn weighs no more
	change   float64 // what a change of speaker costs, in seconds of full certainty
	keep     float64 // the factor on change within a voice of a window
	rounds   int     // in which the speakers' prints are made better
}

var standard = tuning{
	distance: 0.70, prior: 6, midway: 0.5, strong: 1.0, smallest: 2, longest: 3, change: 0.15, keep: 3, rounds: 5,
}

// Tell tells the voices of a recording apart.
func Tell(v Voices, count Count) Speakers { return standard.tell(v, count) }

func (t tuning) tell(v Voices, count Count) Speakers {
	r := newRecordingOf(v)
	if len(r.voiced) == 0 {
		return r.oneSpeaker()
	}
	r.centres(t, count)
	return r.speakers(r.path(t))
}

// piece is a turn of one voice, with its print at length 1.
type piece struct {
	Turn
	print vector // nil without print
}

// seconds are those that count: those with a print.
func (p piece) seconds() float64 {
	if p.print == nil {
		return 0
	}
	return p.Seconds()
}

// recordingOf is what the steps of the method share.
type recordingOf struct {
	turns   []Turn
	alone   []piece // of one voice, in order of time
	voiced  []int   // those of alone that have a print
	follows map[int][Locals]int
	prints  []vector // of the speakers
}

func newRecordingOf(v Voices) *recordingOf {
	r := &recordingOf{turns: v.turns(), follows: map[int][Locals]int{}}
	for _, b := range v.Blocks {
		r.follows[b.Window] = b.Follows
	}
	for _, turn := range r.turns {
		if !turn.Alone() {
			continue
		}
		p := piece{Turn: turn}
		if len(turn.Print) > 0 {
			p.print = turn.Print.vector()
			r.voiced = append(r.voiced, len(r.alone))
		}
		r.alone = append(r.alone, p)
	}
	return r
}

// same reports whether the windows say that two pieces, one after the other, are
// one voice; sure is false where they say nothing.
func (r *recordingOf) same(a, b piece) (same, sure bool) {
	switch b.Window - a.Window {
	case 0:
		return a.Voice == b.Voice, true
	case 1:
		before := r.follows[b.Window][b.Voice]
		if before == a.Voice {
			return true, true
		}
		return false, before != Nobody
	}
	return false, false
}

// threshold is the distance from which voices of this recording are apart: midway
// between the distances of what the windows call one voice and different ones, as
// far as there are such pairs.
func (r *recordingOf) threshold(t tuning) float64 {
	var like, unlike []float64
	for i, a := range r.voiced {
		x := r.alone[a]
		if x.seconds() < 0.8 {
			continue
		}
		for _, b := range r.voiced[i+1:] {
			y := r.alone[b]
			if y.Window > x.Window+1 {
				break
			}
			if y.seconds() < 0.8 {
				continue
			}
			switch same, sure := r.same(x, y); {
			case same && (x.Window == y.Window || y.Start == x.End):
				like = append(like, 1-x.print.dot(y.print))
			case sure && x.Window == y.Window:
				unlike = append(unlike, 1-x.print.dot(y.print))
			}
		}
	}
	if len(like) < 2 || len(unlike) < 2 {
		return t.distance
	}
	l, u := median(like), median(unlike)
	n := float64(min(len(like), len(unlike)))
	own := l + t.midway*(u-l)
	return min(0.95, max(0.2, (n*own+t.prior*t.distance)/(n+t.prior)))
}

func median(x []float64) float64 {
	slices.Sort(x)
	n := len(x)
	return (x[(n-1)/2] + x[n/2]) / 2
}

// centres finds the speakers and their prints.
func (r *recordingOf) centres(t tuning, count Count) {
	strong := r.strong(t)
	groups := make([]linkage.Group, len(strong))
	for i, at := range strong {
		groups[i] = linkage.Group{Sum: slices.Clone(r.alone[at].print), Size: 1, Members: []int{at}}
	}
	least, most := count.bounds()
	groups = linkage.Join(groups, r.threshold(t), least, most)
	if most == 0 {
		groups = r.worth(groups, t, least)
	}
	r.prints = nil
	for _, g := range groups {
		r.prints = append(r.prints, r.mean(g.Members))
	}
	for range t.rounds {
		r.improve(strong)
	}
}

// strong are the pieces long enough to found a speaker; where there are none, the
// longest there are.
func (r *recordingOf) strong(t tuning) []int {
	for _, least := range []float64{t.strong, 0.6, 0} {
		strong := slices.DeleteFunc(slices.Clone(r.voiced), func(i int) bool { return r.alone[i].seconds() < least })
		if len(strong) >= 3 || least == 0 {
			return strong
		}
	}
	return nil
}

// worth leaves out the groups that speak too little to be a speaker.
func (r *recordingOf) worth(groups []linkage.Group, t tuning, least int) []linkage.Group {
	seconds := func(g linkage.Group) float64 {
		sum := 0.0
		for _, i := range g.Members {
			sum += r.alone[i].seconds()
		}
		return sum
	}
	slices.SortStableFunc(groups, func(a, b linkage.Group) int { return cmp.Compare(seconds(b), seconds(a)) })
	total := 0.0
	for _, g := range groups {
		total += seconds(g)
	}
	smallest := min(t.smallest, max(1, 0.02*total), seconds(groups[0])/2)
	for i, g := range groups {
		if i >= least && seconds(g) < smallest {
			return groups[:i]
		}
	}
	return groups
}

// mean is the print of several pieces together.
func (r *recordingOf) mean(pieces []int) vector {
	sum := make(vector, PrintSize)
	for _, i := range pieces {
		sum.add(r.alone[i].print, r.alone[i].seconds())
	}
	return sum.unit()
}

// improve gives every piece to the nearest speaker and makes the prints anew.
func (r *recordingOf) improve(pieces []int) {
	of := make([][]int, len(r.prints))
	for _, i := range pieces {
		nearest, _ := r.nearest(r.alone[i].print)
		of[nearest] = append(of[nearest], i)
	}
	for s := range r.prints {
		if len(of[s]) > 0 {
			r.prints[s] = r.mean(of[s])
		}
	}
}

// nearest is the speaker nearest to a print, and the cosine.
func (r *recordingOf) nearest(print vector) (int, float64) {
	best, at := 0, -2.0
	for s, p := range r.prints {
		if c := p.dot(print); c > at {
			best, at = s, c
		}
	}
	return best, at
}
