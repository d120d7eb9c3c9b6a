package speaker

// path gives each piece its speaker: the sequence that agrees best with the prints,
// where a change of speaker costs something and more so within a voice of a window
// (the method of Viterbi).
func (r *recordingOf) path(t tuning) []int {
	n, speakers := len(r.alone), len(r.prints)
	if n == 0 {
		return nil
	}
	from := make([][]int, n)
	score := make([]float64, speakers)
	for i, p := range r.alone {
		from[i] = make([]int, speakers)
		best := 0
		for s := range score {
			if score[s] > score[best] {
				best = s
			}
		}
		cost := 0.0
		if i > 0 {
			cost = r.cost(t, r.alone[i-1], p)
		}
		next := make([]float64, speakers)
		for s := range score {
			from[i][s] = s
			next[s] = score[s]
			if score[best]-cost > score[s] {
				from[i][s], next[s] = best, score[best]-cost
			}
			if p.print != nil {
				next[s] += min(p.Seconds(), t.longest) * r.prints[s].dot(p.print)
			}
		}
		score = next
	}
	path := make([]int, n)
	for s := range score {
		if score[s] > score[path[n-1]] {
			path[n-1] = s
		}
	}
	for i := n - 1; i > 0; i-- {
		path[i-1] = from[i][path[i]]
	}
	return path
}

// cost is that of a change of speaker between two pieces.
func (r *recordingOf) cost(t tuning, a, b piece) float64 {
	switch same, sure := r.same(a, b); {
	case same:
		return t.change * t.keep
	case sure:
		return -t.change / 2
	}
	return t.change
}

// oneSpeaker gives everything to one speaker: nobody spoke long enough to be told apart.
func (r *recordingOf) oneSpeaker() Speakers {
	s := Speakers{}
	for _, turn := range r.turns {
		s.Count = 1
		s.Labels = append(s.Labels, Label{Turn: turn, Second: Nobody})
	}
	if s.Count == 1 {
		s.Prints = []Print{nil}
	}
	return s
}

// speakers are the labels of all turns, those of two voices included.
func (r *recordingOf) speakers(path []int) Speakers {
	s := Speakers{Count: len(r.prints)}
	i := 0
	for _, turn := range r.turns {
		label := Label{Turn: turn, Second: Nobody}
		if turn.Alone() {
			label.Speaker = path[i]
			i++
		} else {
			label.Speaker, label.Second = r.local(path, i, turn.Window, turn.Voice), r.local(path, i, turn.Window, turn.Softer)
			if label.Speaker == Nobody {
				label.Speaker, label.Second = label.Second, Nobody
			}
			if label.Speaker == Nobody {
				label.Speaker = path[max(0, min(i, len(path)-1))]
			}
			if label.Second == label.Speaker {
				label.Second = Nobody
			}
		}
		s.Labels = append(s.Labels, label)
	}
	for _, p := range r.prints {
		s.Prints = append(s.Prints, NewPrint(p))
	}
	return s
}

// local is the speaker whom a window's voice is mostly taken for; near is the
// position in the path of what follows.
func (r *recordingOf) local(path []int, near, window, voice int) int {
	weight := make([]float64, len(r.prints))
	count := func(i int) {
		if p := r.alone[i]; p.Voice == voice {
			weight[path[i]] += p.seconds() + 0.01
		}
	}
	for i := near; i < len(path) && r.alone[i].Window == window; i++ {
		count(i)
	}
	for i := near - 1; i >= 0 && r.alone[i].Window == window; i-- {
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
