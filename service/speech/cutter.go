package speech

import "slices"

// cut is a piece of the recording to be recognised as a whole. It covers the
// samples from start to end; sound holds those of them worth recognising,
// from soundStart on, and runs says where in the recording somebody spoke.
type cut struct {
	start, end  int
	soundStart  int
	sound       []float32
	around      []float32 // the sound with what is beside it, from aroundStart on
	aroundStart int
	runs        []span  // voiced stretches in samples of the recording, in order
	level       float64 // see setting
}

// span is a stretch of samples, [from, to).
type span struct{ from, to int }

func (s span) length() int { return s.to - s.from }

// cutter collects samples and cuts them where nobody speaks. After every cut it
// starts anew at the cut's end, with a detector that was given only warmUp
// seconds before it: what follows a cut depends on nothing before it, and so an
// interrupted recognition goes on exactly as it would have.
type cutter struct {
	setting
	detector detector
	emit     func(cut) error

	base    int       // position of held[0] in the recording
	start   int       // where the present cut begins; held keeps warmUp before it
	held    []float32 // samples not yet cut off
	judged  int       // position up to which the detector has judged
	total   int       // position of the end of the recording so far
	runs    []span    // voiced stretches of the present cut
	talking bool      // the last run is still open
	changes []int     // where the voice changes, rising; none of them dealt with yet
	known   voiced    // where somebody speaks, as told from outside
	joined  span      // the stretch of known that speech was heard in, if it goes on
}

// newCutter makes a cutter whose first sample is at position first and whose
// first cut begins at position start: what lies between only warms the detector up.
func newCutter(s setting, d detector, first, start int, emit func(cut) error) *cutter {
	d.reset()
	return &cutter{setting: s, detector: d, emit: emit, base: first, start: start, judged: first, total: first}
}

// accept takes the next samples.
func (c *cutter) accept(pcm []float32) error {
	c.held = append(c.held, pcm...)
	c.total += len(pcm)
	return c.advance()
}

// finish cuts off what is left, by giving the detector silence.
func (c *cutter) finish() error {
	silence := c.samples(c.farPause+c.warmUp) + (vadHangover+2)*window
	c.held = append(c.held, make([]float32, silence)...)
	return c.advance()
}

// advance judges what has not been judged and cuts where it is due. A cut moves
// judged back, so that the detector judges anew what is held behind it.
func (c *cutter) advance() error {
	for c.judged+window <= c.base+len(c.held) {
		c.judge()
		if err := c.cutIfDue(); err != nil {
			return err
		}
	}
	return nil
}

func (c *cutter) samples(seconds float64) int { return int(seconds * SampleRate) }

// judge has the next window judged and keeps the list of voiced stretches.
func (c *cutter) judge() {
	from := c.judged - c.base
	speech := c.joinTold(c.detector.speech(c.held[from:from+window]), c.judged)
	c.judged += window
	switch {
	case c.judged <= c.start: // warming up
	case speech && !c.talking:
		begin := max(c.start, c.judged-vadOnset*window)
		if c.joined.length() > 0 {
			begin = max(c.start, min(begin, c.joined.from))
		}
		if n := len(c.runs); n > 0 {
			begin = max(begin, c.runs[n-1].to)
		}
		c.runs = append(c.runs, span{begin, c.judged})
		c.talking = true
	case speech:
		c.runs[len(c.runs)-1].to = c.judged
	case c.talking:
		c.closeRun(c.judged)
	}
}

// closeRun ends the open stretch where the speech did, before the detector said so.
func (c *cutter) closeRun(at int) {
	if !c.talking {
		return
	}
	last := &c.runs[len(c.runs)-1]
	last.to = max(last.from+window, at-(vadHangover-vadFade)*window, min(c.joined.to, at))
	c.talking = false
}

// cutIfDue cuts when a change of voice, a pause or the length asks for it, and lets
// long silence go.
func (c *cutter) cutIfDue() error {
	if at, due := c.changeDue(); due {
		return c.cutAt(at)
	}
	if at, due := c.faintDue(); due {
		return c.cutFaint(at)
	}
	if len(c.runs) == 0 {
		c.dropSilence()
		return nil
	}
	if c.spoken(c.judged) >= c.samples(c.longest) {
		return c.cutAt(c.bestCut(c.judged))
	}
	if c.talking {
		return nil
	}
	end := c.runs[len(c.runs)-1].to
	pause := c.pause
	if c.spoken(end) < c.samples(c.shortest) {
		pause = c.farPause
	}
	if c.judged-end < c.samples(pause) {
		return nil
	}
	at := end + (c.judged-end)/2
	if rest := c.known.within(end, at); len(rest) > 0 {
		at = min(at, end+c.samples(c.padding))
	}
	return c.cutAt(at)
}

