package speaker

// piece is a turn of one voice, with its print at length 1.
type piece struct {
	Turn
	print vector // nil without print
}

// seconds are those that count: those with a print.
func (p piece) seconds() float64 {
	if p.print == nil {
		return 0
	}
	return p.Seconds()
}

// meeting is what the steps of the method share.
type meeting struct {
	turns   []Turn // of all recordings, one behind the other
	lengths []int  // how many turns each recording has
	alone   []piece
	voiced  []int // those of alone that have a print
	follows map[int][Locals]int
	prints  []vector // of the speakers
}

// between keeps the windows of one recording from being taken for neighbours of
// the next one's.
const between = mostWindows + 1

func newMeeting(recordings []Voices) *meeting {
	m := &meeting{follows: map[int][Locals]int{}}
	for i, v := range recordings {
		for _, b := range v.Blocks {
			m.follows[i*between+b.Window] = b.Follows
		}
		turns := v.turns()
		m.lengths = append(m.lengths, len(turns))
		for _, turn := range turns {
			turn.Window += i * between
			m.add(turn)
		}
	}
	return m
}

func (m *meeting) add(turn Turn) {
	m.turns = append(m.turns, turn)
	if !turn.Alone() {
		return
	}
	p := piece{Turn: turn}
	if len(turn.Print) > 0 {
		p.print = turn.Print.vector()
		m.voiced = append(m.voiced, len(m.alone))
	}
	m.alone = append(m.alone, p)
}

// same reports whether the windows say that two pieces, one after the other, are
// one voice; sure is false where they say nothing.
func (m *meeting) same(a, b piece) (same, sure bool) {
	switch b.Window - a.Window {
	case 0:
		return a.Voice == b.Voice, true
	case 1:
		before := m.follows[b.Window][b.Voice]
		if before == a.Voice {
			return true, true
		}
		return false, before != Nobody
	}
	return false, false
}
