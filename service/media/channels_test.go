package media

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// meterOf feeds a meter ten seconds: in each, say gives the two channels' speech
// levels; noise of the room is added to both.
func meterOf(say func(second int) (left, right float64), crosstalk float64) Layout {
	random := rand.New(rand.NewPCG(1, 2))
	m := new(ChannelMeter)
	for second := range 20 {
		a, b := say(second)
		for i := range SampleRate {
			if i == SampleRate*3/4 { // people breathe
				a, b = 0, 0
			}
			x, y := random.NormFloat64()*a, random.NormFloat64()*b
			n := random.NormFloat64() * 0.0005
			m.Add([]float32{float32(x + crosstalk*y + n), float32(y + crosstalk*x + random.NormFloat64()*0.0005)})
		}
	}
	return m.Layout()
}

func TestChannelsOfACallAreApart(t *testing.T) {
	turns := func(s int) (float64, float64) {
		if s%3 == 0 {
			return 0, 0.1
		}
		return 0.1, 0
	}
	if got := meterOf(turns, 0); got != ChannelsApart {
		t.Errorf("call: %d", got)
	}
	if got := meterOf(turns, 0.05); got != ChannelsApart {
		t.Errorf("call with an echo: %d", got)
	}
	if got := meterOf(turns, 0.5); got == ChannelsApart {
		t.Errorf("two microphones in a room: %d", got)
	}
	if got := meterOf(func(int) (float64, float64) { return 0.1, 0.1 }, 0); got == ChannelsApart {
		t.Errorf("noise: %d", got)
	}
	if got := meterOf(func(int) (float64, float64) { return 0.1, 0 }, 0); got == ChannelsApart {
		t.Errorf("one person: %d", got)
	}
}

func TestCompareChannelsOfRecordings(t *testing.T) {
	pans := map[string]Layout{
		"pan=stereo|c0=c0|c1=c0": ChannelsEqual, "pan=stereo|c0=c0|c1=-1*c0": ChannelsEqual, "pan=stereo|c0=c0": ChannelsOneSilent, "anull": ChannelsMixed,
	}
	for pan, want := range pans {
		path := makeMedia(t, "a.m4a", append(beeps(3), "-af", pan)...)
		if got, err := decoder(t).CompareChannels(t.Context(), path, 0); err != nil || got != want {
			t.Errorf("%s: %d, %v, want %d", pan, got, err, want)
		}
	}
	if _, err := decoder(t).CompareChannels(t.Context(), filepath.Join(os.TempDir(), "nowhere"), 0); err == nil {
		t.Error("no error for a missing file")
	}
}
