package listen

import (
	"reflect"
	"slices"
	"testing"
)

func TestSilenceNeedsNoNetwork(t *testing.T) {
	pcm := make([]float32, windowSamples)
	pcm[100], pcm[200] = silence, -silence
	windows, err := segment(nil, pcm) // without a network anything else would crash
	if err != nil {
		t.Fatal(err)
	}
	w := windows[0]
	if turns := w.turns(0, 0, len(w.class)); len(turns) != 0 {
		t.Errorf("somebody speaks in silence: %v", turns)
	}
	if got := w.likeliest(0); got != 0 {
		t.Errorf("the likeliest class of silence is %d", got)
	}
}

// Which windows are judged together depends on where a recording is resumed.
func TestWindowsSayTogetherWhatTheySayAlone(t *testing.T) {
	m := installed(t)
	speech := voices(t)[:windowSamples+hopSamples]
	for name, sound := range map[string][]float32{
		"both speech":        speech,
		"the first silent":   slices.Concat(make([]float32, windowSamples), speech[:hopSamples]),
		"the second silent":  slices.Concat(speech[:hopSamples], make([]float32, windowSamples)),
		"both of them still": make([]float32, windowSamples+hopSamples),
	} {
		both, err := segment(m.segmentation, sound)
		if err != nil {
			t.Fatal(err)
		}
		for i, w := range both {
			alone, err := segment(m.segmentation, sound[i*hopSamples:i*hopSamples+windowSamples])
			if err != nil {
				t.Fatal(err)
			}
			if len(both) != 2 || !reflect.DeepEqual(w.class, alone[0].class) {
				t.Errorf("%s: window %d of %d is another", name, i, len(both))
			}
		}
	}
}
