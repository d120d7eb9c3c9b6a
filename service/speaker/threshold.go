package speaker

import "slices"

// lowest and highest bound the threshold. Below it are pairs of one voice that a window
// took for two, as happens in every long talk of one person; left to themselves they
// would split that person.
const lowest, highest = 0.70, 0.95

// Where what the windows tell apart is as far apart as different people are, at the
// median, it is no mistake: the bound is then lowestApart. Voices of one kind, as two men
// in one room, are nearer than lowest.
const apartFrom, lowestApart = 0.73, 0.60

// threshold is the distance from which voices of this recording are apart: midway
// between the distances of what the windows call one voice and different ones, as
// far as there are such pairs.
func (m *meeting) threshold(t tuning) float64 {
	var like, unlike []float64
	for i, a := range m.voiced {
		x := m.alone[a]
		if x.seconds() < 0.8 {
			continue
		}
		for _, b := range m.voiced[i+1:] {
			y := m.alone[b]
			if y.Window > x.Window+1 {
				break
			}
			if y.seconds() < 0.8 {
				continue
			}
			switch same, sure := m.same(x, y); {
			case same && (x.Window == y.Window || y.Start == x.End):
				like = append(like, 1-x.print.dot(y.print))
			case sure && x.Window == y.Window:
				unlike = append(unlike, 1-x.print.dot(y.print))
			}
		}
	}
	if len(like) < 2 || len(unlike) < 2 {
		return t.distance
	}
	l, u := median(like), median(unlike)
	n := float64(min(len(like), len(unlike)))
	own := l + t.midway*(u-l)
	least := lowest
	if u >= apartFrom {
		least = lowestApart
	}
	return min(highest, max(least, (n*own+t.prior*t.distance)/(n+t.prior)))
}

func median(x []float64) float64 {
	slices.Sort(x)
	n := len(x)
	return (x[(n-1)/2] + x[n/2]) / 2
}
