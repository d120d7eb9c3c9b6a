package speaker

// Changes finds where the voice changes, block by block as a recording is listened
// to. It goes by what the windows say, and by prints only where they say nothing:
// never by how many people there are. So a cut at a change stays where it is when
// the count is changed later.
type Changes struct {
	last    Turn
	begun   bool
	follows [Locals]int
}

// shortestTurn is the least for which sound is cut, in frames: "yes" takes a third of
// a second, and less is mostly a mistake.
const shortestTurn = 25

const (
	// unlike is the distance from which two prints on both sides of a seam are taken for
	// different voices, where the windows say nothing. A cut too many costs little.
	unlike = 0.65
	// surelyUnlike is that from which they are, whatever a window says, of turns of
	// longEnough frames: windows at times take two voices of one kind for one.
	surelyUnlike = 0.8
	longEnough   = 70
)

// Add takes the next block and returns the changes in it, in seconds, rising: each in
// the middle of the pause between two voices, or where one takes over from the other.
// All changes before Judged(b.Window) are then found.
func (c *Changes) Add(b Block) []float64 {
	c.follows = b.Follows
	var changes []float64
	for _, t := range b.Turns {
		if t.End-t.Start < shortestTurn {
			continue
		}
		if c.begun && c.changed(t) {
			changes = append(changes, float64(c.last.End+t.Start)/2/FramesPerSecond)
		}
		c.last, c.begun = t, true
	}
	return changes
}

// changed reports whether t is another voice than the last one; of two voices at
// once the louder counts.
func (c *Changes) changed(t Turn) bool {
	apart := 0.0 // where there are no prints
	if len(t.Print) > 0 && len(c.last.Print) > 0 {
		apart = 1 - Similarity(t.Print, c.last.Print)
	}
	if apart > surelyUnlike && min(t.End-t.Start, c.last.End-c.last.Start) >= longEnough {
		return true
	}
	switch t.Window - c.last.Window {
	case 0:
		return t.Voice != c.last.Voice
	case 1:
		if before := c.follows[t.Voice]; before != Nobody {
			return before != c.last.Voice
		}
	}
	return apart > unlike
}

// Judged is the position, in seconds, up to which a recording has been judged once a
// window's block is there. Recognition stays behind it. Behind the last block
// everything is judged.
func Judged(window int) float64 {
	const margin = (WindowFrames - WindowHop) / 2
	return float64(window*WindowHop+margin+WindowHop) / FramesPerSecond
}
