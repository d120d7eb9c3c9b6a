package media

import (
	"slices"
	"strings"
)

// Report compares what a recording promises with what could be decoded of it.
type Report struct {
	Length   float64 // seconds from its beginning to the end of its sound
	Promised float64 // seconds that it should last; 0 when nothing is missing, or nobody can tell
	Missing  []Span  // where sound is missing, in order
	Detail   string  // what FFmpeg said, for the log; empty when all is well
}

// Span is a stretch of a recording, in seconds. At its end the Length is 0 where a
// recording breaks off and does not say how long it should be.
type Span struct{ Start, Length float64 }

func (s Span) end() float64 { return s.Start + s.Length }

const (
	// shortestGap is the shortest stretch, in seconds, that is worth a notice.
	shortestGap = 0.5
	// joinGaps is how much sound between two of them, in seconds, makes them two.
	joinGaps = 0.5
	// lostEnd is how much, in seconds, must be missing at the end: containers round,
	// and encoders pad.
	lostEnd = 1.0
	// surelyLost is how much must be missing where nothing else points to damage.
	surelyLost = 2.0
)

// evidence is what a decoding gives reason to believe.
type evidence struct {
	length   float64 // seconds that were decoded, of this part
	promised float64 // seconds that its container states
	sure     bool    // it states them of this track, and does not guess
	damaged  bool    // FFmpeg complained, or there are bytes that were never written
	ending   ending
	size     int64 // bytes
}

// lostTail is how much is missing at the end, in seconds. It is lost also where
// nobody can tell how much.
func (e evidence) lostTail() (seconds float64, lost bool) {
	left := e.promised - e.length
	switch {
	case e.sure && left > surelyLost:
		return left, true
	case e.promised > 0 && (e.damaged || e.ending.cut):
		if left > lostEnd {
			return left, true
		}
		if e.sure {
			return 0, false
		}
	}
	switch {
	case !e.ending.cut:
		return 0, false
	case e.ending.declared > e.size && e.size > 0:
		left = e.length * (float64(e.ending.declared)/float64(e.size) - 1)
		return left, left > lostEnd
	}
	return 0, e.ending.declared == 0
}

// account gathers the reports of the parts of a file.
type account struct {
	Report
	details []string
}

// add takes what a part gave: where it begins, its gaps, and what to think of it.
// It returns how much of its end is missing.
func (a *account) add(begin float64, gaps []Span, e evidence, detail string) (tail float64) {
	if e.damaged || e.ending.cut {
		a.Missing = append(a.Missing, gaps...)
	}
	tail, lost := e.lostTail()
	if lost {
		a.Missing = append(a.Missing, Span{Start: begin + e.length, Length: tail})
	}
	if detail != "" {
		a.details = append(a.details, detail)
	}
	return tail
}

// report is the whole of it, once all parts were decoded.
func (a *account) report(length float64) Report {
	r := a.Report
	r.Length = length
	r.Missing = merged(r.Missing)
	if n := len(r.Missing); n > 0 {
		if last := r.Missing[n-1]; last.Length > 0 {
			r.Promised = max(length, last.end())
		}
	}
	r.Detail = strings.Join(a.details, "\n")
	return r
}

// merged are the spans in order, without those too short to matter; what lies close
// together is one.
func merged(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int {
		switch {
		case a.Start < b.Start:
			return -1
		case a.Start > b.Start:
			return 1
		}
		return 0
	})
	var all []Span
	for _, s := range spans {
		if n := len(all); n > 0 && s.Start-all[n-1].end() <= joinGaps && s.Length > 0 {
			all[n-1].Length = max(all[n-1].end(), s.end()) - all[n-1].Start
			continue
		}
		all = append(all, s)
	}
	return slices.DeleteFunc(all, func(s Span) bool { return s.Length > 0 && s.Length < shortestGap })
}
