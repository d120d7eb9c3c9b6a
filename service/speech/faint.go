package speech

// Silero's network hears nothing of much speech that is far from the microphone, and
// only parts of more. A stretch that others have told to be speech counts from its
// beginning to its end once anything of it is heard: the pieces that are heard are too
// short to recognise. A stretch of which nothing is heard becomes a cut of its own:
// joined with what is near, it makes recognisers leave out both.

// joinTold adds to what the detector says of the window at a position what was told:
// a stretch in which it hears somebody is speech from its beginning to its end.
func (c *cutter) joinTold(heard bool, at int) bool {
	if heard {
		c.joined = c.known.around(at)
	}
	return heard || at < c.joined.to
}

// leastFaint is how long somebody must speak for a cut of faint speech, in seconds.
const leastFaint = 0.3

// faint are the stretches of the present cut that were told and not heard, up to where
// the detector first heard somebody.
func (c *cutter) faint() []span {
	end := c.judged
	if len(c.runs) > 0 {
		end = c.runs[0].from
	}
	return c.faintWithin(c.start, end)
}

// faintWithin are the stretches told in [from, to), or none if that is too little.
func (c *cutter) faintWithin(from, to int) []span {
	runs := c.known.within(from, to)
	total := 0
	for _, r := range runs {
		total += r.length()
	}
	if total < c.samples(leastFaint) {
		return nil
	}
	return runs
}

// faintDue is where to cut off faint speech: before the first speech that is heard, in a
// pause, or where it gets too long.
func (c *cutter) faintDue() (at int, due bool) {
	runs := c.faint()
	if len(runs) == 0 {
		return 0, false
	}
	last := runs[len(runs)-1].to
	if len(c.runs) > 0 {
		return c.beforeHeard(runs)
	}
	if c.judged-runs[0].from >= c.samples(c.longest) {
		of := *c
		of.runs = runs
		return of.bestCut(c.judged), true
	}
	pause := c.pause
	if last-runs[0].from < c.samples(c.shortest) {
		pause = c.farPause
	}
	// What is told may go on behind what is judged: it is not over before the detector
	// could have heard it.
	return last + (c.judged-last)/2, c.judged-last >= c.samples(pause)
}

// beforeHeard is where faint speech is parted from the first speech that is heard: in
// the pause between them, or at the quietest moment shortly before it.
func (c *cutter) beforeHeard(faint []span) (at int, due bool) {
	heard, last := c.runs[0].from, faint[len(faint)-1].to
	padding := c.samples(c.padding)
	if heard-last > padding {
		return max(last, heard-padding), true
	}
	from := max(heard-2*padding, faint[0].from)
	if heard-from < padding {
		return 0, false
	}
	return c.base + quietest(c.held, from-c.base, heard-padding/2-c.base), true
}

// cutFaint emits the faint speech before a position, unless too little is left of it.
func (c *cutter) cutFaint(at int) error {
	c.runs = c.faintWithin(c.start, at)
	return c.cutAt(at)
}
