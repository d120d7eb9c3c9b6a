package speech

import (
	"reflect"
	"testing"
)

// cutTold runs a cutter from a position on that is told of speech in some stretches,
// of which the detector hears only what is loud.
func cutTold(t *testing.T, pcm []float32, told [][2]float64, start int) []cut {
	t.Helper()
	var cuts []cut
	first := max(0, start-int(standard.warmUp*SampleRate))
	c := newCutter(standard, &loudness{}, first, start, func(c cut) error {
		cuts = append(cuts, c)
		return nil
	})
	for _, stretch := range told {
		c.known.add(stretch)
	}
	for rest := pcm[first:]; len(rest) > 0; {
		n := min(4321, len(rest))
		if err := c.accept(rest[:n]); err != nil {
			t.Fatal(err)
		}
		rest = rest[n:]
	}
	if err := c.finish(); err != nil {
		t.Fatal(err)
	}
	return cuts
}

func TestFaintSpeechIsCutOnItsOwn(t *testing.T) {
	cases := map[string]struct {
		lengths []float64 // of loud and silent sound in turns
		told    [][2]float64
		want    [][2]float64 // the speech of each cut, from and to in seconds
	}{
		"where nobody is heard":        {[]float64{0, 12}, [][2]float64{{3, 9}}, [][2]float64{{3, 9}}},
		"in short pieces, joined":      {[]float64{0, 12}, [][2]float64{{3, 4}, {4.7, 5}}, [][2]float64{{3, 5}}},
		"too little of it is none":     {[]float64{0, 12}, [][2]float64{{3, 3.2}}, nil},
		"what is heard as well is one": {[]float64{0, 3, 6, 3}, [][2]float64{{3, 9}}, [][2]float64{{3, 9}}},
		"before what is heard":         {[]float64{0, 8, 6, 3}, [][2]float64{{2, 4}}, [][2]float64{{2, 4}, {8, 14}}},
		"up to what is heard":          {[]float64{0, 8, 6, 3}, [][2]float64{{2, 9}}, [][2]float64{{2, 14}}},
		"goes on behind what is heard": {[]float64{0, 3, 6, 5}, [][2]float64{{8, 12}}, [][2]float64{{3, 12}}},
		"behind what is heard":         {[]float64{6, 8}, [][2]float64{{7, 9}}, [][2]float64{{0, 6}, {7, 9}}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			cuts := cutTold(t, talk(c.lengths...), c.told, 0)
			if len(cuts) != len(c.want) {
				t.Fatalf("%d cuts, not %d", len(cuts), len(c.want))
			}
			for i, got := range cuts {
				from, to := float64(got.runs[0].from)/SampleRate, float64(got.runs[len(got.runs)-1].to)/SampleRate
				if d := max(from-c.want[i][0], c.want[i][0]-from, to-c.want[i][1], c.want[i][1]-to); d > 0.45 {
					t.Errorf("cut %d holds %.2f to %.2f s", i, from, to)
				}
			}
		})
	}
}

func TestFaintSpeechIsCutAtTheLimit(t *testing.T) {
	last := 0
	for _, c := range cutTold(t, talk(0, 100), [][2]float64{{1, 95}}, 0) {
		if c.start != last {
			t.Errorf("a cut starts at %d, the one before ended at %d", c.start, last)
		}
		if got := float64(len(c.sound)) / SampleRate; got > standard.longest+2*standard.padding {
			t.Errorf("a cut of %.1f s", got)
		}
		last = c.end
	}
	if last < 95*SampleRate {
		t.Errorf("the last cut ends at %d", last)
	}
}

func TestCuttingFaintSpeechGoesOnFromAnyCut(t *testing.T) {
	pcm := talk(6, 4, 25, 0.3, 25, 10, 0.4, 2, 7, 12, 3, 0.6, 0.2)
	told := [][2]float64{{1, 7}, {7.5, 8.5}, {9.5, 31}, {31.5, 40}, {62, 66}, {66.3, 67}, {82, 110}}
	whole := cutTold(t, pcm, told, 0)
	if len(whole) < 8 {
		t.Fatalf("%d cuts", len(whole))
	}
	for i, c := range whole {
		if rest := cutTold(t, pcm, told, c.end); !reflect.DeepEqual(rest, append([]cut(nil), whole[i+1:]...)) {
			t.Errorf("from cut %d on: %d cuts, not %d, or others", i+1, len(rest), len(whole)-i-1)
		}
	}
}
