package media

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
)

// Layout says what the two channels of a recording are to each other.
type Layout int

const (
	// ChannelsMixed hold the same room: to be listened to as one.
	ChannelsMixed Layout = iota
	// ChannelsEqual are the same sound twice, or twice with opposite polarity.
	ChannelsEqual
	// ChannelsOneSilent have sound on one side only.
	ChannelsOneSilent
	// ChannelsApart carry different people, as call recorders make them: one
	// speaker for each channel.
	ChannelsApart
)

// CompareChannels listens to a track, an index of Info.Audio, until it is sure, for
// a few minutes at most unless one side stays silent, and says what its channels carry. Tracks with one channel or more than two are
// ChannelsMixed.
func (d *Decoder) CompareChannels(ctx context.Context, path string, track int) (Layout, error) {
	probed, err := d.probe(ctx, path)
	if err != nil {
		return ChannelsMixed, err
	}
	chosen, ok := probed.parts[0].track(track)
	if !ok || chosen.Channels != 2 {
		return ChannelsMixed, nil
	}
	in, err := probed.parts[0].mount(ctx, path)
	if err != nil {
		return ChannelsMixed, err
	}
	meter := new(ChannelMeter)
	enough := errors.New("enough")
	var pcm []float32
	blocks := &blockReader{onBlock: func(_ int64, data []byte) error {
		pcm = floats(pcm[:0], data, 1)
		if meter.Add(pcm); meter.settled() {
			return enough
		}
		return nil
	}}
	if _, err := d.ffmpeg(ctx, in, chosen, filters(chosen, MixChannels)[0], blocks); ctx.Err() != nil {
		return ChannelsMixed, err
	}
	return meter.Layout(), nil
}

// ChannelMeter compares two channels as they stream by, in constant memory.
type ChannelMeter struct {
	levels                  [][2]int8 // of windows, in dB
	samples                 int       // in the current window
	window                  [2]float64
	left, right, both, diff float64 // energies: of each, of their product, of their difference and sum
	sum                     float64
	looked                  int // windows when it was last looked whether more are needed
	bound                   int // windows to look at; 0 for meterWindows
}

const (
	meterWindow  = SampleRate / 50 // 20 ms: shorter than a syllable
	meterWindows = 5 * 60 * 50     // the minutes that mostly go into the decision
	mostWindows  = 4 * 3600 * 50   // those in which a person may speak for the first time
	meterStep    = 15 * 50         // how often it is looked whether they are needed
	silentLevel  = -75             // dB; coded silence and the noise of converters lie below
	aboveFloor   = 12              // dB by which speech stands out from its channel's noise
	dominance    = 10              // dB by which a person's own channel is louder than the other
	enoughSpeech = 50              // windows, a second, that each side must speak alone
)

// Add takes interleaved stereo.
func (m *ChannelMeter) Add(stereo []float32) {
	for i := 0; i+1 < len(stereo) && !m.full(); i += 2 {
		l, r := float64(stereo[i]), float64(stereo[i+1])
		m.left += l * l
		m.right += r * r
		m.both += l * r
		m.diff += (l - r) * (l - r)
		m.sum += (l + r) * (l + r)
		m.window[0] += l * l
		m.window[1] += r * r
		if m.samples++; m.samples == meterWindow {
			m.levels = append(m.levels, [2]int8{decibel(m.window[0] / meterWindow), decibel(m.window[1] / meterWindow)})
			m.samples, m.window = 0, [2]float64{}
		}
	}
}

// settled reports whether more sound would not change the answer: mixed is a
// recording in which nobody speaks on one side alone, and apart one in which enough
// was said. As long as only one side has spoken, the other may be waiting.
func (m *ChannelMeter) settled() bool {
	if m.full() {
		return true
	}
	if len(m.levels)-m.looked < max(meterStep, len(m.levels)/10) {
		return false
	}
	m.looked = len(m.levels)
	spoken, alone := m.turns()
	apart := float64(alone[0]+alone[1]) / float64(max(1, spoken))
	if min(alone[0], alone[1]) < enoughSpeech && apart >= 0.3 {
		m.bound = mostWindows // the other side may have all to say yet
	}
	switch {
	case spoken < 20*50:
		return false
	case m.Layout() == ChannelsApart:
		return spoken >= 60*50
	}
	return apart < 0.3
}

func (m *ChannelMeter) full() bool { return len(m.levels) >= cmp.Or(m.bound, meterWindows) }

func decibel(power float64) int8 {
	return int8(max(-120, 10*math.Log10(power+1e-12)))
}

// Layout is what the sound so far says.
func (m *ChannelMeter) Layout() Layout {
	count := float64(max(1, len(m.levels)*meterWindow))
	left, right := decibel(m.left/count), decibel(m.right/count)
	const faint = 40 // dB: crosstalk in a cable or a converter lies below
	switch {
	case left < silentLevel && right < silentLevel:
		return ChannelsMixed
	case left < silentLevel || right < silentLevel || left-right > faint || right-left > faint:
		return ChannelsOneSilent
	case min(m.diff, m.sum) < 0.001*(m.left+m.right): // coding noise
		return ChannelsEqual
	case math.Abs(m.both) < 0.3*math.Sqrt(m.left*m.right) && m.takeTurns():
		return ChannelsApart
	}
	return ChannelsMixed
}

// takeTurns reports whether, most of the time that somebody speaks, it is clearly
// on one side, and on each side often enough.
func (m *ChannelMeter) takeTurns() bool {
	spoken, alone := m.turns()
	const mostly = 0.6
	return min(alone[0], alone[1]) >= max(enoughSpeech, spoken/50) && float64(alone[0]+alone[1]) >= mostly*float64(spoken)
}

// turns counts the windows in which somebody speaks, and those of them in which it is
// clearly on one side.
func (m *ChannelMeter) turns() (spoken int, alone [2]int) {
	floors := [2]int8{m.floor(0), m.floor(1)}
	for _, w := range m.levels {
		heard := [2]bool{w[0] > silentLevel && w[0] > floors[0]+aboveFloor, w[1] > silentLevel && w[1] > floors[1]+aboveFloor}
		if !heard[0] && !heard[1] {
			continue
		}
		spoken++
		switch {
		case heard[0] && int(w[0]) > int(w[1])+dominance:
			alone[0]++
		case heard[1] && int(w[1]) > int(w[0])+dominance:
			alone[1]++
		}
	}
	return spoken, alone
}

// floor is the level that a channel is at or below in a fifth of all windows.
func (m *ChannelMeter) floor(channel int) int8 {
	levels := make([]int8, len(m.levels))
	for i, w := range m.levels {
		levels[i] = w[channel]
	}
	slices.Sort(levels)
	return levels[len(levels)/5]
}
