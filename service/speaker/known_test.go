package speaker_test

import (
	"testing"

	"github.com/debrief-app/debrief/service/speaker"
)

func TestVoicesAreRecognized(t *testing.T) {
	first := speaker.Tell(0, talk(alone(5, 5, 9, 5, 9, 5, 9)...))[0]
	second := speaker.Tell(0, talk(alone(5, 9, 3, 9, 3, 9, 3, 4)...))[0]
	people := []speaker.Voiceprint{first.Voiceprint(0), first.Voiceprint(1)}
	if m, ok := speaker.Recognize(second.Voiceprint(0), people); !ok || m.Index != 1 || m.Similarity < 0.5 {
		t.Errorf("who was second before: %+v, %v", m, ok)
	}
	if m, ok := speaker.Recognize(second.Voiceprint(1), people); ok {
		t.Errorf("a stranger sounds like %+v", m)
	}
	if v := second.Voiceprint(2); v.Seconds >= 8 {
		t.Errorf("one turn of 4.8 s makes a voiceprint of %.1f s", v.Seconds)
	}
}

func TestEightSecondsAreNeededOnBothSides(t *testing.T) {
	long, short := speaker.Voiceprint{Print: printOf(1, 0), Seconds: 8}, speaker.Voiceprint{Print: printOf(1, 1), Seconds: 7.9}
	if _, ok := speaker.Recognize(long, []speaker.Voiceprint{short}); ok {
		t.Error("recognised by a voiceprint of 7.9 s")
	}
	if _, ok := speaker.Recognize(short, []speaker.Voiceprint{long}); ok {
		t.Error("recognised from 7.9 s")
	}
	if _, ok := speaker.Recognize(long, []speaker.Voiceprint{long}); !ok {
		t.Error("not recognised from 8 s")
	}
}

func TestPrints(t *testing.T) {
	if p := speaker.NewPrint(make([]float32, speaker.PrintSize)); p != nil {
		t.Errorf("no direction, but %v", p)
	}
	a, b := printOf(1, 0), printOf(2, 0)
	if s := speaker.Similarity(a, a); s < 0.9999 {
		t.Errorf("a print is %.4f like itself", s)
	}
	if s := speaker.Similarity(a, b); s > 0.3 {
		t.Errorf("two people are %.4f like one another", s)
	}
	if speaker.Similarity(a, nil) != 0 {
		t.Error("a missing print is like something")
	}
}
