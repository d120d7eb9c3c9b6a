package speaker_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/speaker"
	"github.com/debrief-app/debrief/service/speaker/listen"
)

// TestEvalVoicesInAnotherRoom compares what each person of the made meetings says in the
// first half of their own speech with what everybody says in the second half, in another
// room and on the phone: other words, other sound.
func TestEvalVoicesInAnotherRoom(t *testing.T) {
	type voice struct {
		who   string
		print speaker.Voiceprint
	}
	models := load(t)
	voiceprint := func(pcm []float32) speaker.Voiceprint {
		return speaker.Tell(1, hear(t, models, pcm))[0].Voiceprint(0)
	}
	var first []voice
	second := map[string][]voice{} // by where
	for _, p := range ownSpeech(t) {
		_, who, _ := strings.Cut(p.name, " ")
		half := len(p.pcm) / 2
		first = append(first, voice{who, voiceprint(p.pcm[:half])})
		second["in another room"] = append(second["in another room"], voice{who, voiceprint(farAway(p.pcm[half:]))})
		second["on the phone"] = append(second["on the phone"], voice{who, voiceprint(onThePhone(p.pcm[half:]))})
	}
	fmt.Print("\n## The same voice elsewhere, in other words\n\n| | of one voice | found | of two voices | taken for one |\n|---|---:|---:|---:|---:|\n")
	for _, where := range []string{"in another room", "on the phone"} {
		var same, found, others, wrong int
		for _, a := range first {
			for _, b := range second[where] {
				if !a.print.Enough() || !b.print.Enough() {
					continue
				}
				_, alike := speaker.Recognize(b.print, []speaker.Voiceprint{a.print})
				switch {
				case a.who == b.who && alike:
					same, found = same+1, found+1
				case a.who == b.who:
					same++
				case alike:
					others, wrong = others+1, wrong+1
				default:
					others++
				}
			}
		}
		fmt.Printf("| %s | %d | %d | %d | %d |\n", where, same, found, others, wrong)
	}
}

// onThePhone is sound as a telephone carries it: from 300 to 3,400 Hz, by one pole at
// each end twice, and in 8 bits on a logarithmic scale.
func onThePhone(pcm []float32) []float32 {
	const (
		step = 2 * 3.14159265 / listen.SampleRate
		high = 1 / (1 + step*300)            // of the poles that take the lows away
		low  = step * 3400 / (1 + step*3400) // and of those that take the highs
	)
	out := append([]float32(nil), pcm...)
	for range 2 {
		var before, passed, smooth float32
		for i, x := range out {
			passed = high * (passed + x - before)
			before = x
			smooth += low * (passed - smooth)
			out[i] = smooth
		}
	}
	for i, x := range out {
		out[i] = companded(x)
	}
	return out
}

// companded is a sample after μ-law to eight bits and back.
func companded(x float32) float32 {
	const mu = 255
	sign, size := 1.0, float64(x)
	if size < 0 {
		sign, size = -1, -size
	}
	level := math.Round(127 * math.Log1p(mu*min(size, 1)) / math.Log1p(mu))
	return float32(sign * math.Expm1(level/127*math.Log1p(mu)) / mu)
}
