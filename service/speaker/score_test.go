package speaker_test

import (
	"math"
	"slices"

	"github.com/debrief-app/debrief/service/speaker"
)

// step and collar are those of NIST's scoring: frames of 10 ms, of which those
// within a quarter of a second of a boundary of the truth do not count.
const (
	step   = 0.01
	collar = 0.25
)

// rate is a diarization error: in frames of speech, those without a speaker found,
// with one too many, and with the wrong one.
type rate struct{ total, missed, invented, confused int }

func (r rate) add(s rate) rate {
	return rate{r.total + s.total, r.missed + s.missed, r.invented + s.invented, r.confused + s.confused}
}

func (r rate) percent(n int) float64 { return 100 * float64(n) / float64(max(1, r.total)) }

func (r rate) der() float64 { return r.percent(r.missed + r.invented + r.confused) }

// compare scores segments against the truth; two who speak at once count twice.
func compare(truth []span, found []speaker.Segment, seconds float64) rate {
	count := 0
	for _, s := range found {
		count = max(count, s.Speaker+1)
	}
	want, got, _ := recording{Seconds: seconds, Speakers: truth}.frames(found, count)
	scored := make([]bool, int(math.Round(seconds/step)))
	fill(scored, 0, seconds, true)
	for _, s := range truth {
		fill(scored, s.Start-collar, s.Start+collar, false)
		fill(scored, s.End-collar, s.End+collar, false)
	}
	return tally(want, got, match(want, got), scored)
}

// frames are, for each person and for each found speaker, when they speak; people are
// the persons' names.
func (r recording) frames(found []speaker.Segment, count int) (want, got [][]bool, people []string) {
	n := int(math.Round(r.Seconds / step))
	for _, s := range r.Speakers {
		i := slices.Index(people, s.Speaker)
		if i < 0 {
			i = len(people)
			people = append(people, s.Speaker)
			want = append(want, make([]bool, n))
		}
		fill(want[i], s.Start, s.End, true)
	}
	for range count {
		got = append(got, make([]bool, n))
	}
	for _, s := range found {
		fill(got[s.Speaker], s.Start, s.End, true)
	}
	return want, got, people
}

func fill(frames []bool, from, to float64, value bool) {
	for i := max(0, int(math.Round(from/step))); i < min(len(frames), int(math.Round(to/step))); i++ {
		frames[i] = value
	}
}

func tally(want, got [][]bool, partner []int, scored []bool) rate {
	var r rate
	for k, counts := range scored {
		if !counts {
			continue
		}
		spoken, found, right := 0, 0, 0
		for i := range want {
			if want[i][k] {
				spoken++
				if partner[i] >= 0 && got[partner[i]][k] {
					right++
				}
			}
		}
		for i := range got {
			if got[i][k] {
				found++
			}
		}
		r.total += spoken
		r.missed += max(0, spoken-found)
		r.invented += max(0, found-spoken)
		r.confused += min(spoken, found) - right
	}
	return r
}

// match gives each person the found speaker, or -1, so that they agree in as many
// frames as possible (the assignment problem, by shortest paths).
func match(want, got [][]bool) []int {
	n := max(len(want), len(got))
	cost := make([][]float64, n)
	for i := range cost {
		cost[i] = make([]float64, n)
		for j := range cost[i] {
			if i >= len(want) || j >= len(got) {
				continue
			}
			for k := range want[i] {
				if want[i][k] && got[j][k] {
					cost[i][j]--
				}
			}
		}
	}
	partner := make([]int, len(want))
	for i, j := range assign(cost) {
		if i < len(partner) {
			partner[i] = j
			if j >= len(got) {
				partner[i] = -1
			}
		}
	}
	return partner
}

// assign is the column of each row for the least sum (Kuhn and Munkres, with potentials).
func assign(cost [][]float64) []int {
	n := len(cost)
	u, v, row, way := make([]float64, n+1), make([]float64, n+1), make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		row[0] = i
		least, used := make([]float64, n+1), make([]bool, n+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		column := 0
		for row[column] != 0 {
			used[column] = true
			delta, next := math.Inf(1), 0
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if d := cost[row[column]-1][j-1] - u[row[column]] - v[j]; d < least[j] {
					least[j], way[j] = d, column
				}
				if least[j] < delta {
					delta, next = least[j], j
				}
			}
			for j := range used {
				if used[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			column = next
		}
		for column != 0 {
			row[column] = row[way[column]]
			column = way[column]
		}
	}
	of := make([]int, n)
	for j := 1; j <= n; j++ {
		of[row[j]-1] = j - 1
	}
	return of
}
