package sequence

import (
	"math"
	"strings"
)

// features is how many numbers tell of a message besides its vector.
const features = 7

// inputs are the vectors, each scaled to -1 to 1 and followed by what else is known of the message.
func (n *network) inputs(messages []Message, vectors []Vector) [][inputs]float32 {
	total, own := 0, map[string]int{}
	counts := make([]int, len(messages))
	for i, m := range messages {
		counts[i] = len(strings.Fields(m.Text))
		total += counts[i]
		own[m.Speaker] += counts[i]
	}
	all := make([][inputs]float32, len(messages))
	for i, m := range messages {
		for k, x := range vectors[i] {
			all[i][k] = float32(x) / 127
		}
		f := all[i][Width:]
		if known := m.Speaker != ""; known {
			f[0] = truth(i > 0 && messages[i-1].Speaker != m.Speaker)
			f[1] = truth(i > 0 && messages[i-1].Speaker == m.Speaker)
			f[6] = float32(own[m.Speaker]) / float32(max(total, 1))
		}
		first, last := messages[0].Start, max(messages[len(messages)-1].End, messages[0].Start+1)
		f[2] = float32((m.Start - first) / (last - first))
		f[3] = float32(math.Log1p(float64(counts[i])) / 4)
		f[4] = truth(strings.Contains(m.Text, "?"))
		if i > 0 {
			const longestPause = 5.0 // seconds
			f[5] = float32(min(longestPause, max(0, m.Start-messages[i-1].End)) / longestPause)
		}
	}
	return all
}

func truth(x bool) float32 {
	if x {
		return 1
	}
	return 0
}
