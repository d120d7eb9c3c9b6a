package speaker_test

import (
	"reflect"
	"testing"

	"github.com/debrief-app/debrief/service/speaker"
)

func TestSomebodySpeaksWhoeverItIs(t *testing.T) {
	b := speaker.Block{Window: 1, Turns: []speaker.Turn{
		{Start: 750, End: 800, Voice: 0, Softer: speaker.Nobody},
		{Start: 800, End: 830, Voice: 0, Softer: 2},
		{Start: 830, End: 900, Voice: 2, Softer: speaker.Nobody},
		{Start: 950, End: 1000, Voice: 1, Softer: speaker.Nobody},
	}}
	want := [][2]float64{{7.5, 9}, {9.5, 10}}
	if got := b.Spoken(); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
	if got := (speaker.Block{}).Spoken(); got != nil {
		t.Errorf("silence is spoken: %v", got)
	}
}