// spoken is the length from the first voice to position at.
func (c *cutter) spoken(at int) int { return at - c.runs[0].from }

// bestCut is the place that cuts the least speech: the middle of the longest
// pause in the second half, or where there is none the quietest moment.
func (c *cutter) bestCut(end int) int {
	earliest := c.runs[0].from + c.samples(c.longest)/2
	best, at := 0, 0
	for i := 1; i < len(c.runs); i++ {
		gap := span{c.runs[i-1].to, c.runs[i].from}
		middle := gap.from + gap.length()/2
		if middle >= earliest && gap.length() > best {
			best, at = gap.length(), middle
		}
	}
	if best > 0 {
		return at
	}
	return c.base + quietest(c.held, earliest-c.base, min(end-c.base, len(c.held)))
}

// quietest is the middle of the tenth of a second with the least energy in
// pcm[from:to].
func quietest(pcm []float32, from, to int) int {
	const width, step = SampleRate / 10, SampleRate / 100
	at, least := (from+to)/2, -1.0
	for i := from; i+width <= to; i += step {
		energy := 0.0
		for _, x := range pcm[i : i+width] {
			energy += float64(x) * float64(x)
		}
		if least < 0 || energy < least {
			at, least = i+width/2, energy
		}
	}
	return at
}

// cutAt emits everything before position at and starts anew there.
func (c *cutter) cutAt(at int) error {
	c.talking = false
	runs := clip(c.runs, c.start, min(at, c.total))
	if len(runs) > 0 {
		padding := c.samples(c.padding)
		from := max(c.start, runs[0].from-padding)
		to := min(at, runs[len(runs)-1].to+padding)
		if err := c.emit(c.cutOf(span{c.start, min(at, c.total)}, span{from, to}, runs)); err != nil {
			return err
		}
	}
	c.startAt(at)
	return nil
}

// cutOf is the cut of a stretch, of which sound is worth recognising. What is beside that
// is no more than has been judged: how the sound arrives changes nothing.
func (c *cutter) cutOf(whole, sound span, runs []span) cut {
	beside := c.samples(widening)
	wide := span{max(c.base, sound.from-beside), max(sound.to, min(c.judged, sound.to+beside))}
	around := slices.Clone(c.held[wide.from-c.base : wide.to-c.base])
	return cut{
		start: whole.from, end: whole.to,
		soundStart: sound.from, sound: around[sound.from-wide.from : sound.to-wide.from],
		aroundStart: wide.from, around: around,
		runs: runs, level: c.level,
	}
}

// startAt begins a new cut at a position and resets the detector for it.
func (c *cutter) startAt(at int) {
	c.start, c.runs, c.joined = at, nil, span{}
	c.dropBefore(at - c.samples(c.warmUp))
	c.judged = c.base
	c.known.dropBefore(c.base)
	c.detector.reset()
}

// dropSilence bounds what is held while nobody speaks, without starting anew:
// the detector goes on.
func (c *cutter) dropSilence() {
	keep := c.judged - c.samples(c.padding) - vadOnset*window
	if faint := c.known.within(c.start, c.judged); len(faint) > 0 {
		keep = min(keep, faint[0].from-c.samples(c.padding))
	}
	if keep > c.start && c.judged-c.base > 10*SampleRate {
		c.dropBefore(keep)
	}
}

func (c *cutter) dropBefore(position int) {
	if n := position - c.base; n > 0 {
		n = min(n, len(c.held))
		c.held = append(c.held[:0], c.held[n:]...)
		c.base += n
	}
}

// clip returns the parts of the runs inside [from, to).
func clip(runs []span, from, to int) []span {
	var inside []span
	for _, r := range runs {
		r = span{max(r.from, from), min(r.to, to)}
		if r.length() > 0 {
			inside = append(inside, r)
		}
	}
	return inside
}
