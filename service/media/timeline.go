package media

import (
	"errors"
	"math"
)

const (
	// tolerance is how far timestamps and samples may drift apart before the
	// samples are moved: containers round, and recorders' clocks jitter.
	tolerance = SampleRate / 10
	// overlap is how far back a timestamp may lie and still mean the same moment
	// recorded twice. What lies further back is another recording joined on.
	overlap = SampleRate
	// chunk is how many samples the sink gets at a time: half a second.
	chunk = SampleRate / 2
)

// timeline puts blocks of sound where a player would play them: what starts late
// is preceded by silence, gaps are silent, overlaps are heard once. It hands out
// everything from start on, in chunks.
type timeline struct {
	start int64 // the first sample that is wanted
	limit int64 // nothing counts beyond this sample, and no silence is made up
	sink  func([]float32) error

	pos    int64 // where the next sample goes
	shift  int64 // added to all timestamps since one that could not be true
	heard  int64 // samples that came out of the recording
	begun  int64 // those of them before the present part
	last   int64 // what is beyond this sample is no gap in the present part
	silent []insert
	gaps   []Span // of the present part
	buf    []float32
}

func newTimeline(start float64, size int64, sink func([]float32) error) *timeline {
	return &timeline{
		start: int64(math.Round(start * SampleRate)),
		limit: int64(longest(size) * SampleRate),
		last:  int64(longest(size) * SampleRate),
		sink:  sink,
		buf:   make([]float32, 0, chunk),
	}
}

// join begins another part, behind what there is. Its times count from there, with
// silence in the places that are named. It should last so many seconds; 0 when
// nobody knows.
func (t *timeline) join(promised float64, silent []insert) {
	const slack = 1.1
	t.shift, t.begun, t.gaps, t.silent = t.pos, t.heard, nil, silent
	t.last = t.limit
	if promised > 0 {
		t.last = min(t.limit, t.pos+int64((slack*promised+60)*SampleRate))
	}
}

// mostGaps bounds how many gaps are remembered.
const mostGaps = 1000

// gap remembers that so many samples were missing before the present position.
func (t *timeline) gap(n int64) {
	s := Span{Start: float64(t.pos-n) / SampleRate, Length: float64(n) / SampleRate}
	if k := len(t.gaps); k > 0 && (s.Start-t.gaps[k-1].end() <= joinGaps || k == mostGaps) {
		t.gaps[k-1].Length = s.end() - t.gaps[k-1].Start
		return
	}
	t.gaps = append(t.gaps, s)
}

// errBeyond ends decoding where a file gives more sound than its bytes can hold: FLAC
// codes days of silence in a few of them.
var errBeyond = errors.New("the sound is longer than a file of this size can hold")

// add places pcm at a time in milliseconds.
func (t *timeline) add(milliseconds int64, pcm []float32) error {
	if t.pos > t.limit {
		return errBeyond
	}
	for len(t.silent) > 0 && t.silent[0].at*1000 <= float64(milliseconds)+1 {
		t.shift += int64(t.silent[0].length * SampleRate)
		t.silent = t.silent[1:]
	}
	want := milliseconds*SampleRate/1000 + t.shift
	first := t.heard == t.begun
	switch gap := want - t.pos; {
	case want > t.last || gap < -overlap && !first:
		t.shift -= gap
	case gap > tolerance || gap > 0 && first:
		if err := t.silence(gap); err != nil {
			return err
		}
		if !first {
			t.gap(gap)
		}
	case gap < -tolerance || gap < 0 && first:
		pcm = pcm[min(-gap, int64(len(pcm))):]
	}
	t.heard += int64(len(pcm))
	return t.put(pcm)
}

func (t *timeline) silence(n int64) error {
	if skip := min(n, t.start-t.pos); skip > 0 {
		t.pos += skip
		n -= skip
	}
	quiet := make([]float32, min(n, chunk))
	for ; n > 0; n -= int64(len(quiet)) {
		quiet = quiet[:min(n, int64(len(quiet)))]
		if err := t.put(quiet); err != nil {
			return err
		}
	}
	return nil
}

// put appends pcm at the current position and hands out full chunks.
func (t *timeline) put(pcm []float32) error {
	if skip := min(int64(len(pcm)), t.start-t.pos); skip > 0 {
		t.pos += skip
		pcm = pcm[skip:]
	}
	t.pos += int64(len(pcm))
	for len(pcm) > 0 {
		n := min(chunk-len(t.buf), len(pcm))
		t.buf = append(t.buf, pcm[:n]...)
		pcm = pcm[n:]
		if len(t.buf) == chunk {
			if err := t.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

// flush hands out what is left.
func (t *timeline) flush() error {
	if len(t.buf) == 0 {
		return nil
	}
	err := t.sink(t.buf)
	t.buf = t.buf[:0]
	return err
}
