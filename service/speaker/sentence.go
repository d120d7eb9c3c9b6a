package speaker

import (
	"cmp"
	"slices"
)

// SureFrom is the confidence from which a sentence's speaker is sure: below it the
// sentence carries a mark, and no task takes its owner from it.
const SureFrom = 0.7

// near is how far a sentence may lie beside all turns and still belong to the
// nearest, in frames: a recogniser's times are less exact than the turns.
const near = 1 * FramesPerSecond

// Attribution is who says a sentence.
type Attribution struct {
	Speaker    int     // or Nobody
	Confidence float64 // 0 to 1
}

// Sure reports whether more may be built on it.
func (a Attribution) Sure() bool { return a.Speaker != Nobody && a.Confidence >= SureFrom }

// Of is who speaks from start to end, in seconds: whoever speaks longest. Where two
// speak at once the louder gets the words.
func (s Speakers) Of(start, end float64) Attribution {
	from, to := int(start*FramesPerSecond), int(end*FramesPerSecond)
	frames, sure := make([]int, s.Count), make([]float64, s.Count)
	total := 0
	for _, l := range s.between(from, to) {
		n := min(l.End, to) - max(l.Start, from)
		if n <= 0 {
			continue
		}
		total += n
		frames[l.Speaker] += n
		sure[l.Speaker] += float64(n) * l.Confidence
	}
	if total == 0 {
		return s.nearest(from, to)
	}
	best := 0
	for who, n := range frames {
		if n > frames[best] {
			best = who
		}
	}
	return Attribution{best, sure[best] / float64(total)}
}

// givesWay is how long a voice speaks, in seconds, at least, before and behind a change
// that is sure.
const givesWay = 1.0

// Change is where one voice gives way to another in a stretch.
type Change struct {
	At     float64 // seconds
	Spoken float64 // the share of the speech in the stretch that lies before it
}

// Changes are those between start and end, in seconds, that are sure.
func (s Speakers) Changes(start, end float64) []Change {
	from, to := int(start*FramesPerSecond), int(end*FramesPerSecond)
	type run struct{ who, start, end, frames int }
	var runs []run
	for _, l := range s.between(from, to) {
		if l.Speaker == Nobody || l.Confidence < SureFrom || !l.Alone() {
			continue
		}
		a, b := max(l.Start, from), min(l.End, to)
		if n := len(runs); n > 0 && runs[n-1].who == l.Speaker {
			runs[n-1].end, runs[n-1].frames = b, runs[n-1].frames+b-a
		} else {
			runs = append(runs, run{l.Speaker, a, b, b - a})
		}
	}
	runs = slices.DeleteFunc(runs, func(r run) bool { return r.frames < givesWay*FramesPerSecond })
	var all []Change
	for i := 1; i < len(runs); i++ {
		if runs[i].who != runs[i-1].who {
			at := (runs[i-1].end + runs[i].start) / 2
			all = append(all, Change{At: float64(at) / FramesPerSecond, Spoken: float64(s.spoken(from, at)) / float64(s.spoken(from, to))})
		}
	}
	return all
}

// spoken is in how many frames anybody speaks.
func (s Speakers) spoken(from, to int) (frames int) {
	for _, l := range s.between(from, to) {
		frames += max(0, min(l.End, to)-max(l.Start, from))
	}
	return frames
}

// between are the labels that end behind from and begin before to.
func (s Speakers) between(from, to int) []Label {
	first, _ := slices.BinarySearchFunc(s.Labels, from, func(l Label, at int) int { return cmp.Compare(l.End, at+1) })
	last := first
	for last < len(s.Labels) && s.Labels[last].Start < to {
		last++
	}
	return s.Labels[first:last]
}

// nearest is the speaker of the nearest turn, at half its confidence.
func (s Speakers) nearest(from, to int) Attribution {
	best, distance := Attribution{Speaker: Nobody}, near+1
	for _, l := range s.between(from-near, to+near) {
		if d := max(l.Start-to, from-l.End); d < distance {
			best, distance = Attribution{l.Speaker, l.Confidence / 2}, d
		}
	}
	return best
}

// TalkTime is how long each speaker speaks, in seconds. Where two speak at once
// both do.
func (s Speakers) TalkTime() []float64 {
	seconds := make([]float64, s.Count)
	for _, l := range s.Labels {
		seconds[l.Speaker] += l.Seconds()
		if l.Second != Nobody {
			seconds[l.Second] += l.Seconds()
		}
	}
	return seconds
}

// Samples are up to n stretches by which a speaker can be recognised, the clearest
// first: of two to six seconds where there are such, alone, and not near one another.
func (s Speakers) Samples(who, n int) []Segment {
	const short, long, apart = 2 * FramesPerSecond, 6 * FramesPerSecond, 20 * FramesPerSecond
	var turns []Label
	for _, l := range s.Labels {
		if l.Speaker == who && l.Alone() {
			turns = append(turns, l)
		}
	}
	slices.SortStableFunc(turns, func(a, b Label) int {
		worth := func(l Label) float64 { return l.Confidence * float64(min(l.End-l.Start, short)) }
		return cmp.Compare(worth(b), worth(a))
	})
	var chosen []Label
	for _, l := range turns {
		l.End = min(l.End, l.Start+long)
		if !slices.ContainsFunc(chosen, func(c Label) bool { return l.Start < c.End+apart && c.Start < l.End+apart }) {
			chosen = append(chosen, l)
		}
		if len(chosen) == n {
			break
		}
	}
	var samples []Segment
	for _, l := range chosen {
		samples = append(samples, Segment{float64(l.Start) / FramesPerSecond, float64(l.End) / FramesPerSecond, who})
	}
	return samples
}
