package speaker

// Spoken are the stretches of the block in which anybody speaks, start and end in
// seconds, in order. They do not overlap, and may touch those of the next block.
func (b Block) Spoken() [][2]float64 {
	var spoken [][2]float64
	end := -1
	for _, t := range b.Turns {
		from, to := float64(t.Start)/FramesPerSecond, float64(t.End)/FramesPerSecond
		if t.Start == end {
			spoken[len(spoken)-1][1] = to
		} else {
			spoken = append(spoken, [2]float64{from, to})
		}
		end = t.End
	}
	return spoken
}

// Talk is how long anybody speaks in a recording, in seconds.
func (v Voices) Talk() float64 {
	seconds := 0.0
	for _, b := range v.Blocks {
		for _, s := range b.Spoken() {
			seconds += s[1] - s[0]
		}
	}
	return seconds
}
