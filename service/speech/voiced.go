package speech

import "math"

// mostBack bounds how far back, in samples, a cut may have a window judged again.
const mostBack = 60 * SampleRate

// voiced are the stretches of a recording in which somebody speaks, as they are
// told from outside, in order. They do not overlap.
type voiced []span

// add takes the next stretch, its start and end in seconds, which begins no earlier
// than the one before.
func (v *voiced) add(stretch [2]float64) {
	next := span{int(math.Round(stretch[0] * SampleRate)), int(math.Round(stretch[1] * SampleRate))}
	if n := len(*v); n > 0 && next.from <= (*v)[n-1].to {
		(*v)[n-1].to = max((*v)[n-1].to, next.to)
		return
	}
	v.dropBefore(next.from - mostBack)
	*v = append(*v, next)
}

// within are the parts of the stretches inside [from, to).
func (v voiced) within(from, to int) []span { return clip(v, from, to) }

// around is the stretch that holds a position; empty if none does.
func (v voiced) around(at int) span {
	for _, s := range v {
		if s.from <= at && at < s.to {
			return s
		}
	}
	return span{}
}

// dropBefore forgets what ended before a position.
func (v *voiced) dropBefore(position int) {
	gone := 0
	for gone < len(*v) && (*v)[gone].to <= position {
		gone++
	}
	*v = append((*v)[:0], (*v)[gone:]...)
}
