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
