package insight

import (
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/insight/internal/sequence"
)

func TestATalkIsCutWhereOtherSubjectsBegin(t *testing.T) {
	for _, c := range []struct {
		name   string
		turns  int
		starts map[int]float32 // log-odds; elsewhere they are low
		want   []int           // where parts begin
	}{
		{"at the likeliest places", 40, map[int]float32{16: 2, 28: 1}, []int{16, 28}},
		{"not right after another", 40, map[int]float32{16: 1, 20: 2}, []int{20, 32}},
		{"not at once", 30, map[int]float32{3: 3, 18: 1}, []int{18}},
		{"not at all if it is short", 10, map[int]float32{5: 3}, nil},
	} {
		k := talk{turns: make([]turn, c.turns), scores: make([]sequence.Scores, c.turns)}
		for i := range k.scores {
			k.scores[i][sequence.TopicStart] = -5
		}
		for i, odds := range c.starts {
			k.scores[i][sequence.TopicStart] = odds
		}
		var got []int
		parts := k.stretches()
		for i := 1; i < len(parts); i++ {
			if parts[i] != parts[i-1] {
				got = append(got, i)
			}
		}
		if len(parts) != c.turns || !slices.Equal(got, c.want) {
			t.Errorf("%s: %d turns are cut at %v, want %v", c.name, len(parts), got, c.want)
		}
	}
}

func TestALongTalkHasNoMoreStretchesThanReadersTellApart(t *testing.T) {
	const turns = 5000
	k := talk{turns: make([]turn, turns), scores: make([]sequence.Scores, turns)}
	for i := range k.scores {
		k.scores[i][sequence.TopicStart] = float32(i % 97)
	}
	if last := k.stretches()[turns-1]; last != stretchesOfTalk-1 {
		t.Errorf("the last turn lies in stretch %d", last)
	}
}
