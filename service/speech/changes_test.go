package speech

import (
	"math"
	"reflect"
	"testing"
)

// cutAtChanges is cutAll of sound in which the voice changes at the given seconds.
func cutAtChanges(t *testing.T, pcm []float32, start int, changes ...float64) []cut {
	t.Helper()
	var cuts []cut
	first := max(0, start-int(standard.warmUp*SampleRate))
	c := newCutter(standard, &loudness{}, first, start, func(c cut) error {
		cuts = append(cuts, c)
		return nil
	})
	for _, at := range changes {
		c.changeAt(int(at * SampleRate))
	}
	for at := first; at < len(pcm); at += 1000 {
		if err := c.accept(pcm[at:min(at+1000, len(pcm))]); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.finish(); err != nil {
		t.Fatal(err)
	}
	return cuts
}

func TestNoCutHoldsTwoVoices(t *testing.T) {
	tests := []struct {
		name    string
		talk    []float64
		changes []float64
		want    []float64 // the inner ends of the cuts
	}{
		{"in the middle of speech", []float64{10}, []float64{4}, []float64{4}},
		{"in a pause that is too short for a cut", []float64{2, 0.3, 2}, []float64{2.15}, []float64{2.15}},
		{"a short answer", []float64{8}, []float64{4, 4.6}, []float64{4, 4.6}},
		{"before anybody speaks", []float64{0, 3, 4}, []float64{1}, nil},
		{"where the sound begins", []float64{5}, []float64{0.1}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			cuts := cutAtChanges(t, talk(test.talk...), 0, test.changes...)
			if len(cuts) != len(test.want)+1 {
				t.Fatalf("%d cuts, want %d", len(cuts), len(test.want)+1)
			}
			for i, want := range test.want {
				if end := float64(cuts[i].end) / SampleRate; math.Abs(end-want) > changeReach {
					t.Errorf("cut %d ends at %.2f s, the voice changes at %.2f s", i, end, want)
				}
				if cuts[i+1].start != cuts[i].end {
					t.Errorf("cut %d begins at %d, not at %d", i+1, cuts[i+1].start, cuts[i].end)
				}
			}
		})
	}
}

func TestCutsAtChangesGoOnAsIfNeverInterrupted(t *testing.T) {
	pcm := talk(6, 1, 25, 0.3, 12)
	changes := []float64{3, 7.2, 12.8, 13.3, 30, 40}
	whole := cutAtChanges(t, pcm, 0, changes...)
	if len(whole) < 7 {
		t.Fatalf("only %d cuts", len(whole))
	}
	for i, c := range whole {
		if rest := cutAtChanges(t, pcm, c.end, changes...); !reflect.DeepEqual(rest, append([]cut(nil), whole[i+1:]...)) {
			t.Errorf("from cut %d on: %d cuts instead of %d, or others", i+1, len(rest), len(whole)-i-1)
		}
	}
}
