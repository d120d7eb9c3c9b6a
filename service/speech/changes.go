package speech

// changeReach is how far a cut may lie from a change of voice, in seconds. The quietest
// moment so near is between two words; the change itself is known less exactly.
const changeReach = 0.2

// changeAt has the cutter cut at a position where the voice changes. Changes come in
// rising order, each before the sound that follows it.
func (c *cutter) changeAt(position int) {
	if position > c.start {
		c.changes = append(c.changes, position)
	}
}

// changeDue is the next place to cut at for a change of voice, once the detector is so
// far. A change before which nobody has spoken, or where a cut is already, asks for none.
func (c *cutter) changeDue() (at int, due bool) {
	reach := c.samples(changeReach)
	for len(c.changes) > 0 && c.changes[0]+reach <= c.judged {
		change := c.changes[0]
		c.changes = c.changes[1:]
		if change <= c.start+reach || len(c.runs) == 0 || change <= c.runs[0].from {
			continue
		}
		from := max(change-reach, c.runs[0].from, c.base)
		return c.base + quietest(c.held, from-c.base, change+reach-c.base), true
	}
	return 0, false
}
