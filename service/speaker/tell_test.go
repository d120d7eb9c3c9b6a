package speaker_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/debrief-app/debrief/service/speaker"
)

// order are the speakers of the turns, as far as they change.
func order(s speaker.Speakers) string {
	var who []int
	for _, l := range s.Labels {
		who = append(who, l.Speaker)
	}
	return fmt.Sprint(slices.Compact(who))
}

func TestVoicesAreToldApart(t *testing.T) {
	tests := []struct {
		name  string
		who   []int
		count speaker.Count
		want  string
	}{
		{"one voice is not split", []int{7, 7, 7, 7, 7, 7}, 0, "[0]"},
		{"two take turns", []int{5, 9, 5, 9, 5}, 0, "[0 1 0 1 0]"},
		{"numbers follow who speaks first", []int{9, 5, 2, 9}, 0, "[0 1 2 0]"},
		{"told that there is one", []int{5, 9, 5, 9}, 1, "[0]"},
		{"told that there are two of three", []int{1, 2, 3, 1, 2, 3}, 2, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := speaker.Tell(test.count, talk(alone(4, test.who...)...))[0]
			if got := order(s); test.want != "" && got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
			if test.count > 0 && s.Count != int(test.count) {
				t.Errorf("%d speakers, not the %d that were asked for", s.Count, test.count)
			}
		})
	}
}

// In every long talk of one person some windows take the voice for two. What they
// take for the distance of two voices is then that of one.
func TestMistakenWindowsDoNotSplitAVoice(t *testing.T) {
	v := talk(alone(1.6, make([]int, 60)...)...)
	for _, b := range v.Blocks {
		for j := range b.Turns {
			b.Turns[j].Voice = j % 2
		}
	}
	if d := speaker.Threshold(v); d < 0.70 {
		t.Errorf("voices are apart from a distance of %.2f", d)
	}
	if n := speaker.Tell(0, v)[0].Count; n != 1 {
		t.Errorf("one voice was split in %d", n)
	}
}

func TestThirteenOrMoreAreAtLeastThirteen(t *testing.T) {
	var who []int
	for range 2 {
		for w := range 15 {
			who = append(who, w/2)
		}
	}
	v := talk(alone(3, who...)...)
	if n := speaker.Tell(0, v)[0].Count; n != 8 {
		t.Errorf("found %d voices of 8", n)
	}
	if n := speaker.Tell(speaker.MostCount+1, v)[0].Count; n < 13 {
		t.Errorf("%d speakers, not 13 at least", n)
	}
}

func TestRecordingsOfOneMeetingShareTheirSpeakers(t *testing.T) {
	first, second := talk(alone(4, 5, 9, 5)...), talk(alone(4, 9, 3, 9)...)
	both := speaker.Tell(0, first, second)
	if len(both) != 2 || order(both[0]) != "[0 1 0]" || order(both[1]) != "[1 2 1]" {
		t.Fatalf("got %s and %s", order(both[0]), order(both[1]))
	}
	for _, l := range both[1].Labels {
		if l.Window > 10 {
			t.Errorf("the second recording's window is %d", l.Window)
		}
	}
}

func TestBothWhoSpeakAtOnceAreKept(t *testing.T) {
	v := talk(said{0, 3, 5, nobody}, said{3, 4, 5, 9}, said{4, 7, 9, nobody})
	s := speaker.Tell(0, v)[0]
	l := s.Labels[1]
	if l.Speaker != 0 || l.Second != 1 {
		t.Errorf("who speaks at once are %d and %d", l.Speaker, l.Second)
	}
	if a := s.Of(3, 4); a.Speaker != 0 || a.Sure() {
		t.Errorf("the words are of %d, sure: %v; they belong to the louder, and are not sure", a.Speaker, a.Sure())
	}
	if talk := s.TalkTime(); talk[0] < 3.9 || talk[1] < 3.9 {
		t.Errorf("talk times %v: both speak", talk)
	}
}

