package speaker_test

import (
	"math/rand/v2"

	"github.com/debrief-app/debrief/service/speaker"
)

// said is a stretch, in seconds, of one person or of two at once, the second more softly.
type said struct {
	start, end float64
	who        int
	softer     int // or nobody
}

const nobody = speaker.Nobody

// printOf is a print of a person, each time a little different. Prints of two people are
// about at right angles, as those of real voices are.
func printOf(who int, take uint64) speaker.Print {
	person, noise := rand.New(rand.NewPCG(uint64(who), 1)), rand.New(rand.NewPCG(uint64(who), take+2))
	v := make([]float32, speaker.PrintSize)
	for i := range v {
		v[i] = float32(person.NormFloat64() + 0.7*noise.NormFloat64())
	}
	return speaker.NewPrint(v)
}

// talk is what listening would make of a meeting, window by window.
func talk(stretches ...said) speaker.Voices {
	var v speaker.Voices
	last := stretches[len(stretches)-1].end
	before := map[int]int{}
	for window := 0; ; window++ {
		from := float64(window*speaker.WindowHop+(speaker.WindowFrames-speaker.WindowHop)/2) / speaker.FramesPerSecond
		if window == 0 {
			from = 0
		}
		to := speaker.Judged(window)
		b := speaker.Block{Window: window, Follows: [speaker.Locals]int{nobody, nobody, nobody}}
		local := map[int]int{}
		number := func(who int) int {
			if who == nobody {
				return nobody
			}
			if _, ok := local[who]; !ok {
				local[who] = len(local)
				if old, ok := before[who]; ok {
					b.Follows[local[who]] = old
				}
			}
			return local[who]
		}
		for _, s := range stretches {
			start, end := max(s.start, from), min(s.end, to)
			if end <= start {
				continue
			}
			t := speaker.Turn{Start: int(start * 100), End: int(end * 100), Window: window, Voice: number(s.who), Softer: number(s.softer)}
			if t.Alone() && t.Seconds() >= 0.4 {
				t.Print = printOf(s.who, uint64(t.Start))
			}
			b.Turns = append(b.Turns, t)
		}
		v.Blocks = append(v.Blocks, b)
		before = local
		if to >= last {
			return v
		}
	}
}

// alone are stretches one behind the other, of so many seconds each.
func alone(seconds float64, who ...int) []said {
	var all []said
	for i, w := range who {
		all = append(all, said{float64(i) * seconds, float64(i+1)*seconds - 0.2, w, nobody})
	}
	return all
}
