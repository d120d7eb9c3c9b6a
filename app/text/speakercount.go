package text

import "strconv"

// mostCounted is the largest number of speakers that can be asked for exactly.
const mostCounted = 12

// SpeakerCounts are the answers to how many people speak, as the service takes them,
// and as people read them.
func SpeakerCounts() (counts, names []string) {
	counts, names = []string{"auto"}, []string{Say("speakers.count.auto")}
	for n := 1; n <= mostCounted; n++ {
		counts, names = append(counts, strconv.Itoa(n)), append(names, strconv.Itoa(n))
	}
	return append(counts, strconv.Itoa(mostCounted+1)+"+"), append(names, Say("speakers.count.more"))
}
