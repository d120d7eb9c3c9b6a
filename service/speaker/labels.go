package speaker

import "math"

// Label is who speaks in a turn.
type Label struct {
	Turn
	Speaker    int     // or Nobody
	Second     int     // who speaks at the same time, more softly, or Nobody
	Confidence float64 // that it is Speaker, 0 to 1
}

// speakers are the labels of all turns, by recording.
func (m *meeting) speakers(path []int) []Speakers {
	sure := make([]float64, len(path))
	for i, who := range path {
		sure[i] = m.confidence(m.alone[i], who)
	}
	var prints []Print
	for _, p := range m.prints {
		prints = append(prints, NewPrint(p))
	}
	var all []Speakers
	at, next := 0, 0 // the turn, and the piece that begins there or later
	for i, length := range m.lengths {
		s := Speakers{Count: len(prints), Prints: prints}
		for range length {
			turn := m.turns[at]
			label := Label{Turn: turn, Second: Nobody}
			if turn.Alone() {
				label.Speaker, label.Confidence = path[next], sure[next]
				next++
			} else {
				label = m.both(label, path, next)
			}
			label.Window -= i * between
			s.Labels = append(s.Labels, label)
			at++
		}
		all = append(all, s)
	}
	return all
}

// confidence is how likely a piece is of the speaker that the path gives it: by how
// much nearer its print is to that speaker than to the next, and how long it is.
func (m *meeting) confidence(p piece, who int) float64 {
	if p.print == nil {
		return withoutPrint
	}
	other := 0.0
	for s, print := range m.prints {
		if s != who {
			other = max(other, print.dot(p.print))
		}
	}
	lead := m.prints[who].dot(p.print) - other
	return 1 / (1 + math.Exp(-leadSlope*lead*math.Sqrt(min(p.Seconds(), 2))))
}

const (
	// withoutPrint is the confidence of a turn too short for a print: its speaker is
	// that of the turns around it.
	withoutPrint = 0.6
	// leadSlope makes the confidence right in the mean over the recordings of make
	// eval: too low by a little on the made ones, too high on far-field meetings.
	leadSlope = 5.0
)

// both labels a turn in which two speak by what else the window says of them; next
// is the piece that follows.
func (m *meeting) both(l Label, path []int, next int) Label {
	l.Speaker, l.Second = m.local(path, next, l.Window, l.Voice), m.local(path, next, l.Window, l.Softer)
	if l.Speaker == Nobody {
		l.Speaker, l.Second = l.Second, Nobody
	}
	if l.Speaker == Nobody {
		l.Speaker = path[max(0, min(next, len(path)-1))]
	}
	if l.Second == l.Speaker {
		l.Second = Nobody
	}
	l.Confidence = overlapped
	return l
}

// overlapped is the confidence where two speak: the words may be of either.
const overlapped = 0.5

// oneSpeaker gives everything to one speaker: nobody spoke long enough to be told apart.
func (m *meeting) oneSpeaker() []Speakers {
	var all []Speakers
	at := 0
	for i, length := range m.lengths {
		s := Speakers{}
		if len(m.turns) > 0 {
			s.Count, s.Prints = 1, []Print{nil}
		}
		for _, turn := range m.turns[at : at+length] {
			turn.Window -= i * between
			s.Labels = append(s.Labels, Label{Turn: turn, Second: Nobody, Confidence: withoutPrint})
		}
		at += length
		all = append(all, s)
	}
	return all
}

// local is the speaker whom a window's voice is mostly taken for; near is the
// position in the path of what follows.
func (m *meeting) local(path []int, near, window, voice int) int {
	weight := make([]float64, len(m.prints))
	count := func(i int) {
		if p := m.alone[i]; p.Voice == voice {
			weight[path[i]] += p.seconds() + 0.01
		}
	}
	for i := near; i < len(path) && m.alone[i].Window == window; i++ {
		count(i)
	}
	for i := near - 1; i >= 0 && m.alone[i].Window == window; i-- {
		count(i)
	}
	best := Nobody
	for s, w := range weight {
		if w > 0 && (best == Nobody || w > weight[best]) {
			best = s
		}
	}
	return best
}
