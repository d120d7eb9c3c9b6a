package uiwatch

import "time"

// pace is how fast a processor works now. Others slow it down without taking it away:
// with a second thread on the same core, with its caches, with another system on the
// same machine.
type pace struct {
	memory []uint32
	best   time.Duration                // the least that the piece of work has ever taken
	last   [lastPieces]time.Duration    // in a ring
	n      int                          // measured so far
	clock  func() (time.Duration, bool) // of this thread's time on a processor
}

const (
	lastPieces  = 8
	firstPieces = 40
	pieceSteps  = 40_000  // some 0.2 ms
	pieceMemory = 1 << 18 // words: more than the nearest cache holds, as a window does
)

func newPace() *pace {
	p := &pace{memory: make([]uint32, pieceMemory), clock: threadClock}
	for range firstPieces {
		p.measure()
	}
	return p
}

// measure does the same piece of work as ever.
func (p *pace) measure() {
	begun, ok := p.clock()
	if !ok {
		return
	}
	at := uint32(1)
	for range pieceSteps {
		at = at*1664525 + 1013904223 // Numerical Recipes' generator: no order that a processor could guess
		p.memory[at>>14]++
	}
	ended, _ := p.clock()
	p.note(ended - begun)
}

func (p *pace) note(took time.Duration) {
	if p.best == 0 || took < p.best {
		p.best = took
	}
	p.last[p.n%lastPieces] = took
	p.n++
}

// slow is how many times longer than at best a piece of work takes now, on the average of
// the last ones.
func (p *pace) slow() float64 {
	n := min(p.n, lastPieces)
	if n == 0 || p.best <= 0 {
		return 1
	}
	sum := time.Duration(0)
	for _, took := range p.last[:n] {
		sum += took
	}
	return max(1, float64(sum)/float64(n)/float64(p.best))
}