func TestNothingSaid(t *testing.T) {
	for name, v := range map[string]speaker.Voices{
		"no blocks":    {},
		"no turns":     {Blocks: []speaker.Block{{}}},
		"no prints":    talk(said{0, 0.3, 1, nobody}),
		"only at once": talk(said{0, 3, 1, 2}),
	} {
		s := speaker.Tell(0, v)
		if len(s) != 1 || s[0].Count > 1 || len(s[0].Prints) != s[0].Count || len(s[0].Labels) != s[0].Count {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

func TestTheSameVoicesGiveTheSameSpeakers(t *testing.T) {
	v := talk(alone(2, 1, 2, 3, 1, 2, 3, 2, 1, 1, 3)...)
	if a, b := speaker.Tell(0, v), speaker.Tell(0, v); !reflect.DeepEqual(a, b) {
		t.Error("they differ from run to run")
	}
}

func TestSplitDividesASpeakerByVoice(t *testing.T) {
	together := speaker.Tell(1, talk(alone(4, 5, 9, 5)...), talk(alone(4, 9, 5)...))
	split, ok := speaker.Split(together, 0)
	if !ok || order(split[0]) != "[0 1 0]" || order(split[1]) != "[1 0]" {
		t.Fatalf("got %s and %s, %v", order(split[0]), order(split[1]), ok)
	}
	if split[0].Count != 2 || len(split[1].Prints) != 2 {
		t.Errorf("%d speakers, %d prints", split[0].Count, len(split[1].Prints))
	}
	if order(together[0]) != "[0]" || len(together[0].Prints) != 1 {
		t.Error("what was split has changed")
	}
	if _, ok := speaker.Split(speaker.Tell(0, talk(said{0, 2, 1, nobody})), 0); ok {
		t.Error("one turn was split")
	}
}

func TestSamplesAreClearAndApart(t *testing.T) {
	who := make([]int, 40)
	for i := range who {
		who[i] = i % 2
	}
	samples := speaker.Tell(0, talk(alone(4, who...)...))[0].Samples(1, 3)
	if len(samples) != 3 {
		t.Fatalf("%d samples", len(samples))
	}
	for i, a := range samples {
		if a.End-a.Start < 1 || a.End-a.Start > 6 {
			t.Errorf("a sample of %.1f s", a.End-a.Start)
		}
		for _, b := range samples[:i] {
			if a.Start < b.End+20 && b.Start < a.End+20 {
				t.Errorf("%v and %v are near one another", a, b)
			}
		}
	}
}

func TestSentencesGetTheirSpeaker(t *testing.T) {
	s := speaker.Tell(0, talk(alone(4, 5, 9, 5)...))[0]
	tests := []struct {
		name       string
		start, end float64
		want       int
		sure       bool
	}{
		{"within a turn", 1, 3, 0, true},
		{"mostly the second's", 3.5, 7, 1, true},
		{"half and half", 2, 5.8, 0, false},
		{"in a pause, by the nearest turn", 3.85, 3.95, 0, false},
		{"behind everything", 30, 31, nobody, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a := s.Of(test.start, test.end)
			if a.Speaker != test.want || a.Sure() != test.sure {
				t.Errorf("got %+v", a)
			}
		})
	}
}

func TestAChangeOfVoiceIsSureWhereBothSpeakForAWhile(t *testing.T) {
	said := func(who int, start, end, sure float64) speaker.Label {
		return speaker.Label{Turn: speaker.Turn{Start: int(start * speaker.FramesPerSecond), End: int(end * speaker.FramesPerSecond), Softer: speaker.Nobody}, Speaker: who, Second: speaker.Nobody, Confidence: sure}
	}
	s := speaker.Speakers{Count: 2, Labels: []speaker.Label{
		said(0, 0, 2, 0.9), said(1, 2.2, 2.6, 0.9), said(0, 2.6, 4, 0.9), said(1, 4.4, 6, 0.9), said(0, 6, 7.5, 0.2), said(1, 7.5, 9, 0.9), said(0, 9, 11, 0.9),
	}}
	for _, c := range []struct {
		start, end float64
		want       []speaker.Change
	}{
		{0, 11, []speaker.Change{{At: 4.2, Spoken: 3.8 / 10.4}, {At: 9, Spoken: 8.4 / 10.4}}},
		{0, 4, nil},
		{3, 6, []speaker.Change{{At: 4.2, Spoken: 1 / 2.6}}},
		{3.5, 6, nil},
		{4.5, 9.5, nil},
	} {
		if got := s.Changes(c.start, c.end); !slices.EqualFunc(got, c.want, near) {
			t.Errorf("%.1f to %.1f s: %v, want %v", c.start, c.end, got, c.want)
		}
	}
}

func near(a, b speaker.Change) bool {
	return math.Abs(a.At-b.At) < 0.02 && math.Abs(a.Spoken-b.Spoken) < 0.02
}
