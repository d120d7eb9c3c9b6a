package speech

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

// loudness is a detector that takes every loud window for speech, with the onset
// and hangover of the real one.
type loudness struct{ loud, quiet int }

func (l *loudness) reset() { *l = loudness{} }

func (l *loudness) speech(w []float32) bool {
	sum := 0.0
	for _, x := range w {
		sum += float64(x) * float64(x)
	}
	if sum/float64(len(w)) > 0.01 {
		l.loud, l.quiet = l.loud+len(w), 0
	} else {
		l.quiet += len(w)
		if l.quiet >= vadHangoverSamples {
			l.loud = 0
		}
	}
	return l.loud >= vadOnsetSamples
}

const (
	vadOnsetSamples    = vadOnset * window
	vadHangoverSamples = vadHangover * window
)

// talk makes sound that is loud and silent in turns; the lengths are seconds.
func talk(lengths ...float64) []float32 {
	random := rand.New(rand.NewPCG(1, 2))
	var pcm []float32
	for i, seconds := range lengths {
		for range int(seconds * SampleRate) {
			x := float32(0)
			if i%2 == 0 {
				x = float32(random.NormFloat64() * 0.3)
			}
			pcm = append(pcm, x)
		}
	}
	return pcm
}

// cutAll runs a cutter over the sound from a position on, in pieces of odd length.
func cutAll(t *testing.T, pcm []float32, start int) []cut {
	t.Helper()
	var cuts []cut
	first := max(0, start-int(standard.warmUp*SampleRate))
	c := newCutter(standard, &loudness{}, first, start, func(c cut) error {
		cuts = append(cuts, c)
		return nil
	})
	for rest := pcm[first:]; len(rest) > 0; {
		n := min(1237, len(rest))
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

func TestEverySpokenSampleIsInExactlyOneCut(t *testing.T) {
	cases := map[string][]float64{
		"one word":                 {0.4},
		"silence before and after": {0, 3, 2, 3},
		"short words, short gaps":  {0.5, 0.3, 0.5, 0.3, 0.5, 0.3, 0.5},
		"a long pause":             {3, 30, 3},
		"a minute without pause":   {60},
		"long with short pauses":   {9, 0.4, 9, 0.4, 9, 0.4, 9},
		"ends in the middle":       {7, 1, 0.2},
	}
	for name, lengths := range cases {
		t.Run(name, func(t *testing.T) {
			pcm := talk(lengths...)
			times := make([]int, len(pcm)+SampleRate)
			for _, c := range cutAll(t, pcm, 0) {
				for i := range c.sound {
					times[c.soundStart+i]++
				}
			}
			for i, x := range pcm {
				if x != 0 && times[i] != 1 {
					t.Fatalf("the sample at %.3f s is in %d cuts", float64(i)/SampleRate, times[i])
				}
			}
		})
	}
}

func TestCutsTouchAndStayInsideTheLimits(t *testing.T) {
	pcm := talk(60, 0.7, 3, 2, 1, 5, 30, 0.3, 12)
	last := 0
	for _, c := range cutAll(t, pcm, 0) {
		if c.start != last {
			t.Errorf("a cut starts at %d, the one before ended at %d", c.start, last)
		}
		last = c.end
		if got, most := float64(len(c.sound))/SampleRate, standard.longest+2*standard.padding; got > most {
			t.Errorf("a cut of %.1f s; the most is %.1f s", got, most)
		}
		if len(c.runs) == 0 || c.runs[0].from < c.start || c.runs[len(c.runs)-1].to > c.end+SampleRate/10 {
			t.Errorf("voiced stretches %v outside the cut %d to %d", c.runs, c.start, c.end)
		}
	}
	if last > len(pcm) {
		t.Errorf("the last cut ends at %d, behind the end %d", last, len(pcm))
	}
}

func TestPausesEndCuts(t *testing.T) {
	cuts := cutAll(t, talk(6, 1, 6), 0)
	if len(cuts) != 2 {
		t.Fatalf("%d cuts", len(cuts))
	}
	if end := float64(cuts[0].end) / SampleRate; end < 6 || end > 7 {
		t.Errorf("the first cut ends at %.2f s, outside the pause", end)
	}
}

func TestShortNeighboursAreJoined(t *testing.T) {
	if cuts := cutAll(t, talk(1, 0.8, 1, 0.8, 1), 0); len(cuts) != 1 {
		t.Errorf("%d cuts", len(cuts))
	}
}

func TestCuttingGoesOnFromAnyCutAsIfNeverInterrupted(t *testing.T) {
	pcm := talk(6, 1, 25, 0.3, 25, 3, 0.4, 2, 7, 12, 3, 0.6, 0.2)
	whole := cutAll(t, pcm, 0)
	if len(whole) < 5 {
		t.Fatalf("only %d cuts", len(whole))
	}
	for i, c := range whole {
		if rest := cutAll(t, pcm, c.end); !reflect.DeepEqual(rest, append([]cut(nil), whole[i+1:]...)) {
			t.Errorf("from cut %d on: %d cuts instead of %d, or others", i+1, len(rest), len(whole)-i-1)
		}
	}
}

func TestSilenceIsNotHeld(t *testing.T) {
	c := newCutter(standard, &loudness{}, 0, 0, func(cut) error { return nil })
	for range 600 {
		if err := c.accept(make([]float32, SampleRate)); err != nil {
			t.Fatal(err)
		}
	}
	if got := len(c.held); got > 20*SampleRate {
		t.Errorf("%d s of silence held", got/SampleRate)
	}
}
