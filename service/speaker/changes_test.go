package speaker_test

import (
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/speaker"
)

func changes(v speaker.Voices) []float64 {
	var c speaker.Changes
	var all []float64
	for _, b := range v.Blocks {
		all = append(all, c.Add(b)...)
	}
	return all
}

func TestChangesOfVoice(t *testing.T) {
	tests := []struct {
		name string
		said []said
		want []float64
	}{
		{"nobody else", alone(4, 1, 1, 1, 1, 1), nil},
		{"in the middle of the pause", []said{{0, 2, 1, nobody}, {3, 5, 2, nobody}}, []float64{2.5}},
		{"a short answer has its own cuts", []said{{0, 3, 1, nobody}, {3, 3.4, 2, nobody}, {3.4, 6, 1, nobody}}, []float64{3, 3.4}},
		{"what is shorter than an answer has none", []said{{0, 3, 1, nobody}, {3, 3.2, 2, nobody}, {3.2, 6, 1, nobody}}, nil},
		{"the louder of two counts", []said{{0, 3, 1, nobody}, {3, 4, 1, 2}, {4, 6, 2, nobody}}, []float64{4}},
		{"across the seams of windows", []said{{0, 20, 1, nobody}, {20, 30, 2, nobody}}, []float64{20}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := changes(talk(test.said...)); !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestChangesAreBehindWhatWasJudged(t *testing.T) {
	v := talk(alone(1.3, 1, 2, 3, 1, 2, 3, 2, 1, 3, 1, 2, 3, 1, 2, 3)...)
	var c speaker.Changes
	judged := 0.0
	for _, b := range v.Blocks {
		for _, at := range c.Add(b) {
			if at < judged-0.2 || at > speaker.Judged(b.Window) {
				t.Errorf("window %d adds a change at %.2f, when all before %.2f was judged", b.Window, at, judged)
			}
		}
		judged = speaker.Judged(b.Window)
	}
}

// Windows at times take two voices of one kind for one: their prints know better.
func TestPrintsFarApartAreAChangeWhateverTheWindowSays(t *testing.T) {
	v := talk(alone(2, 1, 2)...)
	for _, b := range v.Blocks {
		for i := range b.Turns {
			b.Turns[i].Voice = 0
		}
	}
	if got := changes(v); len(got) != 1 {
		t.Errorf("changes at %v", got)
	}
}
