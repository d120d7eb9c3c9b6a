package speaker

// path gives each piece its speaker: the sequence that agrees best with the prints,
// where a change of speaker costs something and more so within a voice of a window
// (the method of Viterbi).
func (m *meeting) path(t tuning) []int {
	n, speakers := len(m.alone), len(m.prints)
	if n == 0 {
		return nil
	}
	from := make([][]int, n)
	score := make([]float64, speakers)
	for i, p := range m.alone {
		from[i] = make([]int, speakers)
		best := 0
		for s := range score {
			if score[s] > score[best] {
				best = s
			}
		}
		cost := 0.0
		if i > 0 {
			cost = m.cost(t, m.alone[i-1], p)
		}
		next := make([]float64, speakers)
		for s := range score {
			from[i][s] = s
			next[s] = score[s]
			if score[best]-cost > score[s] {
				from[i][s], next[s] = best, score[best]-cost
			}
			if p.print != nil {
				next[s] += min(p.Seconds(), t.longest) * m.prints[s].dot(p.print)
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
func (m *meeting) cost(t tuning, a, b piece) float64 {
	switch same, sure := m.same(a, b); {
	case same:
		return t.change * t.keep
	case sure:
		return -t.change / 2
	}
	return t.change
}

// byAppearance numbers the speakers anew, by when they first speak, and leaves out
// whom the path leaves out.
func (m *meeting) byAppearance(path []int) []int {
	number := map[int]int{}
	var prints []vector
	for i, who := range path {
		if _, ok := number[who]; !ok {
			number[who] = len(prints)
			prints = append(prints, m.prints[who])
		}
		path[i] = number[who]
	}
	m.prints = prints
	return path
}

// distinct is how many speakers a path has.
func distinct(path []int) int {
	seen := map[int]bool{}
	for _, who := range path {
		seen[who] = true
	}
	return len(seen)
}
