package worker

import (
	"fmt"

	"github.com/debrief-app/debrief/service/speech"
)

// maxTime is beyond any recording, in seconds: a year.
const maxTime = 366 * 24 * 3600

// checkTimes refuses impossible times. A sentence that ends before it begins has no
// length.
func (e event) checkTimes() error {
	var times []float64
	switch {
	case e.Info != nil:
		times = []float64{e.Info.Duration}
	case e.Progress != nil:
		times = []float64{e.Progress.Position, e.Progress.Duration}
	case e.Done != nil:
		times = []float64{e.Done.Duration, e.Done.Promised}
		for _, g := range e.Done.Missing {
			times = append(times, g.Start, g.Duration)
		}
	case e.Segment != nil:
		return checkSegment(e.Segment)
	}
	return possible(times...)
}

func checkSegment(s *speech.Segment) error {
	if s.Index < 0 {
		return fmt.Errorf("%w: segment %d", errProtocol, s.Index)
	}
	times := []float64{s.Start, s.End, s.End - s.Start}
	for i := range s.Sentences {
		one := &s.Sentences[i]
		one.End = max(one.Start, one.End)
		times = append(times, one.Start, one.End)
	}
	if err := possible(times...); err != nil {
		return fmt.Errorf("%w: segment %d", err, s.Index)
	}
	return nil
}

// possible refuses what cannot be seconds of a recording: what is negative or endless.
func possible(times ...float64) error {
	for _, t := range times {
		if !(t >= 0 && t <= maxTime) { // NaN too
			return fmt.Errorf("%w: a time of %v seconds", errProtocol, t)
		}
	}
	return nil
}
