package speaker_test

import (
	"math/rand/v2"
	"testing"

	"github.com/debrief-app/debrief/service/speaker"
)

// BenchmarkTell is what a new count takes: the clustering of all that was said. Six
// people take turns of four seconds.
func BenchmarkTell(b *testing.B) {
	for _, length := range []struct {
		name  string
		hours int
	}{{"1h", 1}, {"4h", 4}, {"10h", 10}} {
		random := rand.New(rand.NewPCG(1, 2))
		who := make([]int, length.hours*900)
		for i := range who {
			who[i] = random.IntN(6)
		}
		v := talk(alone(4, who...)...)
		b.Run(length.name, func(b *testing.B) {
			for b.Loop() {
				if n := speaker.Tell(0, v)[0].Count; n != 6 {
					b.Fatalf("%d speakers", n)
				}
			}
		})
	}
}
