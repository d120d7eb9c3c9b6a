package listen

import "testing"

func TestSilenceNeedsNoNetwork(t *testing.T) {
	pcm := make([]float32, windowSamples)
	pcm[100], pcm[200] = silence, -silence
	w, err := segment(nil, pcm) // without a network anything else would crash
	if err != nil {
		t.Fatal(err)
	}
	if turns := w.turns(0, 0, len(w.class)); len(turns) != 0 {
		t.Errorf("somebody speaks in silence: %v", turns)
	}
	if got := w.likeliest(0); got != 0 {
		t.Errorf("the likeliest class of silence is %d", got)
	}
}
