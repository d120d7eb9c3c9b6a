package media

// gate listens to one of two channels that carry different people, and mutes it
// while the other is so much louder that what is left is its echo: without it,
// every sentence would be heard twice, the second time from afar.
type gate struct {
	channel  int // 0 or 1
	own      float64
	other    float64 // smoothed powers
	openness float64 // 0 muted to 1 open
}

const (
	gatePowers = 1.0 / (0.020 * SampleRate) // follow 20 ms of sound, less than a syllable
	gateMoves  = 1.0 / (0.010 * SampleRate) // opens and shuts within 10 ms, without a click
	gateRatio  = 10                         // in power: dominance as a factor
	gateFloor  = 1e-8                       // -80 dB: below it nobody speaks on the other side
)

// listen overwrites the first half of stereo with the gate's channel and returns it.
func (g *gate) listen(stereo []float32) []float32 {
	pairs := len(stereo) / 2
	for i := range pairs {
		own, other := float64(stereo[2*i+g.channel]), float64(stereo[2*i+1-g.channel])
		g.own += gatePowers * (own*own - g.own)
		g.other += gatePowers * (other*other - g.other)
		target := 1.0
		if g.other > gateFloor && g.other > gateRatio*g.own {
			target = 0
		}
		g.openness += gateMoves * (target - g.openness)
		stereo[i] = float32(own * g.openness)
	}
	return stereo[:pairs]
}
