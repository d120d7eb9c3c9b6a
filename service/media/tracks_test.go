package media

import (
	"slices"
	"testing"
)

// Two people and a mix, as recorders of screens keep them on tracks of their own.
const (
	anna = "aevalsrc='0.4*(2*random(0)-1)*lt(mod(t,4),1.5)':s=16000:d=20"
	ben  = "aevalsrc='0.3*sin(2*PI*(150+40*sin(7*t))*t)*gt(mod(t,4),2)':s=16000:d=20"
	hush = "anullsrc=r=16000:d=20"
	both = "[0:a][1:a]amix=inputs=2:normalize=0[mix]"
)

func TestEachTrackThatIsNoRepetitionIsListenedTo(t *testing.T) {
	aac := []string{"-c:a", "aac", "-b:a", "96k"}
	two := []string{"-f", "lavfi", "-i", anna, "-f", "lavfi", "-i", ben}
	for _, c := range []struct {
		name string
		args []string
		want []int
	}{
		{"one track", []string{"-f", "lavfi", "-i", anna}, []int{0}},
		{"microphone and desktop", append(two, "-map", "0", "-map", "1"), []int{0, 1}},
		{"desktop and microphone", append(two, "-map", "1", "-map", "0"), []int{0, 1}},
		{"the first twice", append(two, "-map", "0", "-map", "0", "-map", "1"), []int{0, 2}},
		{"a mix and its parts", append(two, "-filter_complex", both, "-map", "[mix]", "-map", "0", "-map", "1"), []int{1, 2}},
		{"parts and their mix", append(two, "-filter_complex", both, "-map", "0", "-map", "1", "-map", "[mix]"), []int{0, 1}},
		{"a mix and one part", append(two, "-filter_complex", both, "-map", "[mix]", "-map", "0"), []int{0, 1}},
		{"silence first", append(two, "-f", "lavfi", "-i", hush, "-map", "2", "-map", "0", "-map", "1"), []int{0, 1, 2}},
		{"two languages", append(two, "-map", "0", "-map", "1", "-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=ger"), []int{0}},
		{"one language", append(two, "-map", "0", "-map", "1", "-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=eng"), []int{0, 1}},
		{"a commentary", append(two, "-map", "0", "-map", "1", "-disposition:a:1", "comment"), []int{0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := makeMedia(t, "a.mkv", append(slices.Clip(c.args), aac...)...)
			got, err := decoder(t).Tracks(t.Context(), path)
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("listens to %v, want %v, %v", got, c.want, err)
			}
		})
	}
}

func TestWhoSpeaksLateHasAChannel(t *testing.T) {
	m := new(ChannelMeter)
	// Ten minutes of one person, then both by turns.
	for second := range 13 * 60 {
		stereo := make([]float32, 2*SampleRate)
		side := 0
		if second >= 600 && second%8 >= 4 {
			side = 1
		}
		for i := range SampleRate {
			noise := float32(i*7919%1000)/1000 - 0.5
			stereo[2*i], stereo[2*i+1] = 1e-4*noise, 1e-4*noise
			if second%4 != 3 {
				stereo[2*i+side] += 0.3 * noise
			}
		}
		if m.Add(stereo); m.settled() {
			break
		}
	}
	if got := m.Layout(); got != ChannelsApart {
		t.Errorf("layout %v after %d s", got, len(m.levels)/50)
	}
}

func TestTracksAreNumberedAsInTheFile(t *testing.T) {
	tone := "sine=d=1"
	path := makeMedia(t, "a.mkv", "-f", "lavfi", "-i", tone, "-map", "0", "-map", "0", "-map", "0", "-c:a", "aac",
		"-metadata:s:a:0", "language=ger", "-metadata:s:a:1", "language=eng", "-metadata:s:a:2", "language=eng",
		"-disposition:a:0", "0", "-disposition:a:1", "default", "-disposition:a:2", "comment")
	info, err := decoder(t).Probe(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	var numbers []int
	for _, index := range append([]int{0}, info.Alternatives()...) {
		numbers = append(numbers, info.Number(index))
		if back, ok := info.Numbered(info.Number(index)); !ok || back != index {
			t.Errorf("track %d is found at %d, %v", index, back, ok)
		}
	}
	slices.Sort(numbers[1:])
	if want := []int{2, 1, 3}; !slices.Equal(numbers, want) {
		t.Errorf("the first and its alternatives are %v, want %v", numbers, want)
	}
	if _, ok := info.Numbered(0); ok {
		t.Error("there is a track 0")
	}
}
