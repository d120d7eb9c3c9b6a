package speaker

import (
	"cmp"
	"slices"
)

// Segment is a stretch during which somebody speaks, as long as the pauses within
// are short. Those of different speakers may overlap.
type Segment struct {
	Start, End float64 // seconds
	Speaker    int
}

// shortPause is what a speaker may pause and go on speaking, in frames.
const shortPause = 100

// Segments are the stretches of all speakers, by their beginning.
func (s Speakers) Segments() []Segment {
	type frames struct{ start, end int }
	of := make([][]frames, s.Count)
	add := func(who int, t Turn) {
		if who == Nobody {
			return
		}
		if n := len(of[who]); n > 0 && t.Start-of[who][n-1].end < shortPause {
			of[who][n-1].end = max(of[who][n-1].end, t.End)
			return
		}
		of[who] = append(of[who], frames{t.Start, t.End})
	}
	for _, l := range s.Labels {
		add(l.Speaker, l.Turn)
		add(l.Second, l.Turn)
	}
	var all []Segment
	for who, stretches := range of {
		for _, f := range stretches {
			all = append(all, Segment{float64(f.start) / FramesPerSecond, float64(f.end) / FramesPerSecond, who})
		}
	}
	slices.SortStableFunc(all, func(a, b Segment) int { return cmp.Compare(a.Start, b.Start) })
	return all
}
