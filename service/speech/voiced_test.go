package speech

import (
	"reflect"
	"testing"
)

func TestStretchesOfSpeechAreJoinedWhereTheyTouch(t *testing.T) {
	var v voiced
	for _, s := range [][2]float64{{0.5, 1}, {1, 2}, {1.5, 1.75}, {3, 4}} {
		v.add(s)
	}
	want := voiced{{SampleRate / 2, 2 * SampleRate}, {3 * SampleRate, 4 * SampleRate}}
	if !reflect.DeepEqual(v, want) {
		t.Errorf("%v, not %v", v, want)
	}
}

func TestAStretchHoldsItsBeginningAndNotItsEnd(t *testing.T) {
	v := voiced{{100, 200}, {300, 400}}
	for position, want := range map[int]bool{0: false, 99: false, 100: true, 199: true, 200: false, 299: false, 300: true, 399: true, 400: false} {
		if got := v.holds(position); got != want {
			t.Errorf("at %d: %v", position, got)
		}
	}
}

func TestStretchesAreForgottenBehindTheCut(t *testing.T) {
	v := voiced{{100, 200}, {300, 400}, {500, 600}}
	v.dropBefore(350)
	if want := (voiced{{300, 400}, {500, 600}}); !reflect.DeepEqual(v, want) {
		t.Errorf("%v, not %v", v, want)
	}
}

// In hours of clicks that are too short for speech, no cut forgets any.
func TestStretchesDoNotPileUp(t *testing.T) {
	var v voiced
	for i := range 4 * 3600 {
		v.add([2]float64{float64(i), float64(i) + 0.05})
	}
	if len(v) > 100 {
		t.Errorf("%d stretches are kept", len(v))
	}
}

func TestWhatIsToldToBeSpeechIs(t *testing.T) {
	d := &voiceDetector{network: &scripted{make([]float32, 30)}}
	d.reset(10 * window)
	d.known.add([2]float64{15 * window / float64(SampleRate), 20 * window / float64(SampleRate)})
	got := ""
	for range 20 {
		if d.speech(nil) {
			got += "S"
		} else {
			got += "."
		}
	}
	// Three windows until it counts, five until its end does.
	if want := ".......SSSSSSSS....."; got != want {
		t.Errorf("%s, not %s", got, want)
	}
}

// The network hears nothing here: all that is cut was told.
func TestCuttingWhatWasToldGoesOnFromAnyCut(t *testing.T) {
	told := [][2]float64{{1, 7}, {8, 8.5}, {9.5, 31}, {31.5, 40}, {44, 52}}
	pcm := talk(60)
	cuts := func(start int) []cut {
		var all []cut
		d := &voiceDetector{network: deaf{}}
		for _, s := range told {
			d.known.add(s)
		}
		first := max(0, start-int(standard.warmUp*SampleRate))
		c := newCutter(standard, d, first, start, func(c cut) error {
			all = append(all, c)
			return nil
		})
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
		return all
	}
	whole := cuts(0)
	if len(whole) < 4 {
		t.Fatalf("%d cuts", len(whole))
	}
	for i, c := range whole {
		if rest := cuts(c.end); !reflect.DeepEqual(rest, append([]cut(nil), whole[i+1:]...)) {
			t.Errorf("from cut %d on: %d cuts, not %d, or others", i+1, len(rest), len(whole)-i-1)
		}
	}
}

// deaf is a network that hears nothing.
type deaf struct{}

func (deaf) Reset()                        {}
func (deaf) Probability([]float32) float32 { return 0 }
